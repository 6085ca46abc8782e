// Variables that quotes keep from being expanded.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kVariableInQuotes{
    .id = "openssl/variable-in-quotes",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "no variable is expanded within quotes",
    .what = "Finds `$name` inside quotes where a variable of that name is defined.",
    .why = "Within quotes nothing is expanded: the value holds a dollar sign and a name.",
    .example = {.bad = "dir = /ca\ncerts = \"$dir/certs\"\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "dir = /ca\ncerts = $dir/certs\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: the quotes go, where they protect nothing else.",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/var-in-dq.",
    .options = {},
};

/// The name of a defined variable behind a dollar sign in a text.
std::optional<std::string_view> variable_in(const Configuration& configuration, const Entry& entry,
                                            std::string_view text) {
  for (auto at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    auto begin = at + 1;
    if (begin < text.size() && (text[begin] == '{' || text[begin] == '(')) ++begin;
    auto end = begin;
    while (end < text.size() && is_in(text[end], kVariableByte)) ++end;
    const auto name = text.substr(begin, end - begin);
    const bool known = !name.empty() && (configuration.entry(entry.section, name) != kNone ||
                                         configuration.entry("default", name) != kNone);
    if (known) return name;
  }
  return std::nullopt;
}

void check_variable_in_quotes(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Entry& entry : configuration.entries()) {
    if (!entry.markup) continue;
    const auto written = configuration.written(entry);
    if (written.find_first_of("\"'`") == std::string_view::npos) continue;
    std::optional<std::string_view> name;
    for (const Piece& piece : read_value(written, entry.dollarid)) {
      if (piece.kind != Piece::Kind::Text || !piece.quoted || name) continue;
      name = variable_in(configuration, entry, written.substr(piece.span.begin, piece.span.size()));
    }
    if (!name) continue;
    auto& found = context.report(kVariableInQuotes, configuration.file(entry.at), value_span(configuration, entry.at),
                                 fmt::format("within quotes '${}' stays as it is written", *name));
    const bool whole = written.size() > 2 && written.front() == '"' && written.back() == '"';
    const auto inner = whole ? written.substr(1, written.size() - 2) : std::string_view{};
    if (!whole || inner.find_first_of("#\\\"'` \t") != std::string_view::npos) continue;
    offer(found, Safety::Unsafe, "remove the quotes",
          replace(configuration, entry.at, configuration.line(entry.at).value, std::string(inner)));
  }
}

}  // namespace

const OpensslRule rules::variable_in_quotes{kVariableInQuotes, check_variable_in_quotes};

}  // namespace cfglint::openssl
