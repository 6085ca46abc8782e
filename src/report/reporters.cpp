#include <algorithm>
#include <array>

#include "src/report/report.hpp"

namespace cfglint {
namespace {

struct Row {
  std::string_view name;
  Reporter reporter;
};
constexpr std::array kReporters{Row{"text", report_text}, Row{"concise", report_concise}, Row{"json", report_json}};

}  // namespace

Reporter find_reporter(std::string_view name) {
  const auto row = std::ranges::find(kReporters, name, &Row::name);
  return row == kReporters.end() ? nullptr : row->reporter;
}

}  // namespace cfglint
