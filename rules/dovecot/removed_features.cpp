// The director and the replicator, which 2.4 does not have any more.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/obsolete.hpp"

namespace cfglint::dovecot {
namespace {

constexpr ReleaseRange kWith24{Release::Trixie, Release::Trixie};

constexpr RuleInfo kDirectorRule{
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

constexpr RuleInfo kReplicationRule{
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

struct Removed {
  const RuleInfo& rule;
  RemovedFeature feature;
  std::array<std::string_view, 2> services;
};
constexpr Removed kDirectorParts{kDirectorRule, kDirector, {"director", "ipc"}};
constexpr Removed kReplicationParts{kReplicationRule, kReplication, {"replicator", "aggregator"}};

void check_services(const Configuration& configuration, Context& context, const Removed& removed) {
  for (const auto name : removed.services) {
    const auto section = configuration.find_section(0, "service", name);
    if (section == kNone) continue;
    const LineRef at = configuration.blocks()[configuration.sections()[section].first_block].open;
    context.report(removed.rule, configuration.file(at), content_span(configuration, at),
                   fmt::format("2.4 has no {}, and no program for this service", removed.feature.name));
  }
}

void check_settings(const Configuration& configuration, Context& context, const Removed& removed) {
  for (const KnownSetting& known : known_settings(Version::V23)) {
    if (!known.key.starts_with(removed.feature.prefix)) continue;
    for (const auto index : configuration.named(known.key)) {
      const Setting& setting = configuration.settings()[index];
      context.report(removed.rule, configuration.file(setting.at), key_span(configuration, setting.at),
                     fmt::format("2.4 has no {}, and does not start with its settings", removed.feature.name));
    }
  }
}

void check_director(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  check_settings(configuration, context, kDirectorParts);
  check_services(configuration, context, kDirectorParts);
}

void check_replication(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  check_settings(configuration, context, kReplicationParts);
  for (const ListItem& item : every_item(configuration, "mail_plugins")) {
    if (item.name != "replication") continue;
    context.report(kReplicationRule, configuration.file(item.setting->at), item_span(configuration, item),
                   "2.4 has no plugin 'replication': every session fails");
  }
  check_services(configuration, context, kReplicationParts);
}

}  // namespace

const DovecotRule rules::removed_director{kDirectorRule, check_director};
const DovecotRule rules::removed_replication{kReplicationRule, check_replication};

}  // namespace cfglint::dovecot
