#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/engine/fix_loop.hpp"

namespace cfglint {

enum class FixMode : std::uint8_t {
  None,   ///< lint only
  Plan,   ///< --diff: in memory
  Write,  ///< --fix
};

/// Where the old files of the system's own configuration go, unless something else is asked for.
inline constexpr std::string_view kSystemBackups = "/var/backups/cfglint";

struct RunSettings {
  LintSettings lint;
  FixMode fix = FixMode::None;
  bool unsafe_fixes = false;
  disk::WriteMode write_mode = disk::WriteMode::Atomic;
  /// The directory that gets the old files. Unset: /var/backups/cfglint, for the system's own files only; "": none.
  std::optional<std::string> backup;
};

/// Lints every unit and, if asked, fixes it: each unit's files change together or not at all.
std::vector<UnitResult> run(const std::vector<Unit>& units, const RunSettings& settings);

}  // namespace cfglint
