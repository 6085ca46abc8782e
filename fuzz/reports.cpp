#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fuzz/input_tree.hpp"
#include "fuzz/input_unit.hpp"
#include "fuzz/properties.hpp"
#include "fuzz/require.hpp"
#include "src/engine/fix_loop.hpp"
#include "src/report/report.hpp"

namespace cfglint::fuzz {
namespace {

using Json = nlohmann::json;

bool is_printable(const std::string& text) {
  return std::ranges::none_of(text, [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
}

/// One JSON value a line.
bool is_json_lines(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (!Json::accept(text.substr(0, end))) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

/// Every mark is closed, and nothing stands in the text that XML 1.0 forbids.
bool is_xml(const std::string& text) {
  std::vector<std::string> open;
  for (auto begin = text.find('<'); begin != std::string::npos; begin = text.find('<', begin + 1)) {
    const auto end = text.find('>', begin);
    if (end == std::string::npos) return false;
    const std::string mark = text.substr(begin + 1, end - begin - 1);
    if (mark.starts_with('?') || mark.ends_with('/')) continue;
    if (!mark.starts_with('/')) {
      open.push_back(mark.substr(0, mark.find_first_of(" \n")));
    } else if (open.empty() || open.back() != mark.substr(1)) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty() && is_printable(text);
}

void require_sarif(const std::string& text, std::size_t findings) {
  const Json sarif = Json::parse(text, nullptr, false);
  require(!sarif.is_discarded() && sarif.at("version") == "2.1.0", "SARIF is JSON of its version");
  const auto shown = std::ranges::count_if(sarif.at("runs").at(0).at("results"),
                                           [](const Json& result) { return !result.contains("suppressions"); });
  require(static_cast<std::size_t>(shown) == findings, "SARIF has every finding");
}

void require_valid(const ReportInput& input, std::size_t findings) {
  for (const char* name : {"json", "gitlab", "rdjson"}) {
    require(Json::accept(find_reporter(name)(input)), "a report in JSON is JSON");
  }
  require(is_json_lines(find_reporter("jsonl")(input)), "every line of jsonl is JSON");
  require_sarif(find_reporter("sarif")(input), findings);
  for (const char* name : {"junit", "checkstyle"})
    require(is_xml(find_reporter(name)(input)), "a report in XML is XML");
  for (const char* name : {"text", "concise", "github"}) {
    require(is_printable(find_reporter(name)(input)), "nothing printed moves a cursor");
  }
  (void)report_diff(input);
}

}  // namespace

void reports(std::string_view bytes) {
  const std::size_t choice = choice_of(bytes);
  const Format& format = formats()[choice % formats().size()];
  const Unit unit = input_unit(format, input_tree(bytes, format.entry), choice);
  RunSettings settings;
  settings.fix = choice % 2 == 0 ? FixMode::Plan : FixMode::None;
  std::vector<UnitResult> results;
  results.push_back(settings.fix == FixMode::Plan ? fix(unit, {}, Safety::Unsafe) : lint(unit, unit.tree->files, {}));
  require_valid({results, settings, false, choice % 5 != 0}, results.front().diagnostics.size());
}

}  // namespace cfglint::fuzz
