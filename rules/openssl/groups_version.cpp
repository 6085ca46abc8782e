// openssl/groups-version: names of groups that the target does not know.
#include <fmt/format.h>

#include <string>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/openssl/group_names.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kInfo{
    .id = "openssl/groups-version",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a group name that this release's OpenSSL refuses",
    .what =
        "Finds names in `Groups`, `Curves` and `ECDHParameters` that a later OpenSSL knows and the target's does not, "
        "and, as a warning, names that cfglint does not "
        "know or that a provider of another maker may bring.",
    .why =
        "One unknown name makes the library refuse the whole value. `secp256r1` is a name since 3.0; `p-256` in small "
        "letters, `?name`, tuples with `/` and the groups of ML-KEM since 3.5.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nGroups "
                       "= p-256:X448\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nGroups "
                        "= P-256:X448\n"},
    .fix_notes = "Safe where the same group has a name that every version knows: the value is refused as it stands.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9.",
    .options = {},
};

bool is_groups(const CommandUse& use) {
  if (use.is(Command::Groups)) return true;
  return use.is(Command::EcdhParameters) && !equal_in_any_case(*use.value, "Automatic") &&
         !equal_in_any_case(*use.value, "auto");  // the spelling of the command line: refused-value
}

void check(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  const Version version = configuration.version();
  if (version == Version::V3_5)
    return;  // providers bring names of their own, and a list may say that they are optional
  for (const CommandUse& use : policy.commands) {
    if (!is_groups(use)) continue;
    for (const ListItem& item : split_list(*use.value, ':')) {
      const GroupName known = find_group(item.name, version);
      if (known == GroupName::Known) continue;
      const LineRef at = configuration.entries()[use.entry].at;
      const bool unknown = known == GroupName::Unknown || policy.chain.other_providers;
      auto& found = context.report(
          kInfo, configuration.file(at), element_or_value(configuration, use.entry, item.span),
          unknown ? fmt::format("unless a provider brings a group '{}', the whole value is refused", item.name)
                  : fmt::format("this release's OpenSSL has no group '{}': the whole value is refused", item.name));
      if (unknown) found.severity = Severity::Warning;
      const auto meant = portable_group_name(item.name);
      if (meant.empty() || meant == item.name) continue;
      found.help = fmt::format("every version calls it '{}'", meant);
      offer(found, Safety::Safe, fmt::format("write '{}'", meant),
            replace_element(configuration, use.entry, item.span, std::string(meant)));
    }
  }
}

}  // namespace

const OpensslRule rules::groups_version{kInfo, check};

}  // namespace cfglint::openssl
