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
#include "src/disk/backup.hpp"
#include "src/disk/tree_files.hpp"
#include "src/engine/ignore_files.hpp"
#include "src/engine/template_file.hpp"
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
  explicit Discoverer(const Request& request)
      : request_(request), root_location_(request.root.empty() ? std::string() : location_of(request.root)) {}

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
  void pass_over(std::string_view path, std::string_view why) {
    while (path.starts_with("./")) path.remove_prefix(2);
    found_.notes.push_back(fmt::format("{}: {}", path, why));
  }

  void note_link(const std::string& path) { pass_over(path, "a link that leads out of its tree; not checked"); }

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
    if (path == "-") return add_bytes();
    std::error_code failed;
    const auto status = fs::status(path, failed);
    if (status.type() == fs::file_type::not_found) return error(fmt::format("{}: no such file or directory", path));
    if (status.type() == fs::file_type::none) return error(fmt::format("{}: {}", path, failed.message()));
    if (fs::is_directory(status)) return add_directory(path);
    add_named(path);
  }

  void add_named(const std::string& path) {
    const std::string location = absolute(path);
    const ProjectPtr project = project_at(location);
    if (request_.force_exclude && project->excludes(location)) {
      return pass_over(path, "excluded");
    }
    add_file(path, location, project);
  }

  /// The one input is the text of the file that --as names, which need not be there: its tree, its target and the
  /// files beside it are those of the name.
  void add_as() {
    if (request_.paths.size() != 1) return error("--as needs exactly one PATH (or -) to read");
    const std::string& source = request_.paths.front();
    ReadResult result = read_input(source);
    if (result.status != ReadStatus::Ok) return error(fmt::format("{}: {}", source, reason_of(result)));
    given_ = std::move(result.bytes);
    add_named(request_.as);
  }

  /// Standard input without a name.
  void add_bytes() {
    ReadResult result = read_input("-");
    if (result.status != ReadStatus::Ok) return error("-: " + reason_of(result));
    given_ = std::move(result.bytes);
    const std::string location = absolute("-");
    add_text("-", "/-", location, project_at(location));
  }

  /// The given text where there is no tree.
  void add_text(const std::string& shown, const std::string& inside, const std::string& location,
                const ProjectPtr& project) {
    const auto known = known_path(inside);
    const Format* format = request_.format != nullptr ? request_.format : known ? known->format : by_content(*given_);
    if (format == nullptr) return error(unknown_format(shown));
    const std::string path = known ? known->path : inside;
    add_unit({tree_of_bytes(shown, path, *given_, project->target_of(location)), format, path, {}, project});
  }

  /// The tree with the text of --as in its place.
  std::shared_ptr<const Tree> with_given(std::shared_ptr<const Tree> tree, const std::string& inside,
                                         std::string_view entry) {
    if (!given_) return tree;
    trees_.ask_for_targets(1);
    return tree_with_text(*tree, inside, *given_, entry);
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
    if (!tree && given_) return add_text(path, location, location, project);
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
    if (format == nullptr && given_) {
      format = by_content(*given_);
    } else if (format == nullptr) {
      const ReadResult result = tree->files->read(inside);
      if (result.status != ReadStatus::Ok) return error(fmt::format("{}: {}", path, reason_of(result)));
      format = by_content(result.bytes);
    }
    if (format == nullptr) return error(unknown_format(path));
    add_unit({with_given(tree, inside, inside), format, inside, {}, project});
  }

  /// A fragment is looked at through its entry file, if there is one; then only the files that were asked for are
  /// reported on.
  void add_known(const KnownPath& known, const std::string& location, const ProjectPtr& project, bool whole) {
    const auto tree = trees_.at(known.root, location_of(known.root), whole, project->target_of(location));
    if (!tree && given_) return add_text(request_.as, known.path, location, project);
    if (!tree) return error(fmt::format("{}: cannot be opened", known.root));
    const Format& format = *known.format;
    const bool through_entry =
        !known.is_entry && project->lint.follow && tree->files->read(format.entry).status == ReadStatus::Ok;
    const std::string entry = through_entry ? std::string(format.entry) : known.path;
    Unit unit{with_given(tree, known.path, entry), &format, entry, {known.path}, project};
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
      if (!wants(format)) continue;
      if (tree->files->read(format.entry).status == ReadStatus::NotFound) {
        if (tree->on_disk->has_name(format.entry)) note_link(tree->show(format.entry));
        continue;
      }
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
      // The old files of an earlier --fix are not the configuration of anything, and --undo needs them as they are.
      if (!is_start && directory.has_manifest && disk::is_backup(directory.path)) return false;
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

  /// Whether a file would be looked at, were it not for the ending of a template.
  [[nodiscard]] bool names_template(const std::string& path, const Project& project) const {
    const auto bare = without_template_suffix(path);
    return !bare.empty() && locate(std::string(bare), absolute(std::string(bare)), project).has_value();
  }

  void add_walked(const WalkedFile& file, const std::string& location, const std::string& start,
                  const IgnoreFiles& ignored) {
    const ProjectPtr project = project_at(location);
    if (const auto entry = entry_of_root(location)) {
      if (!passes_over(*project, ignored, location, false)) add_walked_of_root(*entry, location, project);
      return;
    }
    const auto known = locate(file.path, location, *project);
    if (!known && names_template(file.path, *project) && !passes_over(*project, ignored, location, false)) {
      pass_over(file.path, "a template; it was not checked");
    }
    if (!known || !known->is_entry || passes_over(*project, ignored, location, false)) return;
    const std::string root = location.substr(0, location.size() - known->path.size());
    // A root above the directory that is walked was not looked into.
    const bool may_declare =
        root.size() < start.size() || declaring_.contains(root) || declaring_.contains(root + "/etc");
    const auto tree = trees_.walked(known->root, root.empty() ? "/" : root, project->target_of(location), may_declare);
    if (file.is_link && tree->files->read(known->path).status == ReadStatus::NotFound) {
      return note_link(file.path);
    }
    add_unit({tree, known->format, known->path, {}, project, journals_.contains(parent_path(location))});
  }

  /// A walked file as the tree of --root has it; empty if it is not below that.
  [[nodiscard]] std::string_view inside_root(std::string_view location) const {
    if (root_location_ == "/") return location;
    const bool below = !root_location_.empty() && location.starts_with(root_location_);
    const auto inside = below ? location.substr(root_location_.size()) : std::string_view();
    return inside.starts_with('/') ? inside : "";
  }

  /// Empty: the walked file is no entry file of the tree of --root.
  [[nodiscard]] std::optional<KnownPath> entry_of_root(std::string_view location) const {
    const auto inside = inside_root(location);
    const auto known = inside.empty() ? std::nullopt : known_inside(request_.root, inside);
    return known && known->is_entry && wants(*known->format) ? known : std::nullopt;
  }

  /// The tree that was named is whole, also where only a directory of it is walked.
  void add_walked_of_root(const KnownPath& known, const std::string& location, const ProjectPtr& project) {
    const auto tree = trees_.at(request_.root, root_location_, true, project->target_of(location));
    if (!tree) return error(fmt::format("{}: cannot be opened", request_.root));
    add_unit({tree, known.format, known.path, {}, project, journals_.contains(parent_path(location))});
  }

  const Request& request_;
  std::optional<std::string> given_;  ///< the text of standard input or of --as
  std::string root_location_;         ///< where --root really is; empty without it
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
