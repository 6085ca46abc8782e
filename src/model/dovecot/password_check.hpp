#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/model/dovecot/configuration.hpp"

namespace cfglint::dovecot {

/// The process that computes the hash of a password for a passdb.
enum class Verifier : std::uint8_t {
  Worker,     ///< auth-worker
  Auth,       ///< auth
  Elsewhere,  ///< PAM, an LDAP bind, another server: Dovecot computes no hash that may be Argon2
  Unknown,    ///< depends on a file that cannot be read
};

/// What says that a passdb has Argon2 hashes.
struct Argon2Evidence {
  std::optional<std::uint64_t> memory;  ///< bytes that the most expensive hash needs; empty: not known
  FileId file{};
  Span span;
  std::string text;  ///< for people; names no password and no hash
};

/// One `passdb { }` of the configuration.
struct PasswordDatabase {
  std::uint32_t section = 0;
  std::string driver;  ///< as "passwd-file"; with the SQL driver behind it, as "sql (mysql)"
  Verifier verifier = Verifier::Unknown;
  std::vector<Argon2Evidence> evidence;
};

/// The passdbs whose hashes a process computes, in the order of the stream; `deny = yes` ones check no passwords. Files
/// with hashes are read for these only.
std::vector<PasswordDatabase> password_databases(const Configuration& configuration, Verifier verifier);

/// What limits the memory of a process of a service.
struct MemoryLimit {
  std::uint64_t bytes = 0;           ///< kUnlimited: none
  const Setting* setting = nullptr;  ///< the one that decides; null: the default of the program
  bool own = false;                  ///< the service has a vsz_limit of its own
};

/// Empty: the value cannot be known here.
std::optional<MemoryLimit> memory_limit(const Configuration& configuration, std::string_view service);

}  // namespace cfglint::dovecot
