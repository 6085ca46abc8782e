#include "src/cli/baseline_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "src/cli/named_file.hpp"
#include "src/core/error.hpp"
#include "src/engine/fingerprint.hpp"

namespace cfglint {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "cfglint-baseline/1";

/// A file as the baseline names it: wherever cfglint was called, the same.
std::string name_of(const UnitResult& result, FileId file) { return project_path(result.unit, result.path(file)); }

}  // namespace

Baseline read_baseline(const std::string& path) {
  Baseline baseline{path, {}};
  const Json json = Json::parse(read_named_file(path), nullptr, false);
  if (!json.is_object() || json.value("schema", "") != kSchema || !json.contains("findings")) {
    throw UsageError(fmt::format("{}: not a baseline that --write-baseline wrote", path));
  }
  for (const Json& row : json["findings"]) {
    if (!row.is_object() || row.value("fingerprint", "").empty()) {
      throw UsageError(fmt::format("{}: an entry has no fingerprint", path));
    }
    baseline.entries.insert_or_assign(row.value("fingerprint", ""),
                                      BaselineEntry{row.value("rule", ""), row.value("file", "")});
  }
  return baseline;
}

std::string baseline_text(const std::vector<UnitResult>& results) {
  std::map<std::pair<std::string, std::string>, Json> rows;  // sorted by file, then by fingerprint
  const auto add = [&](const std::string& file, const std::string& fingerprint, std::string_view rule) {
    rows.insert_or_assign({file, fingerprint}, Json{{"file", file}, {"rule", rule}, {"fingerprint", fingerprint}});
  };
  for (const UnitResult& result : results) {
    const auto names = fingerprints(result);
    for (std::size_t n = 0; n != names.size(); ++n) {
      const Diagnostic& found = result.diagnostics[n];
      add(name_of(result, found.file), names[n], found.rule->id);
    }
    for (std::size_t n = 0; n != result.known.size(); ++n) {
      const Diagnostic& found = result.known[n];
      add(name_of(result, found.file), result.matched[n], found.rule->id);
    }
  }
  Json json{{"schema", kSchema}, {"findings", Json::array()}};
  for (auto& [key, row] : rows) json["findings"].push_back(std::move(row));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> stale_entries(const std::vector<UnitResult>& results) {
  std::map<const Baseline*, std::set<std::string>> matched;
  std::map<const Baseline*, std::set<std::string>> checked;
  for (const UnitResult& result : results) {
    const Baseline* baseline = result.unit.project->lint.baseline.get();
    if (baseline == nullptr) continue;
    matched[baseline].insert(result.matched.begin(), result.matched.end());
    for (std::size_t n = 0; n != result.paths.size(); ++n) {
      if (result.is_reported(FileId(n))) checked[baseline].insert(name_of(result, FileId(n)));
    }
  }
  std::vector<std::string> notes;
  for (const auto& [baseline, files] : checked) {
    std::vector<std::string> gone;
    for (const auto& [fingerprint, entry] : baseline->entries) {
      if (!files.contains(entry.file) || matched[baseline].contains(fingerprint)) continue;
      gone.push_back(fmt::format("{} in {}", entry.rule, entry.file));
    }
    if (gone.empty()) continue;
    const std::size_t count = gone.size();
    gone.resize(std::min<std::size_t>(count, 3));
    notes.push_back(fmt::format("{}: {} of its findings {} gone ({}{}); --write-baseline writes it anew",
                                baseline->path, count, count == 1 ? "is" : "are", fmt::join(gone, ", "),
                                count > 3 ? ", ..." : ""));
  }
  return notes;
}

}  // namespace cfglint
