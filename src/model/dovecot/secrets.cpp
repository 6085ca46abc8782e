#include "src/model/dovecot/secrets.hpp"

#include <algorithm>
#include <array>

#include "src/model/dovecot/value.hpp"

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
// Names that no version knows may be misspelled ones.
constexpr std::array kHints{"pass"sv, "pasw"sv, "secret"sv, "pwd"sv};
constexpr auto kNoBreak = "\xC2\xA0"sv;  // part of the key for the program
constexpr std::size_t kQuotedBytes = 60;
// Words of `args` that say how a database is read and never what is in it.
constexpr std::array kOpenWords{"scheme="sv, "username_format="sv, "/etc/"sv};

/// Whether every word of an `args` is one that anybody may see.
bool is_open(std::string_view key, std::string_view args) {
  return key == "args" && std::ranges::all_of(words_of(args), [](std::string_view word) {
           return std::ranges::any_of(kOpenWords, [&](std::string_view open) { return word.starts_with(open); });
         });
}

/// `pass = yes` in a passdb is a boolean, and no password.
bool is_switch(std::string_view block, std::string_view key, std::string_view value) {
  return block == "passdb" && key == "pass" && read_boolean(value).has_value();
}

}  // namespace

bool is_secret(std::string_view key) {
  const auto ends = [&](std::string_view ending) { return key.ends_with(ending); };
  if (std::ranges::find(kNames, key) != kNames.end() || std::ranges::any_of(kEndings, ends)) return true;
  const bool known = !settings_named(Version::V23, key).empty() || !settings_named(Version::V24, key).empty();
  return !known &&
         std::ranges::any_of(kHints, [&](std::string_view hint) { return key.find(hint) != std::string_view::npos; });
}

bool is_credential(std::string_view key, std::string_view value) {
  constexpr std::array kWhole{"password"sv, "dnpass"sv, "pass"sv};
  const bool has_words = key == "connect" || key == "args";
  const bool is_whole = key.ends_with("_password") || std::ranges::find(kWhole, key) != kWhole.end();
  if (!has_words && !is_whole) return false;
  if (value.empty() || value.starts_with('$') || value.find('%') != std::string_view::npos) return false;
  if (is_whole) return true;
  return std::ranges::any_of(words_of(value), [](std::string_view word) {
    return word.starts_with("password=") && !word.starts_with("password=$");
  });
}

std::vector<Span> secret_spans(const SourceFile& file) {
  const Document document = parse(file, Dialect::V24);
  std::vector<Span> spans;
  std::string_view block;
  for (const Line& line : document.lines) {
    if (line.kind == Kind::Open) block = document.word(line);
    if (line.kind == Kind::Close) block = {};
    const bool is_value = line.kind == Kind::Setting && line.form != ValueForm::File;
    auto key = document.word(line);
    if (key.ends_with(kNoBreak)) key.remove_suffix(kNoBreak.size());
    if ((!is_value && line.kind != Kind::Bad) || !is_secret(key)) continue;
    // To the end of the line: what the program takes for a comment may be the rest of a password.
    const Span content = document.content(line);
    const Span secret{document.raw(line.rest).begin, content.end};
    if (is_value && (is_open(key, file.text(secret)) || is_switch(block, key, file.text(secret)))) continue;
    spans.push_back(secret);
    // And what stands before that comment: a fix may write it anew.
    const auto hash = file.text(secret).find('#');
    if (hash == std::string_view::npos) continue;
    Span before{secret.begin, secret.begin + static_cast<std::uint32_t>(hash)};
    while (!before.empty() && is_blank<Dialect::V24>(file.bytes()[before.end - 1])) --before.end;
    spans.push_back(before);
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
