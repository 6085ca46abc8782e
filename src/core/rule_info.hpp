#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "src/core/fix.hpp"
#include "src/core/target.hpp"

namespace cfglint {

/// Impact, not certainty. Ordered from worst.
enum class Severity : std::uint8_t {
  Error,    ///< a program of the target release rejects it or gets it wrong
  Warning,  ///< fragile, or wrong in a way that may be meant
  Info,     ///< worth knowing
};

std::string_view to_string(Severity severity);

/// Which rules speak without being asked. Who selects a rule by its own name has it in any case.
enum class Tier : std::uint8_t {
  Stable,
  Preview,   ///< --preview: it guesses, or is new; a later version may change it or take it away
  Pedantic,  ///< --pedantic: the program does what was meant, and a tidy file says it otherwise
};

std::string_view to_string(Tier tier);

enum class FixAvailability : std::uint8_t { None, Sometimes, Always };

/// A setting of one rule: `--set format/name.key=value`, or `[rules."format/name"]` in the configuration file.
struct RuleOption {
  std::string_view key;
  std::string_view fallback;
  std::span<const std::string_view> allowed;
  std::string_view meaning;
};

/// An example on a rule's page. Tests lint both texts: `bad` has the finding, `good` has it not.
struct Example {
  std::string_view bad;
  std::string_view good;
};

/// What a rule says about itself. `--explain`, `--list-rules` and docs/rules/ are printed from this.
struct RuleInfo {
  std::string_view id;                    ///< "interfaces/fake-bridge": names the mistake, reads well after "allow"
  Severity severity = Severity::Warning;  ///< the worst that it reports
  FixAvailability fix = FixAvailability::None;
  Tier tier = Tier::Stable;
  Safety fix_safety = Safety::Manual;  ///< of the best fix it offers; meaningless without one
  ReleaseRange releases;
  std::string_view summary;  ///< one line, no full stop
  std::string_view what;     ///< Markdown, as all that follow
  std::string_view why;
  Example example;
  std::string_view fix_notes;
  std::string_view proof;  ///< the program, source file or bug that shows it
  std::span<const RuleOption> options;
};

}  // namespace cfglint
