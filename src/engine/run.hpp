#pragma once
#include <optional>
#include <string>
#include <vector>

#include "src/engine/fix_loop.hpp"

namespace cfglint {

enum class FixMode : std::uint8_t {
  None,   ///< lint only
  Plan,   ///< --diff: in memory
  Write,  ///< --fix
};

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
