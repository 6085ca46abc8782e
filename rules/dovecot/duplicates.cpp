// What is said twice: services, listeners, passdbs.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kService{
    .id = "dovecot/duplicate-service-block",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "two blocks of one service set the same key differently",
    .what = "Finds settings of a service that a later block of the same service sets to another value.",
    .why =
        "Blocks of one name are merged, and the last value counts. Whoever edits the first block changes nothing. A "
        "warning where the blocks are in different files, else only for information.",
    .example = {.bad = "service imap {\n  vsz_limit = 512M\n}\nservice imap {\n  vsz_limit = 1G\n}\n",
                .good = "service imap {\n  vsz_limit = 1G\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1 print one block with the last value.",
    .options = {},
};

constexpr RuleInfo kListener{
    .id = "dovecot/duplicate-listener",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "two services listen on one socket",
    .what = "Finds `unix_listener` blocks of one path in two services.",
    .why = "Dovecot does not start.",
    .example = {.bad = "service auth {\n  unix_listener mine {\n    mode = 0600\n  }\n}\nservice dict {\n  "
                       "unix_listener mine {\n    mode = 0600\n  }\n}\n",
                .good = "service auth {\n  unix_listener mine {\n    mode = 0600\n  }\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"duplicate listener: /run/dovecot/mine\".",
    .options = {},
};

constexpr RuleInfo kPassdb{
    .id = "dovecot/duplicate-passdb",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "the same passdb or userdb twice",
    .what =
        "Finds passdb and userdb blocks without a name that say exactly the same, and files with such blocks that are "
        "included twice.",
    .why = "Each is a database of its own in 2.3: every failing login asks both.",
    .example = {.bad = "passdb {\n  driver = pam\n}\npassdb {\n  driver = pam\n}\n",
                .good = "passdb {\n  driver = "
                        "pam\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 prints both blocks.",
    .options = {},
};

void check_service(const Configuration& configuration, Context& context) {
  const auto settings = configuration.settings();
  for (const auto section : configuration.sections_of("service")) {
    if (configuration.sections()[section].first_block == configuration.sections()[section].last_block) continue;
    for (const Setting* setting : configuration.settings_of(section)) {
      if (setting->previous == kNone) continue;
      const Setting& earlier = settings[setting->previous];
      if (earlier.block == setting->block || earlier.value == setting->value) continue;
      auto& found = context.report(kService, configuration.file(earlier.at), content_span(configuration, earlier.at),
                                   fmt::format("a later block of 'service {}' sets this anew; that one counts",
                                               configuration.sections()[section].name));
      if (earlier.at.part == setting->at.part) found.severity = Severity::Info;
      found.labels.push_back(
          {configuration.file(setting->at), content_span(configuration, setting->at), "this counts"});
    }
  }
}

void check_listener(const Configuration& configuration, Context& context) {
  std::unordered_map<std::string_view, std::uint32_t> by_path;
  const auto sections = configuration.sections();
  for (const auto index : configuration.sections_of("unix_listener")) {
    const Section& section = sections[index];
    if (sections[section.parent].type != "service" || section.name.empty()) continue;
    // A mode of 0 switches a socket off.
    const Setting* mode = configuration.last_prefixed(index, "mode");
    if (mode != nullptr && mode->value.find_first_not_of('0') == std::string_view::npos) continue;
    const auto [first, is_new] = by_path.try_emplace(section.name, index);
    if (is_new) continue;
    const LineRef at = configuration.blocks()[section.first_block].open;
    const LineRef other = configuration.blocks()[sections[first->second].first_block].open;
    auto& found = context.report(kListener, configuration.file(at), content_span(configuration, at),
                                 fmt::format("'{}' is a socket of 'service {}' already: Dovecot does not start",
                                             section.name, sections[sections[first->second].parent].name));
    found.labels.push_back({configuration.file(other), content_span(configuration, other), "the other one"});
  }
}

LineRef opening_of(const Configuration& configuration, std::uint32_t section) {
  return configuration.blocks()[configuration.sections()[section].first_block].open;
}

/// A block that two includes of one file made two, as those includes: the first in which the ways to them differ.
struct TwiceIncluded {
  LineRef first;
  LineRef second;
};

std::optional<TwiceIncluded> twice_included(const Configuration& configuration, LineRef first, LineRef second) {
  const bool one_block = configuration.file(first) == configuration.file(second) && first.line == second.line;
  if (!one_block || first.part == second.part) return std::nullopt;
  const auto to_first = configuration.includes_of(first);
  const auto to_second = configuration.includes_of(second);
  if (to_first.empty() || to_second.empty()) return std::nullopt;
  const auto [one, other] = std::ranges::mismatch(to_first, to_second);
  // One include may name a file twice, and a file may include what its includer includes as well.
  return TwiceIncluded{one == to_first.end() ? to_first.back() : *one,
                       other == to_second.end() ? to_second.back() : *other};
}

/// Says each doubled include once, whatever is in its files.
class Doubled {
 public:
  Doubled(const Configuration& configuration, Context& context) : from_(configuration), context_(context) {}

  void report(const TwiceIncluded& twice, LineRef block) {
    if (!said_.insert({twice.second.part, twice.second.line}).second) return;
    auto& found = context_.report(kPassdb, from_.file(twice.second), content_span(from_, twice.second),
                                  fmt::format("this reads {} once more: each passdb and userdb in it is asked again",
                                              from_.document(block).file().path()));
    if (twice.first == twice.second) return;
    found.labels.push_back({from_.file(twice.first), content_span(from_, twice.first), "it was read here already"});
  }

 private:
  const Configuration& from_;
  Context& context_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> said_;
};

void check_passdb(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  Doubled doubled(configuration, context);
  for (const auto* type : {"passdb", "userdb"}) {
    std::unordered_map<std::string, std::uint32_t> seen;
    for (const auto index : configuration.sections_of(type)) {
      const Section& section = configuration.sections()[index];
      if (!section.name.empty()) continue;
      std::string text = std::to_string(section.parent);
      for (const Setting* setting : configuration.settings_of(index)) {
        text.append("\n").append(setting->key).append("=").append(setting->value);
      }
      const auto [first, is_new] = seen.try_emplace(std::move(text), index);
      if (is_new || section.last_setting == kNone) continue;
      const LineRef at = opening_of(configuration, index);
      const LineRef other = opening_of(configuration, first->second);
      if (const auto twice = twice_included(configuration, other, at)) {
        doubled.report(*twice, at);
        continue;
      }
      auto& found = context.report(kPassdb, configuration.file(at), content_span(configuration, at),
                                   fmt::format("this {} says the same as an earlier one, and is asked as well", type));
      found.labels.push_back({configuration.file(other), content_span(configuration, other), "the earlier one"});
    }
  }
}

}  // namespace

const DovecotRule rules::duplicate_service_block{kService, check_service};
const DovecotRule rules::duplicate_listener{kListener, check_listener};
const DovecotRule rules::duplicate_passdb{kPassdb, check_passdb};

}  // namespace cfglint::dovecot
