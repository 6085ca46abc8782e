#include "src/cli/completions/values.hpp"

#include <fmt/format.h>

#include "src/report/report.hpp"

namespace cfglint {

Offer offer_of(const OptionRow& row) {
  if (row.choices != nullptr) return Offer::Words;
  if (row.value == "DIR") return Offer::Directories;
  if (row.value.starts_with("FILE") || row.value == "PATH") return Offer::Files;
  if (row.value == "FORMAT=FILE") return Offer::Reports;
  if (row.value == "RULE" || row.value == "RULES") return Offer::Rules;
  return Offer::Nothing;
}

bool value_is_optional(const OptionRow& row) {
  return std::holds_alternative<std::optional<std::string> Options::*>(row.field);
}

bool may_be_repeated(const OptionRow& row) {
  return std::holds_alternative<std::vector<std::string> Options::*>(row.field);
}

/// "--fix --no-fix", "-q --quiet"
std::vector<std::string> names_of(const OptionRow& row) {
  std::vector<std::string> names;
  if (row.letter != 0) names.push_back(fmt::format("-{}", row.letter));
  names.emplace_back(row.name);
  if (!row.alias.empty()) names.emplace_back(row.alias);
  if (auto negative = negative_of(row); !negative.empty()) names.push_back(std::move(negative));
  return names;
}

std::string words_of(const OptionRow& row) { return fmt::format("{}", fmt::join(row.choices(), " ")); }

std::string report_words() {
  std::string words;
  for (const ReportFormat& format : report_formats()) {
    words += fmt::format("{}{}=", words.empty() ? "" : " ", format.name);
  }
  return words;
}

}  // namespace cfglint
