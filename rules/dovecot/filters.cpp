// Settings for some connections only: protocol, local, remote and local_name.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kAfter{
    .id = "dovecot/setting-after-filter",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a global setting that comes after a narrower one",
    .what = "Finds settings of the root that stand behind the same setting in a protocol, local or remote block.",
    .why =
        "The narrower block has taken over what was global before it; the later global value does not reach it. "
        "Dovecot warns.",
    .example = {.bad = "protocol imap {\n  mail_max_userip_connections = 20\n}\nmail_max_userip_connections = 10\n",
                .good = "mail_max_userip_connections = 10\nprotocol imap {\n  mail_max_userip_connections = 20\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19: \"Global setting ... won't change the setting inside an earlier filter\".",
    .options = {},
};

constexpr RuleInfo kNesting{
    .id = "dovecot/filter-nesting",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "filters inside each other in the wrong order",
    .what = "Finds filters inside filters in another order than local, local_name, remote, protocol, from the outside.",
    .why = "Dovecot does not start.",
    .example = {.bad = "protocol imap {\n  remote 192.0.2.0/24 {\n    mail_max_userip_connections = 4\n  }\n}\n",
                .good = "remote 192.0.2.0/24 {\n  protocol imap {\n    mail_max_userip_connections = 4\n  }\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"protocol { remote { .. } } not allowed\", for each of the six wrong pairs.",
    .options = {},
};

constexpr RuleInfo kAuth{
    .id = "dovecot/auth-in-local-filter",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "authentication settings for some addresses only",
    .what = "Finds auth_ settings and passdb and userdb blocks inside local, local_name and remote blocks.",
    .why = "The auth process serves all connections alike. Dovecot does not start.",
    .example = {.bad = "remote 192.0.2.0/24 {\n  auth_verbose = yes\n}\n", .good = "auth_verbose = yes\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Auth settings not supported inside local/remote blocks\".",
    .options = {},
};

/// The filter around a section, or kNone; for settings directly in a filter only.
bool in_filter(const Configuration& configuration, const Setting& setting) {
  return setting.section != 0 && is_filter(configuration.sections()[setting.section].type);
}

void check_after(const Configuration& configuration, Context& context) {
  std::unordered_map<std::string_view, const Setting*> narrower;
  for (const Setting& setting : configuration.settings()) {
    if (in_filter(configuration, setting)) narrower.try_emplace(setting.key, &setting);
    if (setting.section != 0) continue;
    const auto earlier = narrower.find(setting.key);
    if (earlier == narrower.end()) continue;
    const Setting& inside = *earlier->second;
    const auto& section = configuration.sections()[inside.section];
    auto& found =
        context.report(kAfter, configuration.file(setting.at), content_span(configuration, setting.at),
                       fmt::format("this does not reach the '{} {}' block before it", section.type, section.name));
    found.labels.push_back({configuration.file(inside.at), content_span(configuration, inside.at), "set here before"});
    found.help = "move the global setting before the block";
  }
}

constexpr std::array<std::string_view, 4> kOrder{"local", "local_name", "remote", "protocol"};

std::size_t rank(std::string_view type) {
  return static_cast<std::size_t>(std::ranges::find(kOrder, type) - kOrder.begin());
}

void check_nesting(const Configuration& configuration, Context& context) {
  const auto sections = configuration.sections();
  for (const auto type : kOrder) {
    for (const auto index : configuration.sections_of(type)) {
      const Section& section = sections[index];
      const auto outer = sections[section.parent].type;
      if (!is_filter(outer)) continue;
      const bool doubled = outer == "protocol" && type == "protocol";
      if (rank(outer) <= rank(type) && !doubled) continue;
      const LineRef at = configuration.blocks()[section.first_block].open;
      auto& found = context.report(kNesting, configuration.file(at), content_span(configuration, at),
                                   fmt::format("a {} block may not stand inside a {} block", type, outer));
      if (!doubled) found.help = fmt::format("put the {} block into a {} block", outer, type);
    }
  }
}

void report_auth(const Configuration& configuration, Context& context, LineRef at, std::string_view name) {
  context.report(kAuth, configuration.file(at), key_span(configuration, at),
                 fmt::format("'{}' is for all connections and may not stand in this block", name));
}

bool in_address_filter(const Configuration& configuration, std::uint32_t section) {
  const auto type = configuration.sections()[section].type;
  return is_filter(type) && type != "protocol";
}

void check_auth(const Configuration& configuration, Context& context) {
  for (const Setting& setting : configuration.settings()) {
    if (!in_address_filter(configuration, setting.section) || !setting.key.starts_with("auth_")) continue;
    if (configuration.meaning(setting).kind == Meaning::Kind::Known) {
      report_auth(configuration, context, setting.at, setting.key);
    }
  }
  for (const auto* type : {"passdb", "userdb"}) {
    for (const auto index : configuration.sections_of(type)) {
      const Section& section = configuration.sections()[index];
      if (!in_address_filter(configuration, section.parent)) continue;
      report_auth(configuration, context, configuration.blocks()[section.first_block].open, type);
    }
  }
}

}  // namespace

const DovecotRule rules::setting_after_filter{kAfter, check_after};
const DovecotRule rules::filter_nesting{kNesting, check_nesting};
const DovecotRule rules::auth_in_local_filter{kAuth, check_auth};

}  // namespace cfglint::dovecot
