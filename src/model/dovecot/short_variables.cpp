#include "src/model/dovecot/short_variables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace cfglint::dovecot {
namespace {

struct Renamed {
  char old;
  std::string_view name;
};
constexpr std::array kOfUsers{Renamed{'u', "user"},    Renamed{'n', "user | username"}, Renamed{'d', "user | domain"},
                              Renamed{'h', "home"},    Renamed{'s', "protocol"},        Renamed{'r', "remote_ip"},
                              Renamed{'l', "local_ip"}};

struct OwnVariable {
  std::string_view key;
  char old;
  std::string_view name;
};
constexpr std::array kOwn{
    OwnVariable{"deliver_log_format", '$', "message"},
    OwnVariable{"deliver_log_format", 'e', "from_envelope"},
    OwnVariable{"deliver_log_format", 'f', "from"},
    OwnVariable{"deliver_log_format", 'm', "msgid"},
    OwnVariable{"deliver_log_format", 'p', "size"},
    OwnVariable{"deliver_log_format", 's', "subject"},
    OwnVariable{"deliver_log_format", 'w', "vsize"},
    OwnVariable{"imap_logout_format", 'i', "input"},
    OwnVariable{"imap_logout_format", 'o', "output"},
    OwnVariable{"login_log_format", '$', "message"},
    OwnVariable{"login_log_format", 's', "elements"},
    OwnVariable{"login_log_format_elements", 'c', "secured"},
    OwnVariable{"login_log_format_elements", 'e', "mail_pid"},
    OwnVariable{"login_log_format_elements", 'k', "ssl_security"},
    OwnVariable{"login_log_format_elements", 'l', "local_ip"},
    OwnVariable{"login_log_format_elements", 'm', "mechanism"},
    OwnVariable{"login_log_format_elements", 'r', "remote_ip"},
    OwnVariable{"login_log_format_elements", 'u', "user"},
    OwnVariable{"mail_log_prefix", 's', "service"},
    OwnVariable{"mail_log_prefix", 'u', "user"},
    OwnVariable{"pop3_logout_format", 'b', "retr_bytes"},
    OwnVariable{"pop3_logout_format", 'd', "deleted_count"},
    OwnVariable{"pop3_logout_format", 'm', "deleted_bytes"},
    OwnVariable{"pop3_logout_format", 'p', "top_bytes"},
    OwnVariable{"pop3_logout_format", 'r', "retr_count"},
    OwnVariable{"pop3_logout_format", 's', "message_bytes"},
    OwnVariable{"pop3_logout_format", 't', "top_count"},
    OwnVariable{"rejection_reason", 'n', "literal('\\r\\n')"},
    OwnVariable{"rejection_reason", 'r', "reason"},
    OwnVariable{"rejection_reason", 's', "subject"},
    OwnVariable{"rejection_reason", 't', "to"},
    OwnVariable{"rejection_subject", 's', "subject"},
    OwnVariable{"submission_logout_format", 'i', "input"},
    OwnVariable{"submission_logout_format", 'o', "output"},
};
static_assert(std::ranges::is_sorted(kOwn, {}, &OwnVariable::key));

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; }

/// `%X` of a line that programs write.
std::optional<ShortVariable> own_variable_at(std::string_view key, std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return std::nullopt;
  const char letter = text[at + 1];
  if (!is_letter(letter) && letter != '$') return std::nullopt;
  if (letter != '$' && at + 2 < text.size() && is_word(text[at + 2])) return std::nullopt;
  ShortVariable found{at, at + 2, ""};
  const auto known =
      std::ranges::find_if(kOwn, [&](const OwnVariable& one) { return one.key == key && one.old == letter; });
  if (known != kOwn.end()) found.replacement = fmt::format("%{{{}}}", known->name);
  return found;
}

/// `%X`, `%LX` and `%%X` of users and their connections.
std::optional<ShortVariable> variable_at(std::string_view text, std::size_t at) {
  auto next = at + 1;
  const bool owner = next < text.size() && text[next] == '%';
  if (owner) ++next;
  const bool lower = next < text.size() && text[next] == 'L';
  if (lower) ++next;
  if (next >= text.size() || (next + 1 < text.size() && is_word(text[next + 1]))) return std::nullopt;
  const auto known = std::ranges::find(kOfUsers, text[next], &Renamed::old);
  if (known == kOfUsers.end() || (owner && (lower || !known->name.starts_with("user")))) return std::nullopt;
  return ShortVariable{at, next + 1,
                       fmt::format("%{{{}{}{}}}", owner ? "owner_" : "", known->name, lower ? " | lower" : "")};
}

}  // namespace

bool has_own_variables(std::string_view key) { return std::ranges::binary_search(kOwn, key, {}, &OwnVariable::key); }

std::vector<ShortVariable> short_variables(std::string_view key, std::string_view value) {
  const bool own = has_own_variables(key);
  std::vector<ShortVariable> all;
  for (auto at = value.find('%'); at != std::string_view::npos; at = value.find('%', at)) {
    auto found = own ? own_variable_at(key, value, at) : variable_at(value, at);
    at = found ? found->end : at + 1;
    if (found) all.push_back(*std::move(found));
  }
  return all;
}

}  // namespace cfglint::dovecot
