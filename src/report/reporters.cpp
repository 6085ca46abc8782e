#include <algorithm>
#include <array>

#include "src/report/report.hpp"

namespace cfglint {
namespace {

constexpr std::array kReporters{
    ReportFormat{"text", report_text},
    ReportFormat{"concise", report_concise},
    ReportFormat{"json", report_json},
    ReportFormat{"jsonl", report_jsonl},
    ReportFormat{"sarif", report_sarif},
    ReportFormat{"github", report_github},
    ReportFormat{"gitlab", report_gitlab},
    ReportFormat{"junit", report_junit},
    ReportFormat{"checkstyle", report_checkstyle},
    ReportFormat{"rdjson", report_rdjson},
};

}  // namespace

std::span<const ReportFormat> report_formats() { return kReporters; }

Reporter find_reporter(std::string_view name) {
  const auto row = std::ranges::find(kReporters, name, &ReportFormat::name);
  return row == kReporters.end() ? nullptr : row->reporter;
}

}  // namespace cfglint
