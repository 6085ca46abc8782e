#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "src/report/excerpt.hpp"
#include "src/report/place.hpp"
#include "src/report/printable.hpp"
#include "src/report/redaction.hpp"
#include "src/report/report.hpp"
#include "src/report/totals.hpp"
#include "src/report/uri.hpp"

namespace cfglint {
namespace {

constexpr std::string_view kIndent = "          ";

std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

class TextReport {
 public:
  explicit TextReport(const ReportInput& input) : input_(input), style_(input.colour, input.links), redaction_(input) {}

  std::string print() {
    for (const UnitResult& result : input_.results) unit(result);
    summary();
    return std::move(text_);
  }

 private:
  void unit(const UnitResult& result) {
    for (const Diagnostic& found : result.diagnostics) finding(result, found);
    for (const std::string& note : result.remarks.notes) {
      text_ += fmt::format("{}: {}\n\n", style_.bold("note"), printable(result.unit.tree->show(note)));
    }
    applied(result);
  }

  void finding(const UnitResult& result, const Diagnostic& found) {
    const SourceFile& file = result.workspace->file(found.file);
    const auto at = place_of(file, found.span.begin);
    const std::string head = fmt::format("{}[{}]", to_string(found.severity), found.rule->id);
    text_ += fmt::format("{}: {}\n", style_.severity(found.severity, head), style_.bold(printable(found.message)));
    text_ += fmt::format(" {} {}\n", style_.frame("-->"), place(result.show(found.file), at));

    std::vector<Mark> marks{{found.span, printable(found.here), true}};
    for (const Label& label : found.labels) {
      if (label.file == found.file) marks.push_back({label.span, printable(label.text), false});
    }
    if (input_.excerpts) text_ += excerpt(redaction_.file(result, found.file), std::move(marks), style_);
    elsewhere(result, found);
    for (const std::string& note : found.notes) remark("note", note);
    if (!found.help.empty()) remark("help", found.help);
    if (found.fix) offer(result, *found.fix);
    text_ += fmt::format("   {} docs: cfglint --explain {}\n\n", style_.frame("="),
                         style_.link(pages_have_address() ? page_of(*found.rule) : "", found.rule->id));
  }

  /// "path:line:column", a link to the file.
  std::string place(const std::string& path, LineColumn at) const {
    const std::string absolute = path.starts_with('/') ? path : input_.directory + "/" + path;
    return style_.link(uri_of(absolute), fmt::format("{}:{}:{}", printable(path), at.line, at.column));
  }

  void elsewhere(const UnitResult& result, const Diagnostic& found) {
    for (const Label& label : found.labels) {
      if (label.file == found.file) continue;
      const auto at = place_of(result.workspace->file(label.file), label.span.begin);
      text_ += fmt::format(" {} {}\n", style_.frame(":::"), place(result.show(label.file), at));
      if (!input_.excerpts) continue;
      text_ += excerpt(redaction_.file(result, label.file), {{label.span, printable(label.text), false}}, style_);
    }
  }

  void remark(std::string_view kind, const std::string& text) {
    text_ += fmt::format("   {} {}: {}\n", style_.frame("="), style_.bold(kind), printable(text));
  }

  void offer(const UnitResult& result, const Fix& fix) {
    const std::string_view how = fix.safety == Safety::Safe     ? "fix (--fix)"
                                 : fix.safety == Safety::Unsafe ? "unsafe fix (--fix --unsafe-fixes)"
                                                                : "by hand";
    remark("help", fmt::format("{}: {}", how, fix.title));
    if (fix.new_files.empty()) return;
    for (const NewFile& file : fix.new_files) {
      text_ += fmt::format("{}create  {} ({:04o})\n", kIndent, printable(result.unit.tree->show(file.path)), file.mode);
    }
    std::vector<FileId> edited;
    for (const Edit& edit : fix.edits) {
      if (std::ranges::find(edited, edit.file) == edited.end()) edited.push_back(edit.file);
    }
    for (const FileId file : edited) text_ += fmt::format("{}edit    {}\n", kIndent, printable(result.show(file)));
  }

  void applied(const UnitResult& result) {
    if (!result.written) return;
    for (const AppliedFix& fix : result.applied) {
      text_ += fmt::format("{}[{}]: {}\n", style_.bold("fixed"), fix.rule->id, printable(fix.title));
    }
    for (const NewFile& file : result.plan.new_files) {
      text_ += fmt::format("  created {} ({:04o})\n", printable(result.unit.tree->show(file.path)), file.mode);
    }
    for (const auto& replacement : result.plan.replacements) {
      text_ += fmt::format("  changed {}\n", printable(result.unit.tree->show(replacement.path)));
    }
    text_ += '\n';
    next_steps(result);
  }

  void next_steps(const UnitResult& result) {
    const bool any = std::ranges::any_of(result.applied, [](const AppliedFix& fix) { return !fix.next_steps.empty(); });
    if (!any) return;
    text_ += "Nothing was started or reloaded. What is left to do on the server:\n";
    for (const AppliedFix& fix : result.applied) {
      for (const std::string& step : fix.next_steps) text_ += fmt::format("  {}\n", printable(step));
    }
    text_ += '\n';
  }

  /// What is not shown is counted all the same.
  [[nodiscard]] std::string hidden(const Totals& totals) const {
    std::string text;
    if (totals.suppressed != 0) text += fmt::format(" {} suppressed.", totals.suppressed);
    if (totals.known != 0) text += fmt::format(" {} in the baseline.", totals.known);
    const std::size_t not_checked = totals.not_checked + input_.passed_over.size();
    if (not_checked != 0) text += fmt::format(" {} not checked.", counted(not_checked, "file"));
    return text;
  }

  static std::string fixable(const Totals& totals) {
    if (totals.fixable == 0 && totals.fixable_unsafe == 0) return "";
    if (totals.fixable == 0) return fmt::format(" {} fixable with --fix --unsafe-fixes.", totals.fixable_unsafe);
    if (totals.fixable_unsafe == 0) return fmt::format(" {} fixable with --fix.", totals.fixable);
    return fmt::format(" {} fixable with --fix, {} more with --unsafe-fixes.", totals.fixable, totals.fixable_unsafe);
  }

  void summary() {
    const Totals totals = count(input_.results);
    if (totals.fixed != 0 && input_.settings.fix == FixMode::Write) {
      text_ +=
          fmt::format("Fixed {}, wrote {}. ", counted(totals.fixed, "finding"), counted(totals.files_written, "file"));
    }
    if (input_.settings.add_ignores && totals.files_written != 0) {
      text_ += fmt::format("Wrote comments into {}. ", counted(totals.files_written, "file"));
    }
    if (totals.findings() == 0) {
      text_ += fmt::format("Nothing {}found in {}.\n", totals.fixed != 0 ? "else " : "", counted(totals.files, "file"));
      text_.insert(text_.size() - 1, hidden(totals));
      return;
    }
    text_ += counted(totals.errors, "error") + ", " + counted(totals.warnings, "warning");
    if (totals.infos != 0) text_ += fmt::format(", {} info", totals.infos);
    text_ += fmt::format(" in {}.", counted(totals.files, "file"));
    text_ += fixable(totals);
    text_ += hidden(totals) + '\n';
  }

  const ReportInput& input_;
  Style style_;
  Redaction redaction_;
  std::string text_;
};

}  // namespace

std::string report_text(const ReportInput& input) { return TextReport(input).print(); }

}  // namespace cfglint
