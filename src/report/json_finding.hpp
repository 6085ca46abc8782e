#pragma once
#include "src/report/json_text.hpp"
#include "src/report/redaction.hpp"
#include "src/report/report.hpp"

namespace cfglint {

/// One finding as `--output-format json` and `jsonl` show it; docs/schema/report.schema.json says what is in it.
/// `fingerprint` is its name from fingerprints().
Json json_finding(const UnitResult& result, const Diagnostic& found, const std::string& fingerprint,
                  Redaction& redaction);

}  // namespace cfglint
