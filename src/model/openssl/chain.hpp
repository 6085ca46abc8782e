#pragma once
#include <cstdint>
#include <vector>

#include "src/model/openssl/command_table.hpp"
#include "src/model/openssl/configuration.hpp"
#include "src/model/openssl/tls_context.hpp"

namespace cfglint::openssl {

/// Where the way from the root key to the set `system_default` ends too early.
enum class Break : std::uint8_t {
  None,
  Rejected,            ///< the file is not read at all
  NoRootKey,           ///< no `openssl_conf` in the default section
  RootSectionMissing,  ///< it names no section
  ModuleFails,         ///< a module before ssl_conf fails, and the ones behind it are not run
  NoSslModule,
  SslSectionEmpty,  ///< it is not there, or has no key
  SetEmpty,         ///< a set is not there or has no key: all sets are dropped
  NoSystemDefault,
};

enum class ModuleResult : std::uint8_t {
  Works,
  Fails,
  Unknown,     ///< depends on code that the library would load
  NotReached,  ///< a module before it failed
};

/// A key of the section that the root key names.
struct ModuleRun {
  std::uint32_t entry = 0;
  const ModuleRow* module = nullptr;  ///< null: no such module; the library looks for a shared object of that name
  ModuleResult result = ModuleResult::Works;
};

/// A key of the section that ssl_conf names, and the set that it names.
struct SetRun {
  std::uint32_t entry = 0;
  std::uint32_t section = kNone;
};

/// What the library makes of a configuration when a program starts: CONF_modules_load() of crypto/conf/conf_mod.c and
/// the modules that it runs.
struct Chain {
  Break broken = Break::None;
  bool strict = false;             ///< config_diagnostics is not 0, and the version knows it
  bool start_fails = false;        ///< OPENSSL_init_crypto() fails
  bool no_algorithms = false;      ///< no activated provider has what TLS needs: every SSL_CTX_new() fails
  bool other_providers = false;    ///< a provider that OpenSSL does not ship is set up; it may bring groups
  std::uint32_t root = kNone;      ///< the entry `openssl_conf`
  std::uint32_t init = kNone;      ///< the section that it names
  std::vector<ModuleRun> modules;  ///< in order
  std::uint32_t ssl_key = kNone;   ///< the entry of the ssl_conf module that is run last
  std::uint32_t ssl = kNone;       ///< the section that it names
  std::vector<SetRun> sets;
  std::uint32_t system_default = kNone;  ///< the section; none unless the chain is whole

  [[nodiscard]] bool alive() const { return broken == Break::None; }
  [[nodiscard]] LibraryState library() const { return {strict, other_providers}; }
};

Chain follow_chain(const Configuration& configuration);

/// What it would make of the configuration if `openssl_conf` named that section, without one of the section's entries.
Chain follow_from(const Configuration& configuration, std::uint32_t init, std::uint32_t left_out = kNone);

/// The context that a program gets that changes nothing itself.
TlsContext make_context(const Configuration& configuration, const Chain& chain, Role role);

}  // namespace cfglint::openssl
