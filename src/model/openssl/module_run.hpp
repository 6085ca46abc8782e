#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/model/openssl/chain.hpp"

namespace cfglint::openssl {

/// What running a module other than ssl_conf comes to. Sets the chain's `no_algorithms` if TLS cannot work afterwards,
/// and `other_providers`.
ModuleResult run_module(const Configuration& configuration, Module module, std::uint32_t entry, Chain& chain);

/// The boolean values of provider sections, 3.3 and later. Empty: none of them.
enum class ProviderBool : std::uint8_t { Yes, No, Invalid };
ProviderBool provider_bool(std::string_view value);

/// A line of the section that `providers` names.
struct ProviderUse {
  std::uint32_t entry = 0;
  std::uint32_t section = kNone;     ///< its settings
  std::uint32_t activation = kNone;  ///< the entry `activate` of that section
  std::string name;                  ///< what the library loads: the line's name, or `identity`
  bool activated = false;
  bool has_module = false;  ///< a shared object of some path

  /// Whether OpenSSL ships no provider of that name.
  [[nodiscard]] bool is_foreign() const;
  /// Whether it may have what TLS needs: of OpenSSL's own, default and fips have; a name without a module is taken for
  /// a shared object that is not there.
  [[nodiscard]] bool may_serve_tls() const { return has_module || name == "default" || name == "fips"; }
};
std::vector<ProviderUse> provider_uses(const Configuration& configuration, const Section& providers);

/// Whether some provider `fips` is set up: mostly by an include that fipsinstall wrote.
bool has_fips_provider(const Configuration& configuration);

/// Whether a line of alg_section asks for algorithms of a FIPS provider, so that there are none without it.
bool requires_fips(const Configuration& configuration, std::uint32_t entry);

}  // namespace cfglint::openssl
