// dovecot/missing-block-name: a block that needs a name and has none.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/missing-block-name",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a block without the name that it needs",
    .what = "Finds `service {` in both versions, and `passdb {`, `userdb {` and `namespace {` in files of 2.4.",
    .why = "2.4 tells blocks apart by their names only. Dovecot does not start.",
    .example = {.bad = "dovecot_config_version = 2.4.0\npassdb {\n  driver = pam\n}\n",
                .good = "dovecot_config_version = 2.4.0\npassdb pam {\n}\n"},
    .fix_notes = "Safe: gives a passdb or userdb the name of its driver.",
    .proof = "doveconf 2.4.1: \"passdb { } is missing section name\"; 2.3.19: \"Service #32 is missing name\".",
    .options = {},
};

constexpr std::array<std::string_view, 3> kNamedIn24{"passdb", "userdb", "namespace"};

/// Whether a value is a plain word, as the names of all drivers are: anything else would not be one name.
bool can_be_name(std::string_view value) {
  return !value.empty() && std::ranges::all_of(value, [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
}

void report(const Configuration& configuration, Context& context, const Section& section, std::uint32_t index) {
  const Block& block = configuration.blocks()[section.first_block];
  auto& found = context.report(kInfo, configuration.file(block.open), content_span(configuration, block.open),
                               fmt::format("this {} needs a name: Dovecot does not start", section.type));
  const Setting* driver = configuration.last_prefixed(index, "driver");
  if (driver == nullptr || !can_be_name(driver->value) || section.first_block != section.last_block) return;
  const auto end = key_span(configuration, block.open).end;
  found.fix = fix_of(Safety::Safe, fmt::format("name it '{}'", driver->value),
                     Edit{configuration.file(block.open), {end, end}, " " + std::string(driver->value)});
}

void check(const Configuration& configuration, Context& context) {
  const auto look_at = [&](std::string_view type) {
    for (const auto index : configuration.sections_of(type)) {
      const Section& section = configuration.sections()[index];
      if (section.name.empty() && section.parent == 0) report(configuration, context, section, index);
    }
  };
  look_at("service");
  if (configuration.version() != Version::V24) return;
  for (const auto type : kNamedIn24) look_at(type);
}

}  // namespace

const DovecotRule rules::missing_block_name{kInfo, check};

}  // namespace cfglint::dovecot
