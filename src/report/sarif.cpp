#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/engine/fingerprint.hpp"
#include "src/report/findings.hpp"
#include "src/report/json_text.hpp"
#include "src/report/printable.hpp"
#include "src/report/redaction.hpp"
#include "src/report/rule_page.hpp"
#include "src/report/sarif_fix.hpp"
#include "src/report/uri.hpp"

// What the keys mean: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; what GitHub wants
// besides: docs.github.com, "SARIF support for code scanning".
namespace cfglint {
namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "note";
  }
  return "none";
}

/// GitHub's word for the impact.
std::string_view problem_severity(Severity severity) {
  return severity == Severity::Info ? "recommendation" : level_of(severity);
}

Json rule_object(const RuleInfo& rule) {
  const std::string page = rule_page(rule);
  Json json{{"id", rule.id},
            {"shortDescription", {{"text", rule.summary}}},
            {"fullDescription", {{"text", rule.what}}},
            {"help", {{"text", page}, {"markdown", page}}},
            {"defaultConfiguration", {{"level", level_of(rule.severity)}}},
            {"properties",
             {{"tags", Json::array({rule.id.substr(0, rule.id.find('/'))})},
              {"precision", "high"},
              {"problem.severity", problem_severity(rule.severity)}}}};
  if (pages_have_address()) json["helpUri"] = page_of(rule);
  return json;
}

using Rules = std::vector<const RuleInfo*>;

/// Only rules that found something: their pages make the report large.
Rules rules_of(const ReportInput& input) {
  Rules rules;
  for (const UnitResult& result : input.results) {
    for (const Diagnostic& found : result.diagnostics) rules.push_back(found.rule);
    for (const SuppressedFinding& one : result.suppressed) rules.push_back(one.found.rule);
    for (const Diagnostic& found : result.known) rules.push_back(found.rule);
  }
  std::ranges::sort(rules, {}, &RuleInfo::id);
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());  // clang 14 cannot read ranges::subrange
  return rules;
}

/// Whether GitHub replaces an earlier upload by this one: reports for different releases stand beside each other. What
/// is before the last slash is the category.
std::string category_of(const ReportInput& input) {
  std::set<std::string> targets;
  for (const UnitResult& result : input.results) {
    const auto& release = result.unit.tree->target.release;
    targets.insert(release ? fmt::format("debian-{}", static_cast<int>(*release)) : "unknown");
  }
  return fmt::format("cfglint/{}/", targets.empty() ? "none" : fmt::format("{}", fmt::join(targets, "+")));
}

Json location(const ReportInput& input, const UnitResult& result, FileId id, Span span) {
  return {{"physicalLocation",
           {{"artifactLocation", sarif_artifact(input, result.show(id))},
            {"region", sarif_region(result.workspace->file(id), span)}}}};
}

Json related(const ReportInput& input, const Finding& finding) {
  Json all = Json::array();
  for (const Label& label : finding.found->labels) {
    Json place = location(input, *finding.result, label.file, label.span);
    place["id"] = all.size() + 1;
    place["message"] = {{"text", label.text}};
    all.push_back(std::move(place));
  }
  return all;
}

Json invocation(const ReportInput& input) {
  Json notes = Json::array();
  for (const UnitResult& result : input.results) {
    for (const std::string& failure : result.failures) {
      notes.push_back({{"level", "error"}, {"message", {{"text", failure}}}});
    }
  }
  const bool whole = notes.empty();
  for (const std::string& note : notes_of(input)) notes.push_back({{"level", "note"}, {"message", {{"text", note}}}});
  return {{"executionSuccessful", whole}, {"toolExecutionNotifications", std::move(notes)}};
}

Json result_object(const ReportInput& input, const Finding& finding, const Rules& rules, const std::string& name) {
  const Diagnostic& found = *finding.found;
  const auto index = std::ranges::lower_bound(rules, found.rule->id, {}, &RuleInfo::id) - rules.begin();
  Json json{{"ruleId", found.rule->id},
            {"ruleIndex", index},
            {"level", level_of(found.severity)},
            {"message", {{"text", whole_message(found)}}},
            {"locations", Json::array({location(input, *finding.result, found.file, found.span)})},
            {"partialFingerprints", {{"cfglint/v1", name}}}};
  if (!found.labels.empty()) json["relatedLocations"] = related(input, finding);
  return json;
}

/// What is suppressed is in the report, too: a reader that knows it closes its alert as such, and not as repaired.
Json results_of(const ReportInput& input, const Rules& rules) {
  Redaction redaction(input);
  Json results = Json::array();
  for (const UnitResult& result : input.results) {
    const auto names = fingerprints(result);
    for (std::size_t n = 0; n != names.size(); ++n) {
      const Finding finding{&result, &result.diagnostics[n]};
      Json& json = results.emplace_back(result_object(input, finding, rules, names[n]));
      if (auto fix = sarif_fix(input, finding, redaction)) json["fixes"] = Json::array({std::move(*fix)});
    }
    for (const HiddenFinding& hidden : hidden_findings(result)) {
      Json& json = results.emplace_back(result_object(input, {&result, hidden.found}, rules, hidden.fingerprint));
      Json suppression{{"kind", hidden.kind}};
      if (!hidden.reason.empty()) suppression["justification"] = hidden.reason;
      json["suppressions"] = Json::array({std::move(suppression)});
    }
  }
  return results;
}

}  // namespace

std::string report_sarif(const ReportInput& input) {
  const Rules rules = rules_of(input);
  Json described = Json::array();
  for (const RuleInfo* rule : rules) described.push_back(rule_object(*rule));
  Json results = results_of(input, rules);
  Json run{{"tool",
            {{"driver", {{"name", "cfglint"}, {"semanticVersion", CFGLINT_VERSION}, {"rules", std::move(described)}}}}},
           {"automationDetails", {{"id", category_of(input)}}},
           {"columnKind", "unicodeCodePoints"},
           {"invocations", Json::array({invocation(input)})},
           {"results", std::move(results)}};
  return dump(Json{{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}}, 2);
}

}  // namespace cfglint
