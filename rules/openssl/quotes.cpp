// openssl/unbalanced-quote: a quote that runs to the end of its line.
#include <fmt/format.h>

#include <optional>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kInfo{
    .id = "openssl/unbalanced-quote",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a quote that is not closed",
    .what = "Finds values with a quote that is not closed. It is an error where a `#` follows, else a warning.",
    .why =
        "The library takes the rest of the line for quoted: the quote is gone from the value, and a comment behind it "
        "becomes part of the value.",
    .example = {.bad = "name = don't # a comment\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "name = don\\'t # a comment\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes =
        "Unsafe: a backslash is put before the quote, which then stays in the value, and a comment is one again.",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/unbalanced-sq and unbalanced-dq.",
    .options = {},
};

/// Where the quote that is not closed stands.
std::optional<std::size_t> open_quote(std::string_view text) {
  std::optional<std::size_t> opened;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (opened) {
      if (text[at] == text[*opened]) opened.reset();
    } else if (text[at] == '"' || text[at] == '\'' || text[at] == '`') {
      opened = at;
    }
  }
  return opened;
}

void check(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (std::uint32_t part = 0; part != configuration.parts().size(); ++part) {
    const Document& document = configuration.parts()[part].document;
    for (const auto index : document.marked) {
      const Line& line = document.lines[index];
      if ((line.marks & kOpenQuote) == 0 || line.problem != Problem::None || line.kind != Kind::Assignment) continue;
      const auto text = document.text(line.value);
      const auto quote = open_quote(text);
      if (!quote) continue;
      const LineRef at{part, index};
      const auto begin = line.value.begin + static_cast<std::uint32_t>(*quote);
      const bool swallows = text.find('#', *quote) != std::string_view::npos;
      auto& found = context.report(kInfo, configuration.file(at), document.raw({begin, begin + 1}),
                                   swallows ? "this quote is not closed: the comment becomes part of the value"
                                            : "this quote is not closed: it is dropped from the value");
      if (!swallows) found.severity = Severity::Warning;
      offer(found, Safety::Unsafe, "put a backslash before it", replace(configuration, at, {begin, begin}, "\\"));
    }
  }
}

}  // namespace

const OpensslRule rules::unbalanced_quote{kInfo, check};

}  // namespace cfglint::openssl
