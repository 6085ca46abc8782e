#include "src/model/openssl/module_run.hpp"

#include <algorithm>
#include <array>

#include "src/model/openssl/linked_library.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;
constexpr std::array kYes{"1"sv, "yes"sv, "YES"sv, "true"sv, "TRUE"sv, "on"sv, "ON"sv};
constexpr std::array kNo{"0"sv, "no"sv, "NO"sv, "false"sv, "FALSE"sv, "off"sv, "OFF"sv};
constexpr std::array kRandomKeys{"random"sv, "cipher"sv, "digest"sv, "properties"sv, "seed"sv, "seed_properties"sv};
constexpr std::array kGenerators{"CTR-DRBG"sv, "HASH-DRBG"sv, "HMAC-DRBG"sv, "TEST-RAND"sv, "SEED-SRC"sv};

template <typename Names>
bool contains_in_any_case(const Names& names, std::string_view name) {
  return std::ranges::any_of(names, [&](std::string_view known) { return equal_in_any_case(known, name); });
}

const Section* section_of(const Configuration& configuration, std::uint32_t entry) {
  const auto index = configuration.section_named_by(entry);
  return index == kNone ? nullptr : &configuration.sections()[index];
}

/// skip_dot() of provider_conf.c: what stands before the last dot does not count.
std::string_view without_prefix(std::string_view key) {
  const auto dot = key.rfind('.');
  return dot == std::string_view::npos ? key : key.substr(dot + 1);
}

/// Of the library's own providers, default and fips have what TLS needs. What a shared object brings is not known here.
bool may_serve_tls(const Configuration& configuration, std::uint32_t entry, const Section& provider) {
  auto name = std::string(without_prefix(configuration.entries()[entry].name));
  for (const auto key : provider.entries) {
    const auto what = without_prefix(configuration.entries()[key].name);
    if (what == "module") return true;
    if (what == "identity") name = configuration.value(key).value_or("default");
  }
  return name == "default" || name == "fips";
}

/// An explicit activation turns the implicit default provider off, whether it comes to anything or not.
ModuleResult run_providers(const Configuration& configuration, const Section& providers, bool& no_algorithms) {
  bool any = false;
  bool usable = false;
  for (const auto index : providers.entries) {
    const Section* provider = section_of(configuration, index);
    if (provider == nullptr) return ModuleResult::Fails;
    for (const auto key : provider->entries) {
      if (without_prefix(configuration.entries()[key].name) != "activate") continue;
      const auto value = configuration.value(key);
      const bool judged = configuration.version() == Version::V3_5 && value;
      if (judged && provider_bool(*value) == ProviderBool::Invalid) return ModuleResult::Fails;
    }
    if (!activates(configuration, *provider)) continue;
    any = true;
    usable = usable || may_serve_tls(configuration, index, *provider);
  }
  no_algorithms = no_algorithms || (any && !usable);
  return ModuleResult::Works;
}

bool has_fips_provider(const Configuration& configuration) { return configuration.names().find("fips") != kNone; }

ModuleResult run_algorithms(const Configuration& configuration, const Section& algorithms, bool& no_algorithms) {
  const bool old = configuration.version() == Version::V1_1_1;
  for (const auto index : algorithms.entries) {
    const auto name = configuration.entries()[index].name;
    const auto value = configuration.value(index);
    const bool fips_mode = name == "fips_mode";
    if (!fips_mode && (old || name != "default_properties")) {
      if (!old) return ModuleResult::Fails;
      continue;  // 1.1.1 leaves an error behind and goes on
    }
    if (!value) return ModuleResult::Unknown;
    const bool on = fips_mode && contains_in_any_case(kYes, *value);
    if (on && old) return ModuleResult::Fails;
    const bool wants_fips = on || (!fips_mode && value->find("fips=yes") != std::string::npos);
    no_algorithms = no_algorithms || (wants_fips && !has_fips_provider(configuration));
  }
  return ModuleResult::Works;
}

ModuleResult run_random(const Configuration& configuration, const Section& random, bool& no_algorithms) {
  for (const auto index : random.entries) {
    const auto name = configuration.entries()[index].name;
    const bool known = contains_in_any_case(kRandomKeys, name) ||
                       (configuration.version() == Version::V3_5 && equal_in_any_case(name, "random_provider"));
    if (!known) return ModuleResult::Fails;
    if (!equal_in_any_case(name, "random")) continue;
    const auto value = configuration.value(index);
    no_algorithms = no_algorithms || (value && !contains_in_any_case(kGenerators, *value));
  }
  return ModuleResult::Works;
}

/// do_create() of asn_moid.c: `short name = [long name,] numbers`.
bool creates_object(const Configuration& configuration, std::uint32_t index) {
  const auto value = configuration.value(index);
  if (!value) return true;
  std::string_view numbers = *value;
  if (const auto comma = numbers.rfind(','); comma != std::string_view::npos) {
    numbers.remove_prefix(comma + 1);
    numbers.remove_prefix(std::min(numbers.find_first_not_of(" \t"), numbers.size()));
  }
  const bool dotted = !numbers.empty() && numbers.find_first_not_of("0123456789.") == std::string_view::npos &&
                      numbers.front() != '.' && numbers.back() != '.' && numbers.find('.') != std::string_view::npos;
  return dotted && !linked_library::is_builtin_object(configuration.entries()[index].name);
}

}  // namespace

ProviderBool provider_bool(std::string_view value) {
  if (std::ranges::find(kYes, value) != kYes.end()) return ProviderBool::Yes;
  return std::ranges::find(kNo, value) != kNo.end() ? ProviderBool::No : ProviderBool::Invalid;
}

/// Until 3.2 the key alone activates, whatever its value.
bool activates(const Configuration& configuration, const Section& provider) {
  return std::ranges::any_of(provider.entries, [&](std::uint32_t index) {
    if (without_prefix(configuration.entries()[index].name) != "activate") return false;
    if (configuration.version() != Version::V3_5) return true;
    const auto value = configuration.value(index);
    return !value || provider_bool(*value) == ProviderBool::Yes;
  });
}

ModuleResult run_module(const Configuration& configuration, Module module, std::uint32_t entry, bool& no_algorithms) {
  if (!configuration.value(entry)) return ModuleResult::Unknown;
  const Section* section = section_of(configuration, entry);
  if (section == nullptr) return ModuleResult::Fails;
  switch (module) {
    case Module::Providers:
      return run_providers(configuration, *section, no_algorithms);
    case Module::Algorithms:
      return run_algorithms(configuration, *section, no_algorithms);
    case Module::Random:
      return run_random(configuration, *section, no_algorithms);
    case Module::Oids:
      return std::ranges::all_of(section->entries,
                                 [&](std::uint32_t index) { return creates_object(configuration, index); })
                 ? ModuleResult::Works
                 : ModuleResult::Fails;
    case Module::StringTable:
      // `s = ssl_sect` ends here: its keys are no string types and its values no list of min, max, mask and flags.
      return std::ranges::all_of(section->entries,
                                 [&](std::uint32_t index) {
                                   const auto value = configuration.value(index);
                                   return !value || value->find(':') != std::string::npos;
                                 })
                 ? ModuleResult::Works
                 : ModuleResult::Fails;
    case Module::Engines:
      return section->entries.empty() ? ModuleResult::Works : ModuleResult::Unknown;
    case Module::Ssl:
      break;
  }
  return ModuleResult::Works;
}

}  // namespace cfglint::openssl
