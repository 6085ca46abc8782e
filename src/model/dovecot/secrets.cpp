#include "src/model/dovecot/secrets.hpp"

#include <algorithm>
#include <array>

namespace cfglint::dovecot {
namespace {

using namespace std::string_view_literals;

// What `doveconf -n` hides, and the connect strings and keys that it does not.
constexpr std::array kEndings{"password"sv, "passwd"sv,  "secret"sv,    "dnpass"sv,
                              "_nonce"sv,   "api_key"sv, "api_header"sv};
constexpr std::array kNames{"connect"sv,
                            "args"sv,
                            "ssl_key"sv,
                            "ssl_alt_key"sv,
                            "pass"sv,
                            "ssl_key_password"sv,
                            "mail_crypt_global_private_key"sv,
                            "default_fields"sv,
                            "override_fields"sv};
constexpr std::size_t kQuotedBytes = 60;

}  // namespace

bool is_secret(std::string_view key) {
  return std::ranges::find(kNames, key) != kNames.end() ||
         std::ranges::any_of(kEndings, [&](std::string_view ending) { return key.ends_with(ending); });
}

std::vector<Span> secret_spans(const SourceFile& file) {
  const Document document = parse(file, Dialect::V24);
  std::vector<Span> spans;
  for (const Line& line : document.lines) {
    if (line.kind != Kind::Setting || line.form == ValueForm::File || !is_secret(document.word(line))) continue;
    // To the end of the line: what the program takes for a comment may be the rest of a password.
    const Span value = document.raw(line.rest);
    spans.push_back({value.begin, document.content(line).end});
  }
  return spans;
}

std::string quotable(const Setting& setting) {
  if (is_secret(setting.key)) return "(hidden)";
  std::string text(setting.value.substr(0, kQuotedBytes));
  if (setting.value.size() > kQuotedBytes) text += "...";
  return text;
}

}  // namespace cfglint::dovecot
