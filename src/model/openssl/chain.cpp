#include "src/model/openssl/chain.hpp"

#include <algorithm>

#include "src/model/openssl/module_run.hpp"

namespace cfglint::openssl {
namespace {

/// NCONF_get_number(): the digits that the value begins with.
bool is_nonzero_number(std::string_view value) {
  const auto digits = value.substr(0, value.find_first_not_of("0123456789"));
  return digits.find_first_not_of('0') != std::string_view::npos;
}

bool is_strict(const Configuration& configuration) {
  if (configuration.version() == Version::V1_1_1) return false;
  const auto entry = configuration.entry("default", "config_diagnostics");
  if (entry == kNone) return false;
  const auto value = configuration.value(entry);
  return value && is_nonzero_number(*value);
}

/// ssl_module_init() of ssl_mcnf.c: one bad set spoils all of them.
Break run_ssl_module(const Configuration& configuration, std::uint32_t entry, Chain& chain) {
  chain.ssl_key = entry;
  chain.ssl = configuration.section_named_by(entry);
  chain.sets.clear();
  if (chain.ssl == kNone || configuration.sections()[chain.ssl].entries.empty()) return Break::SslSectionEmpty;
  bool empty = false;
  for (const auto index : configuration.sections()[chain.ssl].entries) {
    const auto section = configuration.section_named_by(index);
    chain.sets.push_back({index, section});
    empty = empty || section == kNone || configuration.sections()[section].entries.empty();
  }
  return empty ? Break::SetEmpty : Break::None;
}

void run_modules(const Configuration& configuration, std::uint32_t left_out, Chain& chain) {
  bool failed = false;
  chain.broken = Break::NoSslModule;
  for (const auto index : configuration.sections()[chain.init].entries) {
    if (index == left_out) continue;
    const ModuleRow* module = find_module(configuration.entries()[index].name, configuration.version());
    ModuleRun run{index, module, ModuleResult::NotReached};
    const bool ssl = module != nullptr && module->module == Module::Ssl;
    if (failed) {
      if (ssl && chain.broken == Break::NoSslModule) chain.broken = Break::ModuleFails;
    } else if (module == nullptr) {
      run.result = ModuleResult::Fails;
    } else if (ssl) {
      chain.broken = run_ssl_module(configuration, index, chain);
      run.result = chain.broken == Break::None ? ModuleResult::Works : ModuleResult::Fails;
    } else {
      run.result = run_module(configuration, module->module, index, chain);
    }
    failed = failed || run.result == ModuleResult::Fails;
    chain.modules.push_back(run);
  }
  chain.start_fails = chain.strict && failed;
}

std::uint32_t find_system_default(const Configuration& configuration, const Chain& chain) {
  const auto found = std::ranges::find_if(
      chain.sets, [&](const SetRun& set) { return configuration.entries()[set.entry].name == "system_default"; });
  return found == chain.sets.end() ? kNone : found->section;
}

void run_from_init(const Configuration& configuration, std::uint32_t left_out, Chain& chain) {
  run_modules(configuration, left_out, chain);
  if (chain.broken != Break::None) return;
  chain.system_default = find_system_default(configuration, chain);
  if (chain.system_default == kNone) chain.broken = Break::NoSystemDefault;
}

}  // namespace

Chain follow_chain(const Configuration& configuration) {
  Chain chain;
  if (configuration.rejected()) {
    chain.broken = Break::Rejected;
    return chain;
  }
  chain.strict = is_strict(configuration);
  chain.root = configuration.entry("default", "openssl_conf");
  if (chain.root == kNone) {
    chain.broken = Break::NoRootKey;
    return chain;
  }
  chain.init = configuration.section_named_by(chain.root);
  if (chain.init == kNone) {
    chain.broken = Break::RootSectionMissing;
    chain.start_fails = chain.strict;
    return chain;
  }
  run_from_init(configuration, kNone, chain);
  return chain;
}

Chain follow_from(const Configuration& configuration, std::uint32_t init, std::uint32_t left_out) {
  Chain chain;
  chain.strict = is_strict(configuration);
  chain.init = init;
  run_from_init(configuration, left_out, chain);
  return chain;
}

TlsContext make_context(const Configuration& configuration, const Chain& chain, Role role) {
  TlsContext context =
      chain.alive() ? apply_set(configuration, configuration.sections()[chain.system_default], role, chain.library())
                    : default_context(configuration.version());
  context.created = context.created && !chain.no_algorithms;
  return context;
}

}  // namespace cfglint::openssl
