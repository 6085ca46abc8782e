#include "src/engine/add_ignores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "src/core/byte_order_mark.hpp"
#include "src/engine/adjust.hpp"
#include "src/engine/overlay.hpp"

namespace cfglint {
namespace {

using RuleIds = std::set<std::string_view>;

/// The lines of one file above which comments go.
struct FileIgnores {
  RuleIds whole_file;
  std::map<std::uint32_t, RuleIds> above;  ///< offset of a line's beginning to the rules
};

/// The line that a finding is on, if a comment above it would hold for it.
const ConfigLine* line_of(const std::vector<ConfigLine>& lines, std::uint32_t offset) {
  auto line = std::ranges::upper_bound(lines, offset, {}, [](const ConfigLine& one) { return one.span.begin; });
  if (line == lines.begin()) return nullptr;
  --line;
  return line->kind == LineKind::Directive ? &*line : nullptr;
}

/// Rules by the path of a file, where only file-ignore will do.
using WholeFiles = std::map<std::string, RuleIds, std::less<>>;

FileIgnores ignores_of(const UnitResult& result, FileId id, const std::vector<ConfigLine>& lines,
                       const WholeFiles& whole_files) {
  FileIgnores ignores;
  const auto whole = whole_files.find(result.path(id));
  if (whole != whole_files.end()) ignores.whole_file = whole->second;
  for (const Diagnostic& found : result.diagnostics) {
    if (found.file != id || ignores.whole_file.contains(found.rule->id)) continue;
    if (const ConfigLine* line = line_of(lines, found.span.begin)) {
      ignores.above[line->span.begin].insert(found.rule->id);
    } else {
      ignores.whole_file.insert(found.rule->id);
    }
  }
  return ignores;
}

std::string comment(std::string_view verb, const RuleIds& rules, const std::string& reason) {
  return fmt::format("# cfglint: {}[{}]{}{}", verb, fmt::join(rules, ", "), reason.empty() ? "" : " ", reason);
}

std::string with_comments(const SourceFile& file, FileId id, const FileIgnores& ignores, const std::string& reason) {
  const std::string_view bytes = file.bytes();
  const std::string_view line_end = bytes.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
  std::vector<Edit> edits;
  for (const auto& [offset, rules] : ignores.above) {
    const auto line = bytes.substr(offset);
    const auto indent = line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
    edits.push_back({id, {offset, offset}, fmt::format("{}{}{}", indent, comment("ignore", rules, reason), line_end)});
  }
  std::string head;
  if (!ignores.whole_file.empty()) {
    head = fmt::format("{}{}", comment("file-ignore", ignores.whole_file, reason), line_end);
  }
  return head + apply_edits(bytes, std::move(edits));
}

/// Nothing may stand before a byte order mark, and a NUL byte makes a file one that is never rewritten.
bool writable(const SourceFile& file) {
  return !file.bytes().starts_with(kByteOrderMark) && file.bytes().find('\0') == std::string_view::npos;
}

/// The files with comments.
disk::WritePlan plan_of(const UnitResult& found, const LintSettings& settings, const std::string& reason,
                        const WholeFiles& whole_files) {
  const Unit& unit = found.unit;
  disk::WritePlan plan;
  for (std::size_t n = 0; n != found.workspace->size(); ++n) {
    const auto id = FileId(n);
    const SourceFile& file = found.workspace->file(id);
    const auto has = [&](const Diagnostic& one) { return one.file == id; };
    if (!writable(file) || std::ranges::none_of(found.diagnostics, has)) continue;
    const auto lines = unit.format->lines(file, target_of(unit, settings));
    std::string after = with_comments(file, id, ignores_of(found, id, lines, whole_files), reason);
    plan.replacements.push_back({file.path(), std::string(file.bytes()), std::move(after)});
  }
  return plan;
}

UnitResult lint_planned(const Unit& unit, const LintSettings& settings, disk::WritePlan plan) {
  const auto overlay = std::make_shared<Overlay>(*unit.tree->files);
  for (const auto& file : plan.replacements) overlay->set(file.path, file.after);
  UnitResult result = lint(unit, overlay, settings);
  result.plan = std::move(plan);
  return result;
}

}  // namespace

UnitResult add_ignores(const Unit& unit, const LintSettings& settings, const std::string& reason) {
  UnitResult found = lint(unit, unit.tree->files, settings);
  if (found.diagnostics.empty()) return found;
  UnitResult result = lint_planned(unit, settings, plan_of(found, settings, reason, {}));
  // A finding about a file as a whole is at its head, wherever a comment was put.
  WholeFiles whole_files;
  for (const Diagnostic& left : result.diagnostics) {
    if (!left.rule->id.starts_with("cfglint/")) {
      whole_files[result.path(left.file)].insert(left.rule->id);
    }
  }
  if (!whole_files.empty()) {
    result = lint_planned(unit, settings, plan_of(found, settings, reason, whole_files));
  }
  if (result.diagnostics.size() > found.diagnostics.size()) {
    result.plan = {};
    result.failures.push_back(unit.tree->show(unit.entry) +
                              ": comments would bring up new findings; nothing was written");
  }
  return result;
}

}  // namespace cfglint
