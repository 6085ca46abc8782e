#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "src/report/redaction.hpp"
#include "src/report/report.hpp"
#include "src/report/totals.hpp"

namespace cfglint {
namespace {

using Json = nlohmann::ordered_json;

Json position(const SourceFile& file, std::uint32_t offset) {
  const auto at = file.locate(offset);
  return {{"line", at.line}, {"column", at.column}, {"byte", offset}};
}

Json range(const SourceFile& file, Span span) {
  return {{"start", position(file, span.begin)}, {"end", position(file, span.end)}};
}

Json related(const UnitResult& result, const Label& label) {
  return {{"message", label.text},
          {"file", result.show(label.file)},
          {"range", range(result.workspace->file(label.file), label.span)}};
}

Json fix_of(const ReportInput& input, const UnitResult& result, const Fix& fix) {
  Json edits = Json::array();
  for (const Edit& edit : fix.edits) {
    edits.push_back(
        {{"file", result.show(edit.file)},
         {"start_byte", edit.span.begin},
         {"end_byte", edit.span.end},
         {"text", redacted_text(input, *result.unit.format, result.workspace->file(edit.file), edit.text)}});
  }
  Json creates = Json::array();
  for (const NewFile& file : fix.new_files) {
    creates.push_back({{"file", result.unit.tree->show(file.path)},
                       {"mode", fmt::format("{:04o}", file.mode)},
                       {"text", file.bytes}});
  }
  return {{"level", to_string(fix.safety)},
          {"title", fix.title},
          {"edits", std::move(edits)},
          {"creates", std::move(creates)},
          {"next_steps", fix.next_steps}};
}

Json finding(const ReportInput& input, const UnitResult& result, std::size_t tree, const Diagnostic& found) {
  const SourceFile& file = result.workspace->file(found.file);
  Json json{{"rule", found.rule->id},          {"severity", to_string(found.severity)},
            {"message", found.message},        {"file", result.show(found.file)},
            {"system_path", file.path()},      {"tree", tree},
            {"range", range(file, found.span)}};
  json["related"] = Json::array();
  for (const Label& label : found.labels) json["related"].push_back(related(result, label));
  json["notes"] = found.notes;
  json["help"] = found.help;
  json["fix"] = found.fix ? fix_of(input, result, *found.fix) : Json(nullptr);
  return json;
}

Json tree_of(const Tree& tree) {
  return {{"root", tree.root},
          {"target", tree.target.release ? Json(describe(*tree.target.release)) : Json(nullptr)},
          {"target_source", tree.target.release ? Json(tree.target.source) : Json(nullptr)}};
}

Json applied(const AppliedFix& fix) {
  return {{"rule", fix.rule->id}, {"title", fix.title}, {"next_steps", fix.next_steps}};
}

}  // namespace

std::string report_json(const ReportInput& input) {
  Json json{{"schema", "cfglint-report/1"}, {"tool", {{"name", "cfglint"}, {"version", CFGLINT_VERSION}}},
            {"trees", Json::array()},       {"findings", Json::array()},
            {"fixed", Json::array()},       {"notes", Json::array()},
            {"failures", Json::array()}};
  std::vector<const Tree*> trees;
  for (const UnitResult& result : input.results) {
    const Tree* tree = result.unit.tree.get();
    const auto known = std::ranges::find(trees, tree);
    const auto index = static_cast<std::size_t>(known - trees.begin());
    if (known == trees.end()) {
      trees.push_back(tree);
      json["trees"].push_back(tree_of(*tree));
    }
    for (const Diagnostic& found : result.diagnostics) json["findings"].push_back(finding(input, result, index, found));
    for (const AppliedFix& fix : result.applied) json["fixed"].push_back(applied(fix));
    for (const std::string& note : result.remarks.notes) json["notes"].push_back(tree->show(note));
    for (const std::string& failure : result.failures) json["failures"].push_back(failure);
  }
  const Totals totals = count(input.results);
  json["summary"] = {{"files", totals.files}, {"error", totals.errors},    {"warning", totals.warnings},
                     {"info", totals.infos},  {"fixable", totals.fixable}, {"fixable_unsafe", totals.fixable_unsafe},
                     {"fixed", totals.fixed}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cfglint
