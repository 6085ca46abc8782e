#include "src/model/openssl/module_run.hpp"

#include <algorithm>
#include <array>

#include "src/core/lower_case.hpp"
#include "src/model/openssl/linked_library.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;
constexpr std::array kYes{"1"sv, "yes"sv, "YES"sv, "true"sv, "TRUE"sv, "on"sv, "ON"sv};
constexpr std::array kNo{"0"sv, "no"sv, "NO"sv, "false"sv, "FALSE"sv, "off"sv, "OFF"sv};
constexpr std::array kShipped{"default"sv, "legacy"sv, "fips"sv, "base"sv, "null"sv};
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

/// Until 3.2 the key alone activates, whatever its value.
bool activates(const Configuration& configuration, std::uint32_t activation) {
  if (configuration.version() != Version::V3_5) return true;
  const auto value = configuration.value(activation);
  return !value || provider_bool(*value) == ProviderBool::Yes;
}

bool is_refused(const Configuration& configuration, std::uint32_t activation) {
  const auto value = configuration.value(activation);
  return configuration.version() == Version::V3_5 && value && provider_bool(*value) == ProviderBool::Invalid;
}

/// An explicit activation turns the implicit default provider off, whether it comes to anything or not.
ModuleResult run_providers(const Configuration& configuration, const Section& providers, Chain& chain) {
  bool any = false;
  bool usable = false;
  for (const ProviderUse& use : provider_uses(configuration, providers)) {
    if (use.section == kNone) return ModuleResult::Fails;
    if (use.activation != kNone && is_refused(configuration, use.activation)) return ModuleResult::Fails;
    chain.other_providers = chain.other_providers || use.is_foreign();
    any = any || use.activated;
    usable = usable || (use.activated && use.may_serve_tls());
  }
  chain.no_algorithms = chain.no_algorithms || (any && !usable);
  return ModuleResult::Works;
}

ModuleResult run_algorithms(const Configuration& configuration, const Section& algorithms, Chain& chain) {
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
    chain.no_algorithms =
        chain.no_algorithms || (requires_fips(configuration, index) && !has_fips_provider(configuration));
  }
  return ModuleResult::Works;
}

ModuleResult run_random(const Configuration& configuration, const Section& random, Chain& chain) {
  for (const auto index : random.entries) {
    const auto name = configuration.entries()[index].name;
    const bool known = contains_in_any_case(kRandomKeys, name) ||
                       (configuration.version() == Version::V3_5 && equal_in_any_case(name, "random_provider"));
    if (!known) return ModuleResult::Fails;
    if (!equal_in_any_case(name, "random")) continue;
    const auto value = configuration.value(index);
    chain.no_algorithms = chain.no_algorithms || (value && !contains_in_any_case(kGenerators, *value));
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

bool ProviderUse::is_foreign() const { return has_module || std::ranges::find(kShipped, name) == kShipped.end(); }

std::vector<ProviderUse> provider_uses(const Configuration& configuration, const Section& providers) {
  std::vector<ProviderUse> uses;
  for (const auto index : providers.entries) {
    ProviderUse use;
    use.entry = index;
    use.section = configuration.section_named_by(index);
    use.name = without_prefix(configuration.entries()[index].name);
    uses.push_back(use);
    if (use.section == kNone) continue;
    for (const auto key : configuration.sections()[use.section].entries) {
      const auto what = without_prefix(configuration.entries()[key].name);
      if (what == "module") uses.back().has_module = true;
      if (what == "identity") uses.back().name = configuration.value(key).value_or("");
      if (what != "activate") continue;
      uses.back().activation = key;
      uses.back().activated = uses.back().activated || activates(configuration, key);
    }
  }
  return uses;
}

bool has_fips_provider(const Configuration& configuration) { return configuration.names().find("fips") != kNone; }

bool requires_fips(const Configuration& configuration, std::uint32_t entry) {
  const auto name = configuration.entries()[entry].name;
  const auto value = configuration.value(entry);
  if (!value) return false;
  if (name == "fips_mode") return contains_in_any_case(kYes, *value);
  if (name != "default_properties") return false;
  std::string properties = *value;
  std::erase_if(properties, [](char byte) { return byte == ' ' || byte == '\t'; });
  const auto items = split_list(properties, ',');  // a question mark makes a property optional
  return std::ranges::any_of(items,
                             [](const ListItem& item) { return item.name == "fips=yes" || item.name == "fips"; });
}

ModuleResult run_module(const Configuration& configuration, Module module, std::uint32_t entry, Chain& chain) {
  if (!configuration.value(entry)) return ModuleResult::Unknown;
  const Section* section = section_of(configuration, entry);
  if (section == nullptr) return ModuleResult::Fails;
  switch (module) {
    case Module::Providers:
      return run_providers(configuration, *section, chain);
    case Module::Algorithms:
      return run_algorithms(configuration, *section, chain);
    case Module::Random:
      return run_random(configuration, *section, chain);
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
