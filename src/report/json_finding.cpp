#include "src/report/json_finding.hpp"

#include <fmt/format.h>

#include "src/report/base64.hpp"
#include "src/report/place.hpp"
#include "src/report/uri.hpp"

namespace cfglint {
namespace {

Json position(const SourceFile& file, std::uint32_t offset) {
  const auto at = place_of(file, offset);
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

/// Adds what a fix writes. Without `base64` and `redacted`, `text` is it exactly.
void put_text(Json& json, const std::string& exact, const std::string& shown) {
  json["text"] = shown;
  if (shown != exact) {
    json["redacted"] = true;
  } else if (!is_utf8(exact)) {
    json["base64"] = base64(exact);
  }
}

Json edit_of(const UnitResult& result, const Edit& edit, Redaction& redaction) {
  Json json{{"file", result.show(edit.file)}, {"start_byte", edit.span.begin}, {"end_byte", edit.span.end}};
  put_text(json, edit.text, redaction.text(result, edit.file, edit.text));
  return json;
}

Json fix_of(const UnitResult& result, FileId file, const Fix& fix, Redaction& redaction) {
  Json edits = Json::array();
  for (const Edit& edit : fix.edits) edits.push_back(edit_of(result, edit, redaction));
  Json creates = Json::array();
  for (const NewFile& made : fix.new_files) {
    Json json{{"file", result.unit.tree->show(made.path)}, {"mode", fmt::format("{:04o}", made.mode)}};
    put_text(json, made.bytes, redaction.text(result, file, made.bytes));
    creates.push_back(std::move(json));
  }
  return {{"level", to_string(fix.safety)},
          {"title", fix.title},
          {"edits", std::move(edits)},
          {"creates", std::move(creates)},
          {"next_steps", fix.next_steps}};
}

}  // namespace

Json json_finding(const UnitResult& result, const Diagnostic& found, const std::string& fingerprint,
                  Redaction& redaction) {
  const SourceFile& file = result.workspace->file(found.file);
  const std::string shown = result.show(found.file);
  Json json{{"rule", found.rule->id},
            {"severity", to_string(found.severity)},
            {"message", found.message},
            {"url", page_of(*found.rule)},
            {"file", shown},
            {"system_path", file.path()},
            {"range", range(file, found.span)},
            {"fingerprint", fingerprint}};
  if (!is_utf8(found.message) || !is_utf8(shown)) json["lossy"] = true;
  json["related"] = Json::array();
  for (const Label& label : found.labels) json["related"].push_back(related(result, label));
  json["notes"] = found.notes;
  json["help"] = found.help;
  json["fix"] = found.fix ? fix_of(result, found.file, *found.fix, redaction) : Json(nullptr);
  return json;
}

}  // namespace cfglint
