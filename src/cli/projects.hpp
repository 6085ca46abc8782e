#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "src/cli/config_file.hpp"
#include "src/cli/config_search.hpp"
#include "src/cli/options.hpp"
#include "src/engine/baseline.hpp"
#include "src/engine/project.hpp"

namespace cfglint {

/// The option of a rule that lint.require-reason sets, as LintSettings::rules names it.
inline constexpr std::string_view kReasonRequired = "cfglint/unexplained-suppression.required";

/// Makes the project of each directory: what its nearest configuration file says, and what the command line says, which
/// comes first. Throws UsageError for a mistake in either.
class Projects {
 public:
  /// `directory` is the working directory, absolute. The options must outlive it.
  Projects(const Options& options, std::string directory);

  ProjectPtr of(const std::string& directory);

  void know_unmarked(const std::string& directory) { search_.know_unmarked(directory); }

  [[nodiscard]] bool in_repository() { return !search_.look(directory_).repository.empty(); }

  /// What was found and passed over.
  [[nodiscard]] const std::vector<std::string>& notes() const { return search_.notes(); }

 private:
  ProjectPtr of_file(const std::optional<std::string>& path, const std::string& base);
  std::shared_ptr<const Baseline> baseline_of(const std::string& path);

  const Options& options_;
  std::string directory_;
  ConfigSearch search_;
  std::optional<std::string> named_;                                 ///< --config FILE
  std::map<std::pair<std::string, std::string>, ProjectPtr> known_;  ///< by configuration file and base
  /// By what was found for a directory: of ten thousand directories, most share it.
  std::unordered_map<const ConfigSearch::Found*, ProjectPtr> of_found_;
  std::map<std::string, std::shared_ptr<const Baseline>> baselines_;
};

}  // namespace cfglint
