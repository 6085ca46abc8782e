#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/report/findings.hpp"
#include "src/report/place.hpp"
#include "src/report/printable.hpp"

namespace cfglint {
namespace {

// GitHub shows no more of each kind for one step.
constexpr std::size_t kShownAnnotations = 10;

std::string_view command_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "notice";
  }
  return "notice";
}

/// The escapes of workflow commands; a property has two more than the message.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    if (special) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string message_of(const Diagnostic& found) {
  std::string text;
  std::string_view rest;
  const std::string whole = whole_message(found);
  for (rest = whole; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (!text.empty()) text += '\n';
    text += printable(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return escaped(text, false);
}

std::string annotation(const ReportInput& input, const Finding& finding) {
  const Diagnostic& found = *finding.found;
  const auto begin = place_of(finding.file(), found.span.begin);
  const auto end = place_of(finding.file(), found.span.end);
  const std::string path = repository_path(input, finding.result->show(found.file));
  // GitHub drops the columns of a range over several lines.
  const std::string columns =
      begin.line == end.line ? fmt::format(",col={},endColumn={}", begin.column, end.column) : std::string();
  return fmt::format("::{} file={},line={},endLine={}{},title={}::{}\n", command_of(found.severity),
                     escaped(printable(path), true), begin.line, end.line, columns,
                     escaped(fmt::format("cfglint {}", found.rule->id), true), message_of(found));
}

/// What a person reads in the log, folded. The runner takes no commands from it, so that no text of a linted file can
/// be one; the word that ends this is a digest of the text, which the text cannot hold.
std::string folded_text(const ReportInput& input) {
  const std::string text = report_text(input);
  const std::string word = fmt::format("cfglint-{:016x}", std::hash<std::string>{}(text));
  return fmt::format("::group::cfglint\n::stop-commands::{}\n{}::{}::\n::endgroup::\n", word, text, word);
}

}  // namespace

std::string report_github(const ReportInput& input) {
  ReportInput plain = input;
  plain.colour = false;
  std::string text = folded_text(plain);
  std::vector<Finding> findings = all_findings(input);
  std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return finding.found->severity; });
  std::array<std::size_t, 3> counts{};
  for (const Finding& finding : findings) {
    text += annotation(input, finding);
    ++counts.at(static_cast<std::size_t>(finding.found->severity));
  }
  if (std::ranges::max(counts) > kShownAnnotations) {
    text +=
        fmt::format("cfglint: GitHub shows {} annotations of a kind for a step; all {} findings are in the log above\n",
                    kShownAnnotations, findings.size());
  }
  return text;
}

}  // namespace cfglint
