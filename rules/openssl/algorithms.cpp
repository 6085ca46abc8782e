// alg_section: properties that no algorithm has.
#include <fmt/format.h>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/module_run.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kInfo{
    .id = "openssl/fips-properties-without-provider",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bookworm, Release::Trixie},
    .summary = "FIPS algorithms are required, and no FIPS provider is set up",
    .what =
        "Finds `fips_mode = yes` and a `default_properties` that requires `fips=yes` in the section that `alg_section` "
        "names, in a configuration without a provider called `fips`.",
    .why =
        "Every algorithm without the property is left out, and those of the default provider do not have it: no TLS "
        "context can be made, and `openssl dgst` knows no digest. `?fips=yes` only prefers them.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nalg_section = alg\n\n[alg]\ndefault_properties = fips=yes\n",
                .good = "openssl_conf = init\n\n[init]\nalg_section = alg\n\n[alg]\ndefault_properties = ?fips=yes\n"},
    .fix_notes = "Unsafe: making a comment of the line gives up what it asks for.",
    .proof =
        "libssl 3.0.22 and 3.5.9: SSL_CTX_new() fails with \"library has no ciphers\" for both spellings, and works "
        "with `?fips=yes`.",
    .options = {},
};

void check(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete() || configuration.version() == Version::V1_1_1 || has_fips_provider(configuration)) return;
  for (const ModuleRun& run : policy.chain.modules) {
    if (run.module == nullptr || run.module->module != Module::Algorithms) continue;
    const auto section = configuration.section_named_by(run.entry);
    if (run.result == ModuleResult::NotReached || section == kNone) continue;
    for (const auto index : configuration.sections()[section].entries) {
      if (!requires_fips(configuration, index)) continue;
      const LineRef at = configuration.entries()[index].at;
      auto& found = context.report(kInfo, configuration.file(at), content_span(configuration, at),
                                   "no FIPS provider is set up, so no algorithm is left: no program has ciphers");
      found.help = "set the provider 'fips' up (openssl-fipsinstall(1)), or take the line out";
      offer(found, Safety::Unsafe, "make a comment of the line", comment_out(configuration, at));
    }
  }
}

}  // namespace

const OpensslRule rules::fips_properties_without_provider{kInfo, check};

}  // namespace cfglint::openssl
