#pragma once
#include <functional>
#include <string>
#include <vector>

#include "src/engine/project.hpp"
#include "src/engine/unit.hpp"

namespace cfglint {

/// What to look at, as the command line or the configuration file says.
struct Request {
  std::vector<std::string> paths;  ///< files and directories; "-" is standard input; none: the files of `root`
  std::string root;                ///< --root; empty: none
  std::string as;                  ///< --as: the path that the one input is to be treated as
  const Format* format = nullptr;  ///< --format; null: find out
  std::string directory;           ///< the working directory, absolute: what relative paths begin at
  ProjectOf project_of;            ///< empty: there are no configuration files
  /// Told of each directory that was walked and has neither .cfglint.toml nor .git, so that nobody looks for them; may
  /// be empty.
  std::function<void(const std::string& directory)> unmarked;
  std::size_t jobs = 1;        ///< threads that directories are read in
  bool force_exclude = false;  ///< excludes hold for files that were named, too
  bool follow_report = false;  ///< with a named file, its includes are reported on, too
};

struct Discovery {
  std::vector<Unit> units;
  std::vector<std::string> notes;   ///< files that were passed over, and why
  std::vector<std::string> errors;  ///< usage errors: a path that is not there or whose language nobody knows
};

/// Finds the entry files. A path is known by its end: `hosts/web1/etc/network/interfaces` is /etc/network/interfaces
/// of the tree `hosts/web1`. A file with another name is known by what is in it, and a file that its tree's entry file
/// includes is checked as a part of that.
Discovery discover(const Request& request);

}  // namespace cfglint
