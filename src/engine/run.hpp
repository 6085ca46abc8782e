#pragma once
#include <cstddef>
#include <functional>
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
  FixMode fix = FixMode::None;
  disk::WriteMode write_mode = disk::WriteMode::Atomic;
  /// The directory that gets the old files. Unset: kSystemBackups, where a unit's project wants them; "": none.
  std::optional<std::string> backup;
  std::optional<bool> unsafe_fixes;                ///< empty: as each unit's project says
  std::optional<std::string> add_ignores;          ///< instead of fixing: suppress what is found, for this reason
  std::size_t jobs = 1;                            ///< threads that read and check; writing is done by one
  std::function<void(std::size_t done)> progress;  ///< called now and then while units are checked; may be empty
};

/// The directory that gets a unit's old files; empty: they are not kept.
std::string backup_directory(const Unit& unit, const RunSettings& settings);

/// Lints every unit and, if asked, fixes it: each unit's files change together or not at all. The results are in the
/// order of the units, whatever the number of threads.
std::vector<UnitResult> run(const std::vector<Unit>& units, const RunSettings& settings);

}  // namespace cfglint
