// Providers: which of them are activated, and what is left when the default one is not.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/openssl/module_run.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kProviderDefaultNotActivated{
    .id = "openssl/provider-default-not-activated",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {Release::Bookworm, Release::Trixie},
    .summary = "a provider is activated and the default one is not: nothing works",
    .what =
        "Finds a `providers` section that activates OpenSSL's `legacy`, `base` or `null`, and neither `default` nor "
        "`fips` nor a provider of another maker.",
    .why =
        "The library loads its default provider by itself only as long as the file activates none. One `activate` for "
        "`legacy` turns it off: no TLS context can be made, `openssl dgst` knows no digest, and sshd lets nobody in.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nproviders = prov\n\n[prov]\ndefault = def\nlegacy = "
                       "old\n\n[def]\n# activate = 1\n\n[old]\nactivate = 1\n",
                .good = "openssl_conf = init\n\n[init]\nproviders = prov\n\n[prov]\ndefault = def\nlegacy = "
                        "old\n\n[def]\nactivate = 1\n\n[old]\nactivate = 1\n"},
    .fix_notes =
        "Safe where the default provider has a section: `activate = 1` is added to it, without which nothing works. "
        "Adding the provider and a section for it is unsafe.",
    .proof =
        "libssl 3.0.22 and 3.5.9: SSL_CTX_new() fails with \"library has no ciphers\"; with nothing activated both "
        "work. OpenSSL issue 16249.",
    .options = {},
};

constexpr RuleInfo kProviderActivateValue{
    .id = "openssl/provider-activate-value",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "no boolean: the providers' module ends here",
    .what = "Finds values of `activate` in providers' sections that OpenSSL 3.3 and later do not take for a boolean.",
    .why =
        "It takes `1`, `yes`, `true`, `on` and their opposites, all small or all capital letters. Any other value, as "
        "`True`, makes the module fail: the providers and modules below are not set up, `ssl_conf` among them.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nproviders = prov\nssl_conf = ssl\n\n[prov]\ndefault = "
                       "def\n\n[def]\nactivate = True\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = "
                       "TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nproviders = prov\nssl_conf = ssl\n\n[prov]\ndefault = "
                        "def\n\n[def]\nactivate = true\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = "
                        "TLSv1.2\n"},
    .fix_notes = "Safe where only the case is wrong: the value is refused as it stands.",
    .proof = "libcrypto 3.5.9 with `config_diagnostics = 1`: OPENSSL_init_ssl() fails; 3.0.22 activates the provider.",
    .options = {},
};

constexpr RuleInfo kProviderActivateZero{
    .id = "openssl/provider-activate-zero",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bookworm, Release::Bookworm},
    .summary = "`activate = 0` activates",
    .what = "Finds `activate` with `0`, `no`, `false` or `off` in providers' sections for OpenSSL before 3.3.",
    .why =
        "Until 3.2 the key alone activates the provider, whatever its value. From 3.3 on it does not: the same file "
        "means something else after the next upgrade.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nproviders = prov\n\n[prov]\nlegacy = old\n\n[old]\nactivate = "
                       "0\n",
                .good =
                    "openssl_conf = init\n\n[init]\nproviders = prov\n\n[prov]\nlegacy = old\n\n[old]\n# activate = "
                    "0\n"},
    .fix_notes = "Unsafe: the provider is not there any more.",
    .proof =
        "libssl 3.0.22 with `legacy` and `activate = 0` alone: \"library has no ciphers\", since that replaces the "
        "default provider; 3.5.9 works.",
    .options = {},
};

/// The providers that some `providers` key which is run sets up.
struct ProviderList {
  std::uint32_t section = kNone;
  std::vector<ProviderUse> uses;
};

std::vector<ProviderList> provider_lists(const Policy& policy) {
  std::vector<ProviderList> lists;
  for (const ModuleRun& run : policy.chain.modules) {
    if (run.module == nullptr || run.module->module != Module::Providers || run.result == ModuleResult::NotReached) {
      continue;
    }
    const auto section = policy.configuration.section_named_by(run.entry);
    if (section == kNone) continue;
    lists.push_back({section, provider_uses(policy.configuration, policy.configuration.sections()[section])});
  }
  return lists;
}

void offer_default(const Policy& policy, const ProviderList& list, Diagnostic& found) {
  const Configuration& configuration = policy.configuration;
  const auto known = std::ranges::find_if(list.uses, [](const ProviderUse& use) { return use.name == "default"; });
  if (known != list.uses.end()) {
    const Section& settings = configuration.sections()[known->section];
    found.help = fmt::format("add 'activate = 1' to [{}]", settings.name);
    if (known->activation != kNone || settings.headers.empty()) return;
    offer(found, Safety::Safe, found.help, insert_below(configuration, settings.headers.front(), "activate = 1"));
    return;
  }
  constexpr std::string_view kSection = "default_sect";
  const Section& providers = configuration.sections()[list.section];
  found.help =
      fmt::format("add 'default = {0}' to [{1}] and a section [{0}] with 'activate = 1'", kSection, providers.name);
  if (configuration.section(kSection) != kNone || providers.headers.empty()) return;
  const LineRef header = providers.headers.front();
  const Document& document = configuration.document(header);
  const auto last = static_cast<std::uint32_t>(document.lines.size() - 1);
  const auto end = line_end(document);
  Fix fix = one_edit(Safety::Unsafe, found.help, insert_below(configuration, header, "default = default_sect"));
  fix.edits.push_back(
      insert_below(configuration, {header.part, last}, fmt::format("{}[{}]{}activate = 1", end, kSection, end)));
  found.fix = std::move(fix);
}

void check_provider_default_not_activated(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete()) return;
  for (const ProviderList& list : provider_lists(policy)) {
    const auto is_active = [](const ProviderUse& use) { return use.activated; };
    const auto serves = [](const ProviderUse& use) {
      return use.activated && (use.may_serve_tls() || use.is_foreign());
    };
    const auto first = std::ranges::find_if(list.uses, is_active);
    const bool broken = std::ranges::any_of(list.uses, [](const ProviderUse& use) { return use.section == kNone; });
    if (first == list.uses.end() || broken || std::ranges::any_of(list.uses, serves)) continue;
    const LineRef at = configuration.entries()[first->activation].at;
    auto& found =
        context.report(kProviderDefaultNotActivated, configuration.file(at), content_span(configuration, at),
                       fmt::format("this activates '{}' only, and turns the default provider off: no program has "
                                   "ciphers or digests",
                                   first->name));
    offer_default(policy, list, found);
  }
}

void check_provider_activate_value(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (configuration.version() != Version::V3_5) return;
  for (const ProviderList& list : provider_lists(policy)) {
    for (const ProviderUse& use : list.uses) {
      const auto value = use.activation == kNone ? std::nullopt : configuration.value(use.activation);
      if (!value || provider_bool(*value) != ProviderBool::Invalid) continue;
      const LineRef at = configuration.entries()[use.activation].at;
      auto& found = context.report(
          kProviderActivateValue, configuration.file(at), value_span(configuration, at),
          fmt::format("'{}' is no boolean: the library stops here, and the modules below are not in force", *value));
      const std::string small = lower_case(*value);
      if (provider_bool(small) == ProviderBool::Invalid) continue;
      offer(found, Safety::Safe, fmt::format("write '{}'", small),
            replace(configuration, at, configuration.line(at).value, small));
      break;
    }
  }
}

void check_provider_activate_zero(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (configuration.version() != Version::V3_0) return;
  for (const ProviderList& list : provider_lists(policy)) {
    for (const ProviderUse& use : list.uses) {
      const auto value = use.activation == kNone ? std::nullopt : configuration.value(use.activation);
      if (!value || provider_bool(*value) != ProviderBool::No) continue;
      const LineRef at = configuration.entries()[use.activation].at;
      auto& found =
          context.report(kProviderActivateZero, configuration.file(at), content_span(configuration, at),
                         fmt::format("this activates '{}': before OpenSSL 3.3 the value does not count", use.name));
      offer(found, Safety::Unsafe, "make a comment of the line", comment_out(configuration, at));
    }
  }
}

}  // namespace

const OpensslRule rules::provider_default_not_activated{kProviderDefaultNotActivated,
                                                        check_provider_default_not_activated};
const OpensslRule rules::provider_activate_value{kProviderActivateValue, check_provider_activate_value};
const OpensslRule rules::provider_activate_zero{kProviderActivateZero, check_provider_activate_zero};

}  // namespace cfglint::openssl
