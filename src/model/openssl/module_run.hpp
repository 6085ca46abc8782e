#pragma once
#include "src/model/openssl/chain.hpp"

namespace cfglint::openssl {

/// What running a module other than ssl_conf comes to. `no_algorithms` is set if TLS cannot work afterwards.
ModuleResult run_module(const Configuration& configuration, Module module, std::uint32_t entry, bool& no_algorithms);

/// The boolean values of provider sections, 3.3 and later. Empty: none of them.
enum class ProviderBool : std::uint8_t { Yes, No, Invalid };
ProviderBool provider_bool(std::string_view value);

/// Whether a provider section activates its provider.
bool activates(const Configuration& configuration, const Section& provider);

}  // namespace cfglint::openssl
