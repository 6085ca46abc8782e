// The director and the replicator, which 2.4 does not have any more.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr ReleaseRange kWith24{Release::Trixie, Release::Trixie};

constexpr RuleInfo kDirector{
    .id = "dovecot/removed-director",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = kWith24,
    .summary = "2.4 has no director",
    .what = "Finds settings and blocks of the director, and its services, in files of 2.4.",
    .why =
        "Dovecot does not start with `director_*`; a `service director` has no program. Backends have to be chosen "
        "otherwise: by the passdb's `host` field, or by a proxy in front.",
    .example = {.bad = "dovecot_config_version = 2.4.0\ndirector_servers = 10.0.0.1\n",
                .good = "dovecot_config_version = 2.4.0\n"},
    .fix_notes = "",
    .proof = "doveconf 2.4.1: \"Unknown setting: director_servers\"; the packages of trixie have no director.",
    .options = {},
};

constexpr RuleInfo kReplication{
    .id = "dovecot/removed-replication",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = kWith24,
    .summary = "2.4 has no replication",
    .what = "Finds settings of the replicator, its services, and the plugin `replication`, in files of 2.4.",
    .why =
        "Dovecot does not start with `replication_*`; the services have no program, and the plugin is not found. What "
        "was replicated stays on one server: use shared storage, or dsync from a timer.",
    .example = {.bad = "dovecot_config_version = 2.4.0\nreplication_max_conns = 10\n",
                .good = "dovecot_config_version = 2.4.0\n"},
    .fix_notes = "",
    .proof = "doveconf 2.4.1: \"Unknown setting: replication_max_conns\"; the packages of trixie have no replicator.",
    .options = {},
};

struct Feature {
  const RuleInfo& rule;
  std::string_view name;
  std::array<std::string_view, 2> services;
};
constexpr Feature kDirectorFeature{kDirector, "director", {"director", "ipc"}};
constexpr Feature kReplicationFeature{kReplication, "replication", {"replicator", "aggregator"}};

void check_services(const Configuration& configuration, Context& context, const Feature& feature) {
  for (const auto name : feature.services) {
    const auto section = configuration.find_section(0, "service", name);
    if (section == kNone) continue;
    const LineRef at = configuration.blocks()[configuration.sections()[section].first_block].open;
    context.report(feature.rule, configuration.file(at), content_span(configuration, at),
                   fmt::format("2.4 has no {}, and no program for this service", feature.name));
  }
}

void check_director(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  for (const KnownSetting& known : known_settings(Version::V23)) {
    if (!known.key.starts_with("director_")) continue;
    for (const auto index : configuration.named(known.key)) {
      const Setting& setting = configuration.settings()[index];
      context.report(kDirector, configuration.file(setting.at), key_span(configuration, setting.at),
                     "2.4 has no director, and does not start with its settings");
    }
  }
  check_services(configuration, context, kDirectorFeature);
}

void check_replication(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  for (const KnownSetting& known : known_settings(Version::V23)) {
    if (!known.key.starts_with("replicat")) continue;
    for (const auto index : configuration.named(known.key)) {
      const Setting& setting = configuration.settings()[index];
      context.report(kReplication, configuration.file(setting.at), key_span(configuration, setting.at),
                     "2.4 has no replication, and does not start with its settings");
    }
  }
  for (const ListItem& item : every_item(configuration, "mail_plugins")) {
    if (item.name != "replication") continue;
    context.report(kReplication, configuration.file(item.setting->at), item_span(configuration, item),
                   "2.4 has no plugin 'replication': every session fails");
  }
  check_services(configuration, context, kReplicationFeature);
}

}  // namespace

const DovecotRule rules::removed_director{kDirector, check_director};
const DovecotRule rules::removed_replication{kReplication, check_replication};

}  // namespace cfglint::dovecot
