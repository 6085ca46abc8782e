#include "src/engine/discover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "src/core/tree_path.hpp"
#include "src/disk/tree_files.hpp"
#include "src/engine/tree_lookup.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

class Discoverer {
 public:
  explicit Discoverer(const Request& request) : request_(request), trees_(request.target) {}

  Discovery run() {
    if (!request_.as.empty()) {
      add_as();
    } else if (request_.paths.empty()) {
      add_system_paths(request_.root.empty() ? "/" : request_.root);
    } else {
      for (const std::string& path : request_.paths) add_path(path);
    }
    return std::move(found_);
  }

 private:
  void error(std::string text) { found_.errors.push_back(std::move(text)); }

  void add_path(const std::string& path) {
    if (path == "-") return add_bytes("-", "/-");
    std::error_code failed;
    const auto status = fs::status(path, failed);
    if (status.type() == fs::file_type::not_found) return error(fmt::format("{}: no such file or directory", path));
    if (status.type() == fs::file_type::none) return error(fmt::format("{}: {}", path, failed.message()));
    if (fs::is_directory(status)) return add_directory(path);
    add_file(path);
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
    const auto tree = trees_.of_bytes(shown, inside, std::move(result.bytes));
    found_.units.push_back({tree, format, inside, {}});
  }

  static ReadResult read_input(const std::string& source) {
    if (source == "-") return disk::read_standard_input();
    const disk::TreeFiles directory(directory_of(source));
    if (!directory.valid()) return {};
    return directory.read("/" + fs::path(source).filename().string());
  }

  static std::string reason_of(const ReadResult& result) {
    if (result.status == ReadStatus::NotFound) return "no such file";
    return result.status == ReadStatus::Directory ? "a directory" : result.reason;
  }

  static std::string directory_of(const std::string& path) {
    const auto parent = fs::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
  }

  static const Format* by_content(std::string_view bytes) {
    const auto found = std::ranges::find_if(formats(), [&](const Format& format) { return format.looks_like(bytes); });
    return found == formats().end() ? nullptr : &*found;
  }

  static std::string unknown_format(const std::string& path) {
    return fmt::format("{}: neither its name nor its text tells which language it is; --format says so", path);
  }

  void add_file(const std::string& path) {
    const auto known = known_path(path);
    if (!request_.root.empty()) return add_file_of_root(path);
    if (known && (request_.format == nullptr || request_.format == known->format)) {
      return add_known(*known, known->path);
    }
    const auto tree = trees_.of_lone_file(directory_of(path));
    if (!tree) return error(fmt::format("{}: cannot open its directory", path));
    const std::string inside = "/" + fs::path(path).filename().string();
    add_by_content(tree, inside, path);
  }

  /// With --root, a path is one below it.
  void add_file_of_root(const std::string& path) {
    std::error_code failed;
    const auto relative = fs::relative(path, request_.root, failed);
    if (failed || relative.empty() || *relative.begin() == "..") {
      return error(fmt::format("{}: not under --root {}", path, request_.root));
    }
    const std::string inside = "/" + relative.string();
    const auto tree = trees_.at(request_.root, true);
    if (!tree) return error(fmt::format("{}: cannot be opened", request_.root));
    for (const Format& format : formats()) {
      if (inside == format.entry || format.is_fragment(inside)) {
        return add_unit_for(tree, format, inside, inside == format.entry);
      }
    }
    add_by_content(tree, inside, path);
  }

  void add_by_content(const std::shared_ptr<const Tree>& tree, const std::string& inside, const std::string& path) {
    const Format* format = request_.format;
    if (format == nullptr) {
      const ReadResult result = tree->files->read(inside);
      if (result.status != ReadStatus::Ok) return error(fmt::format("{}: {}", path, reason_of(result)));
      format = by_content(result.bytes);
    }
    if (format == nullptr) return error(unknown_format(path));
    found_.units.push_back({tree, format, inside, {}});
  }

  void add_known(const KnownPath& known, const std::string& inside) {
    const auto tree = trees_.at(known.root, false);
    if (!tree) return error(fmt::format("{}: cannot be opened", known.root));
    add_unit_for(tree, *known.format, inside, known.is_entry);
  }

  /// A fragment is looked at through its entry file, if there is one that reaches it; then only the files that were
  /// asked for are reported on.
  void add_unit_for(const std::shared_ptr<const Tree>& tree, const Format& format, const std::string& inside,
                    bool is_entry) {
    const bool has_entry = tree->files->read(format.entry).status == ReadStatus::Ok;
    const std::string entry = is_entry || !has_entry ? inside : std::string(format.entry);
    const auto same = std::ranges::find_if(found_.units, [&](const Unit& unit) {
      return unit.tree == tree && unit.format == &format && unit.entry == entry;
    });
    if (same != found_.units.end()) {
      if (!same->report_only.empty()) same->report_only.push_back(inside);
      return;
    }
    found_.units.push_back({tree, &format, entry, {inside}});
  }

  void add_system_paths(const std::string& root) {
    const auto tree = trees_.at(root, true);
    if (!tree) return error(fmt::format("{}: cannot be opened", root));
    for (const Format& format : formats()) {
      if (request_.format != nullptr && request_.format != &format) continue;
      if (tree->files->read(format.entry).status == ReadStatus::NotFound) continue;
      found_.units.push_back({tree, &format, std::string(format.entry), {}});
    }
    if (found_.units.empty())
      error(fmt::format("{}: nothing to check: none of the files that cfglint knows is there", root));
  }

  /// Walks a directory for entry files, without following links to directories.
  void add_directory(const std::string& path) {
    const std::size_t before = found_.units.size();
    std::vector<std::string> files;
    std::error_code failed;
    fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, failed);
    for (const auto end = fs::end(walk); walk != end; walk.increment(failed)) {
      if (walk->is_directory() && walk->path().filename() == ".git") {
        walk.disable_recursion_pending();
        continue;
      }
      if (walk->is_regular_file()) files.push_back(walk->path().string());
    }
    std::ranges::sort(files);
    // A whole tree: nothing that its entry files reach is left out of the report.
    for (const std::string& file : files) {
      const auto known = known_path(file);
      if (!known || !known->is_entry || (request_.format != nullptr && request_.format != known->format)) continue;
      const auto tree = trees_.at(known->root, false);
      if (tree) found_.units.push_back({tree, known->format, known->path, {}});
    }
    if (found_.units.size() == before) error(fmt::format("{}: no file to check in it", path));
  }

  const Request& request_;
  Trees trees_;
  Discovery found_;
};

}  // namespace

Discovery discover(const Request& request) { return Discoverer(request).run(); }

}  // namespace cfglint
