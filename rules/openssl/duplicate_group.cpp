// openssl/duplicate-group: a group that is named twice.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/group_names.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kInfo{
    .id = "openssl/duplicate-group",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a group that stands twice makes the whole list void",
    .what = "Finds lists in `Groups` and `Curves` that name a group twice, by the same name or by two of its names.",
    .why =
        "Before 3.5 the library refuses the whole list for it and keeps its own; 1.1.1 skips the lines below as well.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nGroups "
                       "= X25519:P-256:X25519\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nGroups "
                        "= X25519:P-256\n"},
    .fix_notes = "Safe: the second one goes, and the value is refused as it stands.",
    .proof =
        "`SSL_CONF_cmd()` of 1.1.1w and 3.0.22 refuses `X25519:P-256:X25519` and `prime256v1:P-256`, 3.5.9 takes them; "
        "1.1.1w: \"bad value\", and a MinProtocol below is not in force.",
    .options = {},
};

void check(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (configuration.version() == Version::V3_5) return;
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::Groups)) continue;
    std::unordered_set<std::string_view> seen;
    std::string kept;
    std::optional<ListItem> again;
    for (const ListItem& item : split_list(*use.value, ':')) {
      if (!item.name.empty() && !seen.insert(canonical_group_name(item.name)).second) {
        again = again ? again : item;
        continue;
      }
      kept.append(kept.empty() ? "" : ":").append(*use.value, item.span.begin, item.span.size());
    }
    if (!again) continue;
    auto& found =
        report_part(policy, use, again->span, kInfo,
                    fmt::format("'{}' stands in this list twice: the whole value is refused", again->name), context);
    offer(found, Safety::Safe, "name it once", replace_element(configuration, use.entry, whole_value(use), kept));
  }
}

}  // namespace

const OpensslRule rules::duplicate_group{kInfo, check};

}  // namespace cfglint::openssl
