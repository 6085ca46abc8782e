#pragma once
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "src/core/diagnostic.hpp"
#include "src/core/file_source.hpp"
#include "src/core/workspace.hpp"
#include "src/disk/transaction.hpp"
#include "src/disk/tree_files.hpp"
#include "src/engine/format.hpp"
#include "src/engine/project.hpp"

namespace cfglint {

/// A directory that counts as `/`: a server, an image, or one host's part of a repository.
struct Tree {
  std::string root;       ///< an ordinary path
  std::string display;    ///< what is put before a path inside the tree to show it; empty, or ends without a slash
  std::string only_path;  ///< of a tree that is one text: its path inside, and what is shown instead
  std::string only_name;
  std::string location;  ///< the root's absolute path; empty for "/"
  Target target;
  bool whole = false;   ///< the root was named, so that what is not there is not on the server
  bool known = true;    ///< false for a lone file: nobody said where its tree is, so nothing can be created in it
  bool follows = true;  ///< false for a text that stands nowhere: what it includes cannot be known
  std::shared_ptr<const FileSource> files;
  const disk::TreeFiles* on_disk = nullptr;  ///< the root's own files; null: the tree is one text

  /// How a path inside the tree, or a message that begins with one, is shown.
  [[nodiscard]] std::string show(std::string_view path) const {
    if (only_path.empty() || !path.starts_with(only_path)) return display + std::string(path);
    return only_name + std::string(path.substr(only_path.size()));
  }

  /// The absolute path of a file in the tree, for the patterns of the configuration.
  [[nodiscard]] std::string location_of(std::string_view path) const { return location + std::string(path); }
};

/// One entry file of one tree.
struct Unit {
  std::shared_ptr<const Tree> tree;
  const Format* format = nullptr;
  std::string entry;                     ///< absolute inside the tree
  std::vector<std::string> report_only;  ///< files to report on; empty: all that the entry file reaches
  ProjectPtr project = {};               ///< null: nobody configured anything
  bool may_be_unfinished = true;         ///< false: there is no journal where a write of this unit would leave one
};

/// A fix that was applied, in memory or on the disk.
struct AppliedFix {
  const RuleInfo* rule = nullptr;
  std::string file;  ///< where the finding was: a path inside the tree
  std::string title;
  std::vector<std::string> next_steps;
};

/// A finding that a comment in the file silences.
struct SuppressedFinding {
  Diagnostic found;
  std::string reason;  ///< as the comment says; may be empty
};

/// What became of a unit.
struct UnitResult {
  Unit unit;
  std::shared_ptr<const FileSource> files;    ///< what `workspace` reads: the tree, or the tree with its fixes
  std::vector<std::string> paths;             ///< of the files that were read, inside the tree; by FileId
  std::unique_ptr<Workspace> workspace;       ///< what the spans of all findings point into; null where are none
  std::vector<Diagnostic> diagnostics;        ///< sorted by file and place; after fixing, what is left
  std::vector<SuppressedFinding> suppressed;  ///< sorted likewise
  std::vector<Diagnostic> known;              ///< what the baseline has
  std::vector<std::string> matched;           ///< their fingerprints, in their order
  Remarks remarks;
  bool checked = true;  ///< false: the entry file is nothing that rules could be right about; a note says why
  std::vector<AppliedFix> applied;
  disk::WritePlan plan;               ///< what the applied fixes change; empty without fixing
  std::vector<std::string> failures;  ///< what could not be read, fixed or written; each costs exit code 3
  bool written = false;
  std::string backup;  ///< the directory with the old files, for --undo; empty: none was made

  [[nodiscard]] const std::string& path(FileId file) const { return paths[static_cast<std::size_t>(file)]; }
  [[nodiscard]] std::string show(FileId file) const { return unit.tree->show(path(file)); }

  /// Whether findings about a file were asked for.
  [[nodiscard]] bool is_reported(FileId file) const {
    const auto& only = unit.report_only;
    return only.empty() || std::ranges::find(only, path(file)) != only.end();
  }
};

/// The path of a unit's file below its project's directory, wherever cfglint was called; as it is shown if nothing
/// tells.
std::string project_path(const Unit& unit, std::string_view path);

}  // namespace cfglint
