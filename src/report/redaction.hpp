#pragma once
#include <string>

#include "src/report/report.hpp"

namespace cfglint {

/// The file with '*' for every byte of a secret value, so that places stay where they are; the file itself with
/// --no-redact.
SourceFile redacted(const ReportInput& input, const Format& format, const SourceFile& file);

/// A text that a fix writes into a file, with '*' for the file's secret values.
std::string redacted_text(const ReportInput& input, const Format& format, const SourceFile& file, std::string text);

}  // namespace cfglint
