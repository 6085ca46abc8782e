#include <algorithm>

#include "src/engine/fingerprint.hpp"
#include "src/report/findings.hpp"
#include "src/report/json_finding.hpp"
#include "src/report/totals.hpp"

namespace cfglint {
namespace {

Json tree_of(const Tree& tree) {
  return {{"root", tree.root},
          {"target", tree.target.release ? Json(describe(*tree.target.release)) : Json(nullptr)},
          {"target_source", tree.target.release ? Json(tree.target.source) : Json(nullptr)}};
}

Json applied(const AppliedFix& fix) {
  return {{"rule", fix.rule->id}, {"title", fix.title}, {"next_steps", fix.next_steps}};
}

Json summary(const Totals& totals) {
  return {{"files", totals.files}, {"error", totals.errors},          {"warning", totals.warnings},
          {"info", totals.infos},  {"fixable", totals.fixable},       {"fixable_unsafe", totals.fixable_unsafe},
          {"fixed", totals.fixed}, {"suppressed", totals.suppressed}, {"baseline", totals.known}};
}

}  // namespace

std::string report_json(const ReportInput& input) {
  Json json{{"schema", "cfglint-report/1"}, {"tool", {{"name", "cfglint"}, {"version", CFGLINT_VERSION}}},
            {"trees", Json::array()},       {"findings", Json::array()},
            {"suppressed", Json::array()},  {"fixed", Json::array()},
            {"notes", Json::array()},       {"failures", Json::array()}};
  Redaction redaction(input);
  std::vector<const Tree*> trees;
  for (const UnitResult& result : input.results) {
    const Tree* tree = result.unit.tree.get();
    const auto known = std::ranges::find(trees, tree);
    const auto index = static_cast<std::size_t>(known - trees.begin());
    if (known == trees.end()) {
      trees.push_back(tree);
      json["trees"].push_back(tree_of(*tree));
    }
    const auto names = fingerprints(result);
    for (std::size_t n = 0; n != names.size(); ++n) {
      Json& finding = json["findings"].emplace_back(json_finding(result, result.diagnostics[n], names[n], redaction));
      finding["tree"] = index;
    }
    for (const HiddenFinding& one : hidden_findings(result)) {
      Json& hidden = json["suppressed"].emplace_back(json_finding(result, *one.found, one.fingerprint, redaction));
      hidden["tree"] = index;
      hidden["suppression"] = {{"kind", one.kind}, {"reason", one.reason}};
    }
    for (const AppliedFix& fix : result.applied) json["fixed"].push_back(applied(fix));
    for (const std::string& failure : result.failures) json["failures"].push_back(failure);
  }
  json["notes"] = notes_of(input);
  json["summary"] = summary(count(input.results));
  return dump(json, 2);
}

std::string report_jsonl(const ReportInput& input) {
  Redaction redaction(input);
  std::string lines;
  for (const UnitResult& result : input.results) {
    const auto names = fingerprints(result);
    for (std::size_t n = 0; n != names.size(); ++n) {
      lines += dump(json_finding(result, result.diagnostics[n], names[n], redaction), -1);
    }
  }
  return lines;
}

}  // namespace cfglint
