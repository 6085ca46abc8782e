#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "src/model/dovecot/settings.hpp"

namespace cfglint::dovecot {

/// Names that Dovecot and Debian's packages of it bring. doveconf checks none of them; the programs that use them do.
std::span<const std::string_view> known_services();
std::span<const std::string_view> known_protocols();
std::span<const std::string_view> known_mechanisms();
std::span<const std::string_view> known_mail_plugins();
std::span<const std::string_view> known_mail_drivers();
std::span<const std::string_view> known_passdb_drivers();
std::span<const std::string_view> known_userdb_drivers();
std::span<const std::string_view> known_tls_versions();

bool is_one_of(std::string_view word, std::span<const std::string_view> names);

/// The one name at most `limit` edits away, the nearest if there are several. Empty: none, two as near, or the word is
/// one itself.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> names,
                                        std::size_t limit = 2);

}  // namespace cfglint::dovecot
