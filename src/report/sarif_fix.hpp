#pragma once
#include <optional>

#include "src/report/findings.hpp"
#include "src/report/json_text.hpp"
#include "src/report/redaction.hpp"

namespace cfglint {

/// A place as SARIF's region: lines and columns in characters, and bytes.
Json sarif_region(const SourceFile& file, Span span);

/// SARIF's artifactLocation: a URI reference from the top of the repository.
Json sarif_artifact(const ReportInput& input, std::string_view shown);

/// The finding's fix as SARIF's fix object: every edit and every new file with its mode (in `properties`, which is
/// where SARIF 2.1.0 has room for it). Empty if there is none, or if it writes a secret that is not shown: who applied
/// it would write stars.
std::optional<Json> sarif_fix(const ReportInput& input, const Finding& finding, Redaction& redaction);

}  // namespace cfglint
