// Limits of services that stop Dovecot at its start.
#include <fmt/format.h>

#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kMinAvail{
    .id = "dovecot/process-min-avail",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "more idle processes than processes",
    .what = "Finds services whose `process_min_avail` is above their own `process_limit`.",
    .why = "Dovecot does not start.",
    .example = {.bad = "service imap-login {\n  process_min_avail = 8\n  process_limit = 4\n}\n",
                .good = "service imap-login {\n  process_min_avail = 4\n  process_limit = 8\n}\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"process_min_avail is higher than process_limit\".",
    .options = {},
};

constexpr RuleInfo kSingle{
    .id = "dovecot/single-process-service",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a service that may only have one process",
    .what = "Finds `process_limit` other than 1 for anvil, auth, config, log and stats.",
    .why = "Dovecot does not start.",
    .example = {.bad = "service auth {\n  process_limit = 2\n}\n",
                .good = "service auth {\n  client_limit = 2000\n}\n"},
    .fix_notes = "Safe: removes the line; the default is 1.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"service(auth): process_limit must be 1\".",
    .options = {},
};

constexpr RuleInfo kZero{
    .id = "dovecot/client-limit-zero",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "2.4 takes no 0 for \"no limit\"",
    .what = "Finds `client_limit` and `restart_request_count` of 0 in files of 2.4.",
    .why = "0 meant the default in 2.3. 2.4 does not start with it, if the service belongs to a protocol in use.",
    .example = {.bad = "dovecot_config_version = 2.4.0\nservice imap-login {\n  restart_request_count = 0\n}\n",
                .good = "dovecot_config_version = 2.4.0\nservice imap-login {\n  restart_request_count = "
                        "unlimited\n}\n"},
    .fix_notes = "Safe: writes `unlimited` for the count; removes the line of the limit.",
    .proof = "doveconf 2.4.1: \"service(auth): client_limit must be higher than 0\".",
    .options = {},
};

constexpr RuleInfo kChroot{
    .id = "dovecot/drop-priv-chroot",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "drop_priv_before_exec together with a chroot",
    .what = "Finds services with both `drop_priv_before_exec = yes` and a `chroot`.",
    .why = "Only root may change the root directory. Dovecot does not start.",
    .example = {.bad = "service auth {\n  drop_priv_before_exec = yes\n  chroot = /srv\n}\n",
                .good = "service auth {\n  chroot = /srv\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"drop_priv_before_exec=yes can't be used with chroot\".",
    .options = {},
};

constexpr std::array<std::string_view, 5> kSingles{"anvil", "auth", "config", "log", "stats"};

std::optional<std::uint64_t> number_of(const Configuration& configuration, const Setting* setting) {
  return setting == nullptr ? std::nullopt : read_unsigned(setting->value, configuration.version());
}

template <typename Report>
void each_service(const Configuration& configuration, Report&& report) {
  for (const auto index : configuration.sections_of("service")) report(index, configuration.sections()[index]);
}

void check_min_avail(const Configuration& configuration, Context& context) {
  each_service(configuration, [&](std::uint32_t index, const Section&) {
    const Setting* least = configuration.last_prefixed(index, "process_min_avail");
    const Setting* most = configuration.last_prefixed(index, "process_limit");
    const auto low = number_of(configuration, least);
    const auto high = number_of(configuration, most);
    if (!low || !high || *low <= *high || *high == 0) return;
    auto& found = context.report(kMinAvail, configuration.file(least->at), content_span(configuration, least->at),
                                 fmt::format("{} processes are to be idle, and only {} may be", *low, *high));
    found.labels.push_back({configuration.file(most->at), content_span(configuration, most->at), "the limit"});
  });
}

void check_single(const Configuration& configuration, Context& context) {
  each_service(configuration, [&](std::uint32_t index, const Section& section) {
    if (!is_one_of(section.name, kSingles)) return;
    const Setting* limit = configuration.last_prefixed(index, "process_limit");
    const auto number = number_of(configuration, limit);
    if (!number || *number <= 1) return;
    auto& found = context.report(kSingle, configuration.file(limit->at), content_span(configuration, limit->at),
                                 fmt::format("'{}' may only have one process: Dovecot does not start", section.name));
    found.fix = delete_assignments(configuration, *limit, Safety::Safe, "remove the limit", [&](const Setting& each) {
      return number_of(configuration, &each).value_or(0) > 1;
    });
  });
}

void check_zero(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  each_service(configuration, [&](std::uint32_t index, const Section&) {
    for (const auto* key : {"client_limit", "restart_request_count"}) {
      const Setting* setting = configuration.last_prefixed(index, key);
      if (setting == nullptr || setting->value != "0") continue;
      auto& found = context.report(kZero, configuration.file(setting->at), content_span(configuration, setting->at),
                                   fmt::format("2.4 does not start with a {} of 0", key));
      found.fix = std::string_view(key) == "client_limit"
                      ? delete_assignments(configuration, *setting, Safety::Safe, "remove the limit",
                                           [](const Setting& each) { return each.value == "0"; })
                      : replace_value(configuration, *setting, Safety::Safe, "write 'unlimited'", "unlimited");
    }
  });
}

void check_chroot(const Configuration& configuration, Context& context) {
  each_service(configuration, [&](std::uint32_t index, const Section&) {
    const Setting* drop = configuration.last_prefixed(index, "drop_priv_before_exec");
    const Setting* chroot = configuration.last_prefixed(index, "chroot");
    if (drop == nullptr || chroot == nullptr || chroot->value.empty()) return;
    if (!read_boolean(drop->value).value_or(false)) return;
    context.report(kChroot, configuration.file(drop->at), content_span(configuration, drop->at),
                   "a process without privileges cannot change its root: Dovecot does not start");
  });
}

}  // namespace

const DovecotRule rules::process_min_avail{kMinAvail, check_min_avail};
const DovecotRule rules::single_process_service{kSingle, check_single};
const DovecotRule rules::client_limit_zero{kZero, check_zero};
const DovecotRule rules::drop_priv_chroot{kChroot, check_chroot};

}  // namespace cfglint::dovecot
