#include "src/engine/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "src/core/path_pattern.hpp"
#include "src/core/tree_path.hpp"
#include "src/disk/tree_files.hpp"
#include "src/engine/ignore_files.hpp"
#include "src/engine/tree_lookup.hpp"
#include "src/engine/walk.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

std::string directory_of(const std::string& path) {
  const auto parent = fs::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

std::string reason_of(const ReadResult& result) {
  if (result.status == ReadStatus::NotFound) return "no such file";
  return result.status == ReadStatus::Directory ? "a directory" : result.reason;
}

ReadResult read_input(const std::string& source) {
  if (source == "-") return disk::read_standard_input();
  const disk::TreeFiles directory(directory_of(source));
  if (!directory.valid()) return {};
  return directory.read("/" + fs::path(source).filename().string());
}

const Format* by_content(std::string_view bytes) {
  const auto found = std::ranges::find_if(formats(), [&](const Format& format) { return format.looks_like(bytes); });
  return found == formats().end() ? nullptr : &*found;
}

class Discoverer {
 public:
  explicit Discoverer(const Request& request) : request_(request) {}

  Discovery run() {
    if (!request_.as.empty()) {
      add_as();
    } else if (request_.paths.empty()) {
      add_system_paths(request_.root.empty() ? "/" : request_.root);
    } else {
      for (const std::string& path : request_.paths) add_path(path);
    }
    trees_.ask_for_targets(request_.jobs);
    return std::move(found_);
  }

 private:
  void error(std::string text) { found_.errors.push_back(std::move(text)); }

  [[nodiscard]] std::string absolute(const std::string& path) const { return absolute_path(request_.directory, path); }

  /// Where a directory really is, so that two names of one tree are one tree.
  [[nodiscard]] std::string location_of(const std::string& root) const {
    std::error_code failed;
    const auto real = fs::canonical(root, failed);
    return failed ? absolute(root) : real.string();
  }

  /// The project of a file at an absolute path.
  [[nodiscard]] ProjectPtr project_at(const std::string& location) const {
    static const ProjectPtr kNoProject = std::make_shared<const Project>();
    return request_.project_of ? request_.project_of(std::string(parent_path(location))) : kNoProject;
  }

  [[nodiscard]] bool wants(const Format& format) const {
    return request_.format == nullptr || request_.format == &format;
  }

  void add_path(const std::string& path) {
    if (path == "-") return add_bytes("-", "/-");
    std::error_code failed;
    const auto status = fs::status(path, failed);
    if (status.type() == fs::file_type::not_found) return error(fmt::format("{}: no such file or directory", path));
    if (status.type() == fs::file_type::none) return error(fmt::format("{}: {}", path, failed.message()));
    if (fs::is_directory(status)) return add_directory(path);
    const std::string location = absolute(path);
    const ProjectPtr project = project_at(location);
    if (request_.force_exclude && project->excludes(location)) {
      found_.notes.push_back(fmt::format("{}: excluded", path));
      return;
    }
    add_file(path, location, project);
  }

  /// Standard input, or the file of --as, under another path.
  void add_as() {
    if (request_.paths.size() != 1) return error("--as needs exactly one PATH (or -) to read");
    add_bytes(request_.paths.front(), request_.as.starts_with('/') ? request_.as : "/" + request_.as);
  }

  void add_bytes(const std::string& source, const std::string& path) {
    ReadResult result = read_input(source);
    if (result.status != ReadStatus::Ok) return error(fmt::format("{}: {}", source, reason_of(result)));
    const auto known = known_path(path);
    const Format* format = request_.format != nullptr ? request_.format
                           : known                    ? known->format
                                                      : by_content(result.bytes);
    if (format == nullptr) return error(unknown_format(source));
    const std::string inside = known ? known->path : path;
    const std::string shown = request_.as.empty() ? source : request_.as;
    const std::string location = absolute(shown);
    const ProjectPtr project = project_at(location);
    const auto tree = tree_of_bytes(shown, inside, std::move(result.bytes), project->target_of(location));
    add_unit({tree, format, inside, {}, project});
  }

  static std::string unknown_format(const std::string& path) {
    return fmt::format("{}: neither its name nor its text tells which language it is; --format says so", path);
  }

  /// What the name of a file says; a root that was named or configured comes before a guess.
  [[nodiscard]] std::optional<KnownPath> locate(const std::string& path, const std::string& location,
                                                const Project& project) const {
    auto known = path_of_roots(project, path, location);
    if (!known) known = known_path(path);
    if (!known) known = known_path(location);
    return known && wants(*known->format) ? known : std::nullopt;
  }

  void add_file(const std::string& path, const std::string& location, const ProjectPtr& project) {
    if (!request_.root.empty()) return add_file_of_root(path, location, project);
    if (const auto known = locate(path, location, *project)) return add_known(*known, location, project, false);
    const std::string directory = directory_of(path);
    const auto tree = tree_of_lone_file(directory, absolute(directory), project->target_of(location));
    if (!tree) return error(fmt::format("{}: cannot open its directory", path));
    add_by_content(tree, "/" + fs::path(path).filename().string(), path, project);
  }

  /// With --root, a path is one below it.
  void add_file_of_root(const std::string& path, const std::string& location, const ProjectPtr& project) {
    std::error_code failed;
    const auto relative = fs::relative(path, request_.root, failed);
    if (failed || relative.empty() || *relative.begin() == "..") {
      return error(fmt::format("{}: not under --root {}", path, request_.root));
    }
    const std::string inside = "/" + relative.string();
    const auto known = known_inside(request_.root, inside);
    if (known && wants(*known->format)) return add_known(*known, location, project, true);
    const auto tree = trees_.at(request_.root, location_of(request_.root), true, project->target_of(location));
    if (!tree) return error(fmt::format("{}: cannot be opened", request_.root));
    add_by_content(tree, inside, path, project);
  }

  void add_by_content(const std::shared_ptr<const Tree>& tree, const std::string& inside, const std::string& path,
                      const ProjectPtr& project) {
    const Format* format = request_.format;
    if (format == nullptr) {
      const ReadResult result = tree->files->read(inside);
      if (result.status != ReadStatus::Ok) return error(fmt::format("{}: {}", path, reason_of(result)));
      format = by_content(result.bytes);
    }
    if (format == nullptr) return error(unknown_format(path));
    add_unit({tree, format, inside, {}, project});
  }

  /// A fragment is looked at through its entry file, if there is one; then only the files that were asked for are
  /// reported on.
  void add_known(const KnownPath& known, const std::string& location, const ProjectPtr& project, bool whole) {
    const auto tree = trees_.at(known.root, location_of(known.root), whole, project->target_of(location));
    if (!tree) return error(fmt::format("{}: cannot be opened", known.root));
    const Format& format = *known.format;
    const bool through_entry =
        !known.is_entry && project->lint.follow && tree->files->read(format.entry).status == ReadStatus::Ok;
    Unit unit{tree, &format, through_entry ? std::string(format.entry) : known.path, {known.path}, project};
    if (request_.follow_report) unit.report_only.clear();
    add_unit(std::move(unit));
  }

  /// One unit for each entry file, however often it was named.
  void add_unit(Unit unit) {
    ++named_;
    const auto [known, is_new] =
        index_.try_emplace(std::tuple(unit.tree.get(), unit.format, unit.entry), found_.units.size());
    if (is_new) {
      found_.units.push_back(std::move(unit));
      return;
    }
    auto& only = found_.units[known->second].report_only;
    if (only.empty()) return;
    if (unit.report_only.empty()) return only.clear();
    only.push_back(std::move(unit.report_only.front()));
  }

  void add_system_paths(const std::string& root) {
    const std::string location = location_of(root);
    const ProjectPtr project = project_at(location == "/" ? "/etc" : location + "/etc");
    const auto tree = trees_.at(root, location, true, project->target_of(location));
    if (!tree) return error(fmt::format("{}: cannot be opened", root));
    for (const Format& format : formats()) {
      if (!wants(format) || tree->files->read(format.entry).status == ReadStatus::NotFound) continue;
      add_unit({tree, &format, std::string(format.entry), {}, project});
    }
    if (found_.units.empty())
      error(fmt::format("{}: nothing to check: none of the files that cfglint knows is there", root));
  }

  /// Walks a directory for entry files. A whole tree: nothing that its entry files reach is left out of the report.
  void add_directory(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    // What is below a real path without links is one, too: nothing has to be looked up for each file.
    const std::string start = location_of(path);
    const auto locate_below = [&](const std::string& walked) {
      const std::string rest = path == "/" ? walked : walked.substr(path.size());
      return rest.empty() ? start : (start == "/" ? "" : start) + rest;
    };
    IgnoreFiles ignored(start);
    const auto enter = [&](const WalkedDirectory& directory) {
      const bool is_start = directory.path == path;
      const std::string location = is_start ? start : locate_below(directory.path);
      const bool has_marks = directory.has_config || directory.is_repository;
      if (!has_marks && request_.unmarked && !is_start) request_.unmarked(location);
      if (!is_start && passes_over(*project_at(location), ignored, location, true)) return false;
      if (directory.may_declare_release) declaring_.insert(location);
      if (directory.has_journal) journals_.insert(location);
      ignored.enter(location, directory.is_repository, directory.has_gitignore);
      return true;
    };
    const std::size_t before = named_;
    const std::size_t passed_over = passed_over_;
    for (const WalkedFile& file : walk(path, request_.jobs, enter))
      add_walked(file, locate_below(file.path), start, ignored);
    if (named_ != before) return;
    error(fmt::format("{}: no file to check in it{}", path,
                      passed_over_ == passed_over ? "" : "; --no-respect-gitignore looks at what Git ignores, too"));
  }

  bool passes_over(const Project& project, const IgnoreFiles& ignored, const std::string& location, bool is_directory) {
    if (project.excludes(location)) return true;
    if (!project.respect_gitignore || !ignored.ignores(location, is_directory)) return false;
    ++passed_over_;
    return true;
  }

  void add_walked(const WalkedFile& file, const std::string& location, const std::string& start,
                  const IgnoreFiles& ignored) {
    const ProjectPtr project = project_at(location);
    const auto known = locate(file.path, location, *project);
    if (!known || !known->is_entry || passes_over(*project, ignored, location, false)) return;
    const std::string root = location.substr(0, location.size() - known->path.size());
    // A root above the directory that is walked was not looked into.
    const bool may_declare =
        root.size() < start.size() || declaring_.contains(root) || declaring_.contains(root + "/etc");
    const auto tree = trees_.walked(known->root, root.empty() ? "/" : root, project->target_of(location), may_declare);
    if (file.is_link && tree->files->read(known->path).status == ReadStatus::NotFound) {
      found_.notes.push_back(fmt::format("{}: a link that leads out of its tree; not checked", file.path));
      return;
    }
    add_unit({tree, known->format, known->path, {}, project, journals_.contains(parent_path(location))});
  }

  const Request& request_;
  Trees trees_;
  std::set<std::string> declaring_;  ///< directories with something in them that may say which release a tree is
  std::set<std::string, std::less<>> journals_;  ///< directories with a journal
  std::size_t named_ = 0;                        ///< entry files that were come upon, again and again
  std::size_t passed_over_ = 0;                  ///< what a .gitignore names
  std::map<std::tuple<const Tree*, const Format*, std::string>, std::size_t> index_;
  Discovery found_;
};

}  // namespace

Discovery discover(const Request& request) { return Discoverer(request).run(); }

}  // namespace cfglint
