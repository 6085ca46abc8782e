// What a login name can do to a query.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/ext_file.hpp"
#include "src/model/dovecot/known_names.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kQuote{
    .id = "dovecot/sql-injection-quote",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a client's words stand in a query without quotes",
    .what =
        "Finds user names, domains and passwords (`%u`, `%n`, `%d`, `%w`, in 2.4 `%{user}` and its kind) outside of "
        "quotes in the queries of sql databases.",
    .why =
        "Dovecot escapes quotes, which protects nothing where there are none: `WHERE id = %u` asks for a column of the "
        "user's name, and the user `id` is everybody. An ordinary name is an error of syntax.",
    .example = {.bad =
                    "dovecot_config_version = 2.4.0\nsql_driver = sqlite\npassdb sql {\n  query = SELECT password FROM "
                    "users WHERE name = %{user}\n}\n",
                .good =
                    "dovecot_config_version = 2.4.0\nsql_driver = sqlite\npassdb sql {\n  query = SELECT password FROM "
                    "users WHERE name = '%{user}'\n}\n"},
    .fix_notes = "",
    .proof =
        "Dovecot 2.3.19 with SQLite: the login of alice fails with \"no such column: alice\", and one as `name` with "
        "the "
        "password of alice succeeds.",
    .options = {},
};

constexpr RuleInfo kChars{
    .id = "dovecot/auth-username-empty-chars",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "any character in a login name reaches SQL or LDAP",
    .what = "Finds an empty `auth_username_chars` where a passdb or userdb of sql or ldap exists, in files of 2.4.",
    .why =
        "An empty list lets every character through. 2.4.0 to 2.4.2 then put names into queries and filters without "
        "escaping all of them, so that a client can log in as somebody else; 2.4.3 mends that.",
    .example = {.bad = "dovecot_config_version = 2.4.0\nauth_username_chars =\npassdb ldap {\n  bind = yes\n}\n",
                .good = "dovecot_config_version = 2.4.0\npassdb ldap {\n  bind = yes\n}\n"},
    .fix_notes = "Unsafe, since names with other characters are refused again: removes the line.",
    .proof = "NEWS of Dovecot 2.4.3 on CVE-2026-24031 and CVE-2026-27860; trixie has 2.4.1.",
    .options = {},
};

constexpr std::array<std::string_view, 10> kFromClient{"u",        "n",      "d",        "w",         "user",
                                                       "username", "domain", "password", "orig_user", "login_user"};

// Filters of 2.4 whose result has no quotes in it.
constexpr std::array<std::string_view, 5> kHashes{"md5", "sha", "hash", "hexlify", "base64"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The variable that begins at a percent sign: all of it, and its name.
struct Variable {
  std::string_view text;
  std::string_view name;
  bool hashed = false;  ///< a modifier makes digits of it
};

std::optional<Variable> variable_at(std::string_view query, std::size_t at) {
  auto next = at + 1;
  while (next < query.size() && std::string_view("0123456789.-").find(query[next]) != std::string_view::npos) ++next;
  Variable variable;
  while (next + 1 < query.size() && std::string_view("LUEXRNHMDT").find(query[next]) != std::string_view::npos) {
    variable.hashed = variable.hashed || std::string_view("XNHMD").find(query[next]) != std::string_view::npos;
    ++next;
  }
  if (next >= query.size()) return std::nullopt;
  if (query[next] == '{') {
    const auto close = query.find('}', next);
    if (close == std::string_view::npos) return std::nullopt;
    const auto inner = query.substr(next + 1, close - next - 1);
    const auto begin = inner.find_first_not_of(' ');
    if (begin == std::string_view::npos) return std::nullopt;
    const auto end = std::min(inner.find_first_of(" |", begin), inner.size());
    variable.name = inner.substr(begin, end - begin);
    variable.hashed = variable.hashed || std::ranges::any_of(kHashes, [&](auto name) {
                        return inner.find(name, end) != std::string_view::npos;
                      });
    variable.text = query.substr(at, close + 1 - at);
    return variable;
  }
  if (!is_letter(query[next])) return std::nullopt;
  variable.name = query.substr(next, 1);
  variable.text = query.substr(at, next + 1 - at);
  return variable;
}

/// The first word of a client that stands in no quotes.
std::optional<std::string_view> bare_variable(std::string_view query) {
  char quote = 0;
  for (std::size_t at = 0; at < query.size(); ++at) {
    const char c = query[at];
    if (c == '\\') {
      ++at;
    } else if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"' || c == '`') {
      quote = c;
    } else if (c == '%') {
      const auto variable = variable_at(query, at);
      if (variable && !variable->hashed && is_one_of(variable->name, kFromClient)) return variable->text;
    }
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 4> kQueries23{"password_query", "user_query", "iterate_query", "update_query"};
constexpr std::array<std::string_view, 5> kQueries24{"query", "passdb_sql_query", "userdb_sql_query",
                                                     "passdb_sql_update_query", "update_query"};

void report_bare(FileId file, Span span, std::string_view bare, Context& context) {
  context.report(kQuote, file, span, fmt::format("'{}' is what the client sends, and no quotes stand around it", bare));
}

void check_ext_queries(const Configuration& configuration, Context& context) {
  each_ext_file(configuration, [&](const NamedExtFile& ext) {
    const Document& document = *ext.document;
    for (const Line& line : document.lines) {
      if (ext.driver != "sql" || line.kind != Kind::Setting || !is_one_of(document.word(line), kQueries23)) continue;
      const auto query = document.rest(line);
      const auto bare = bare_variable(query);
      if (!bare) continue;
      const auto begin = line.rest.begin + static_cast<std::uint32_t>(bare->data() - query.data());
      const Span place{begin, begin + static_cast<std::uint32_t>(bare->size())};
      report_bare(ext.file, document.raw(place), *bare, context);
    }
  });
}

void check_quote(const Configuration& configuration, Context& context) {
  if (configuration.version() == Version::V23 || configuration.is_ext()) {
    return check_ext_queries(configuration, context);
  }
  for (const auto key : kQueries24) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      const auto bare = setting.form == ValueForm::File ? std::nullopt : bare_variable(setting.value);
      if (bare) report_bare(configuration.file(setting.at), span_within(configuration, setting, *bare), *bare, context);
    }
  }
}

bool asks_sql_or_ldap(const Configuration& configuration) {
  for (const auto* type : {"passdb", "userdb"}) {
    for (const auto section : configuration.sections_of(type)) {
      const auto driver = driver_of(configuration, section);
      if (driver == "sql" || driver == "ldap") return true;
    }
  }
  return false;
}

void check_chars(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  const Setting* chars = configuration.root("auth_username_chars");
  if (chars == nullptr || !chars->value.empty() || !asks_sql_or_ldap(configuration)) return;
  auto& found = context.report(kChars, configuration.file(chars->at), content_span(configuration, chars->at),
                               "every character of a login name reaches the queries");
  found.fix =
      delete_assignments(configuration, *chars, Safety::Unsafe, "remove the line: the default names the characters",
                         [](const Setting& each) { return each.value.empty(); });
}

}  // namespace

const DovecotRule rules::sql_injection_quote{kQuote, check_quote};
const DovecotRule rules::auth_username_empty_chars{kChars, check_chars};

}  // namespace cfglint::dovecot
