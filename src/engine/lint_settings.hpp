#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/path_pattern.hpp"
#include "src/core/rule.hpp"
#include "src/engine/selection.hpp"

namespace cfglint {

struct Baseline;

/// Empty: no severity has that name.
std::optional<Severity> parse_severity(std::string_view name);

/// What people say about the severity of a rule; the later of two about one rule counts.
struct SeverityChoice {
  std::string rule;  ///< as in --select
  Severity severity = Severity::Warning;
};

/// What people say about a rule's fixes.
enum class FixChoice : std::uint8_t {
  Off,     ///< never applied, only shown
  Unsafe,  ///< applied with --unsafe-fixes only
  Safe,    ///< applied with --fix
};

struct RuleFixChoice {
  std::string rule;  ///< as in --select
  FixChoice choice = FixChoice::Off;
};

/// Rules that do not hold for some paths.
struct PathIgnores {
  PathPatterns paths;
  std::vector<std::string> rules;  ///< as in --select
  std::string origin;              ///< who says so, as it is shown
};

/// What decides the findings of a unit, besides its files.
struct LintSettings {
  RuleSelection selection;
  RuleSettings rules;
  std::vector<SeverityChoice> severities;
  std::vector<RuleFixChoice> fixes;
  std::vector<std::string> fixable;    ///< as in --select; empty: all
  std::vector<std::string> unfixable;  ///< as in --select
  std::vector<PathIgnores> ignores;
  std::map<std::string, std::string, std::less<>> packages;  ///< name to version, where the release's is not in use
  Severity min_severity = Severity::Info;
  std::shared_ptr<const Baseline> baseline;  ///< null: there is none
  bool follow = true;                        ///< whether files are looked at together with what they include
  bool suppressions = true;                  ///< whether comments in the files count
};

}  // namespace cfglint
