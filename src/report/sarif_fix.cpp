#include "src/report/sarif_fix.hpp"

#include <fmt/format.h>

#include <map>

#include "src/report/base64.hpp"
#include "src/report/place.hpp"
#include "src/report/uri.hpp"

namespace cfglint {
namespace {

Json content(const std::string& bytes) {
  if (is_utf8(bytes)) return {{"text", bytes}};
  return {{"binary", base64(bytes)}};
}

Json new_file(const ReportInput& input, const Tree& tree, const NewFile& made) {
  const SourceFile nothing("", "");
  return {{"artifactLocation", sarif_artifact(input, tree.show(made.path))},
          {"replacements",
           Json::array({{{"deletedRegion", sarif_region(nothing, {0, 0})}, {"insertedContent", content(made.bytes)}}})},
          {"properties", {{"created", true}, {"mode", fmt::format("{:04o}", made.mode)}}}};
}

Json changed_file(const ReportInput& input, const UnitResult& result, FileId id,
                  const std::vector<const Edit*>& edits) {
  Json replacements = Json::array();
  for (const Edit* edit : edits) {
    replacements.push_back({{"deletedRegion", sarif_region(result.workspace->file(id), edit->span)},
                            {"insertedContent", content(edit->text)}});
  }
  return {{"artifactLocation", sarif_artifact(input, result.show(id))}, {"replacements", std::move(replacements)}};
}

bool writes_a_secret(const Finding& finding, const Fix& fix, Redaction& redaction) {
  const auto hidden = [&](FileId file, const std::string& text) {
    return redaction.text(*finding.result, file, text) != text;
  };
  return std::ranges::any_of(fix.edits, [&](const Edit& edit) { return hidden(edit.file, edit.text); }) ||
         std::ranges::any_of(fix.new_files,
                             [&](const NewFile& made) { return hidden(finding.found->file, made.bytes); });
}

}  // namespace

Json sarif_region(const SourceFile& file, Span span) {
  const auto begin = place_of(file, span.begin);
  const auto end = place_of(file, span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line},
          {"endColumn", end.column}, {"byteOffset", span.begin},    {"byteLength", span.size()}};
}

Json sarif_artifact(const ReportInput& input, std::string_view shown) {
  return {{"uri", uri_of(repository_path(input, shown))}};
}

std::optional<Json> sarif_fix(const ReportInput& input, const Finding& finding, Redaction& redaction) {
  const auto& fix = finding.found->fix;
  if (!fix || (fix->edits.empty() && fix->new_files.empty())) return {};
  if (writes_a_secret(finding, *fix, redaction)) return {};
  Json changes = Json::array();
  for (const NewFile& made : fix->new_files) changes.push_back(new_file(input, *finding.result->unit.tree, made));
  std::map<FileId, std::vector<const Edit*>> by_file;
  for (const Edit& edit : fix->edits) by_file[edit.file].push_back(&edit);
  for (const auto& [id, edits] : by_file) changes.push_back(changed_file(input, *finding.result, id, edits));
  return Json{{"description", {{"text", fix->title}}},
              {"artifactChanges", std::move(changes)},
              {"properties", {{"safety", to_string(fix->safety)}, {"nextSteps", fix->next_steps}}}};
}

}  // namespace cfglint
