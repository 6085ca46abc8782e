// dovecot/quoted-path: quotes that become part of a file's name, or that make a file a text.
#include <fmt/format.h>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/quoted-path",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "quotes around the name of a file",
    .what = "Finds `!include \"FILE\"`, `KEY = <\"FILE\"` and `KEY = \"<FILE\"`.",
    .why =
        "In the first two the quotes are a part of the name, and there is no such file. In the third the value is the "
        "text with its `<`: nothing is read, and the error comes with the first TLS connection.",
    .example = {.bad = "ssl_ca = \"</etc/ssl/certs/ca.pem\"\n", .good = "ssl_ca = </etc/ssl/certs/ca.pem\n"},
    .fix_notes = "Safe: removes the quotes.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"No matches\", \"Can't open file\", and the literal text in the third case.",
    .options = {},
};

bool is_quoted(std::string_view text) {
  return text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
}

Fix unquote(const Configuration& configuration, LineRef at, Span quoted) {
  Fix fix = new_fix(Safety::Safe, "remove the quotes");
  const FileId file = configuration.file(at);
  fix.edits.push_back({file, {quoted.begin, quoted.begin + 1}, ""});
  fix.edits.push_back({file, {quoted.end - 1, quoted.end}, ""});
  return fix;
}

void check(const Configuration& configuration, Context& context) {
  for (const Include& include : configuration.includes()) {
    const auto path = configuration.document(include.at).rest(configuration.line(include.at));
    if (!is_quoted(path)) continue;
    const Span span = value_span(configuration, include.at);
    context
        .report(kInfo, configuration.file(include.at), span, "the quotes are a part of the name: there is no such file")
        .fix = unquote(configuration, include.at, span);
  }
  for (const Setting& setting : configuration.settings()) {
    const Span span = value_span(configuration, setting.at);
    if (setting.form == ValueForm::File && is_quoted(setting.value)) {
      context.report(kInfo, configuration.file(setting.at), span, "the quotes are a part of the file's name").fix =
          unquote(configuration, setting.at, span);
    } else if (setting.form == ValueForm::Quoted && setting.value.starts_with("<") && setting.value.size() > 1 &&
               (setting.value[1] == '/' || setting.value.ends_with(".pem") || setting.value.ends_with(".key"))) {
      const Span quoted{span.begin - 1, span.end + 1};
      context
          .report(kInfo, configuration.file(setting.at), quoted,
                  fmt::format("in quotes this is a text: no file is read for '{}'", setting.key))
          .fix = unquote(configuration, setting.at, quoted);
    }
  }
}

}  // namespace

const DovecotRule rules::quoted_path{kInfo, check};

}  // namespace cfglint::dovecot
