// Names of services and protocols that Dovecot does not have.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <optional>
#include <vector>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kService{
    .id = "dovecot/unknown-service",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a service that Dovecot does not have",
    .what =
        "Finds `service NAME { }` blocks whose name no package brings and that have no `executable` of their own. An "
        "error where the name is almost that of a service, else a warning.",
    .why =
        "Dovecot makes a new service of that name and starts. What the block says never reaches the service that was "
        "meant.",
    .example = {.bad = "service authworker {\n  vsz_limit = 2G\n}\n",
                .good = "service auth-worker {\n  vsz_limit = "
                        "2G\n}\n"},
    .fix_notes = "Unsafe: writes the name that is nearest.",
    .proof = "doveconf 2.3.19 and 2.4.1 accept `service authworker`, and Dovecot starts.",
    .options = {},
};

constexpr RuleInfo kProtocolBlock{
    .id = "dovecot/unknown-protocol-block",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "settings for a protocol that no program has",
    .what = "Finds `protocol NAME { }` blocks whose name no program of Dovecot gives itself.",
    .why = "Dovecot accepts the block and never uses it.",
    .example = {.bad = "protocol imapp {\n  mail_max_userip_connections = 20\n}\n",
                .good = "protocol imap {\n  mail_max_userip_connections = 20\n}\n"},
    .fix_notes = "Unsafe: writes the name that is nearest.",
    .proof = "doveconf 2.3.19 and 2.4.1 accept `protocol imapp`.",
    .options = {},
};

/// Writes another name at each block of a section, since the program takes them for one. The blocks of all sections are
/// sorted when the first section with more than one asks.
class SectionRenames {
 public:
  explicit SectionRenames(const Configuration& configuration) : configuration_(configuration) {}

  std::optional<Fix> rename(const Section& section, std::string_view meant) {
    Fix fix = new_fix(Safety::Unsafe, fmt::format("write '{}'", meant));
    for (const auto block : blocks_of(section)) {
      const LineRef at = configuration_.blocks()[block].open;
      auto edit = replace(configuration_, at, configuration_.line(at).rest, std::string(meant));
      if (!edit) return std::nullopt;
      fix.edits.push_back(*std::move(edit));
    }
    return fix;
  }

 private:
  std::vector<std::uint32_t> blocks_of(const Section& section) {
    if (section.first_block == section.last_block) return {section.first_block};
    const auto section_of = [&](std::uint32_t block) { return configuration_.blocks()[block].section; };
    if (by_section_.empty()) {
      by_section_.resize(configuration_.blocks().size());
      std::iota(by_section_.begin(), by_section_.end(), 0U);
      std::ranges::stable_sort(by_section_, {}, section_of);
    }
    const auto number = section_of(section.first_block);
    const auto begin = std::ranges::lower_bound(by_section_, number, {}, section_of);
    const auto end = std::ranges::upper_bound(by_section_, number, {}, section_of);
    return {begin, end};
  }

  const Configuration& configuration_;
  std::vector<std::uint32_t> by_section_;
};

void check_services(const Configuration& configuration, Context& context) {
  std::size_t suggested = 0;
  constexpr std::size_t kSuggestions = 256;  // each compares with every service
  SectionRenames renames(configuration);
  for (const auto index : configuration.sections_of("service")) {
    const Section& section = configuration.sections()[index];
    if (section.parent != 0 || section.name.empty() || is_one_of(section.name, known_services())) continue;
    if (configuration.last_prefixed(index, "executable") != nullptr || !configuration.complete()) continue;
    const LineRef at = configuration.blocks()[section.first_block].open;
    auto& found = context.report(kService, configuration.file(at), value_span(configuration, at),
                                 fmt::format("Dovecot has no service '{}', and makes a new one of this", section.name));
    const auto meant = ++suggested > kSuggestions ? std::nullopt : nearest(section.name, known_services());
    if (!meant) found.severity = Severity::Warning;
    if (meant) found.fix = renames.rename(section, *meant);
  }
}

void check_protocol_blocks(const Configuration& configuration, Context& context) {
  SectionRenames renames(configuration);
  for (const auto index : configuration.sections_of("protocol")) {
    const Section& section = configuration.sections()[index];
    auto name = section.name;
    if (name.starts_with('!')) name.remove_prefix(1);
    if (name.empty() || is_one_of(name, known_protocols()) || is_one_of(name, known_services())) continue;
    if (configuration.find_section(0, "service", name) != kNone) continue;
    const LineRef at = configuration.blocks()[section.first_block].open;
    auto& found = context.report(kProtocolBlock, configuration.file(at), value_span(configuration, at),
                                 fmt::format("no program of Dovecot has the protocol '{}'", name));
    const auto meant = nearest(name, known_protocols());
    if (meant && name == section.name) found.fix = renames.rename(section, *meant);
  }
}

}  // namespace

const DovecotRule rules::unknown_service{kService, check_services};
const DovecotRule rules::unknown_protocol_block{kProtocolBlock, check_protocol_blocks};

}  // namespace cfglint::dovecot
