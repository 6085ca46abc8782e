#include "src/engine/suppression_scopes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/cfglint/remove_comment.hpp"
#include "src/core/byte_order_mark.hpp"

namespace cfglint {
namespace {

using enum SuppressionVerb;

class Scopes {
 public:
  Scopes(const SourceFile& file, const std::vector<ConfigLine>& lines) : file_(file), lines_(lines) {}

  SuppressionScopes read() {
    for (std::size_t at = 0; at != lines_.size(); ++at) {
      const ConfigLine& line = lines_[at];
      if (!line.comment.empty()) add(line, at, found_.all.emplace_back(parse_suppression(file_, line.comment)));
      if (line.kind == LineKind::Directive) seen_directive_ = true;
    }
    // What is never enabled again is silent to the end of the file.
    for (const auto& [id, index] : disabled_) found_.silences[index].scope.end = file_.size();
    return std::move(found_);
  }

 private:
  void add(const ConfigLine& line, std::size_t at, const Suppression& read) {
    if (!read.mistake.empty()) return;
    if (line.kind != LineKind::Comment) return add_behind(line, read);
    switch (read.verb) {
      case Ignore:
        return add_above(at, read);
      case Disable:
        return add_disable(read);
      case Enable:
        return add_enable(read);
      case FileIgnore:
        if (!seen_directive_) return silence(read, {0, file_.size()});
        return misplace(read, "file-ignore must stand before the first line that means something", 0);
    }
  }

  /// Behind something on its line.
  void add_behind(const ConfigLine& line, const Suppression& read) {
    if (line.comment_counts && read.verb == Ignore) return silence(read, line.span);
    const std::string why = !line.comment_counts
                                ? "here a '#' begins no comment: the program reads this as a part of the line"
                                : fmt::format("{} stands on a line of its own", to_string(read.verb));
    if (read.verb == FileIgnore) return misplace(read, why, 0);
    // A line that a backslash continues has no place for a comment.
    const bool one_line = file_.whole_lines({line.span.begin, line.span.begin}).end >= line.span.end;
    misplace(read, why, one_line ? std::optional(line.span.begin) : std::nullopt);
  }

  /// On a line of its own: for the next line that means something, and what that begins.
  void add_above(std::size_t at, const Suppression& read) {
    const auto next = std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(at), lines_.end(),
                                   [](const ConfigLine& line) { return line.kind == LineKind::Directive; });
    if (next == lines_.end()) return misplace(read, "nothing stands below that this could hold for", std::nullopt);
    silence(read, {next->span.begin, std::max(next->block_end, next->span.end)});
  }

  void add_disable(const Suppression& read) {
    for (const SuppressedRule& rule : read.rules) {
      // Of two for one rule only the first does something.
      const Span scope{read.comment.begin, disabled_.contains(rule.id) ? read.comment.begin : file_.size()};
      disabled_.try_emplace(rule.id, found_.silences.size());
      found_.silences.push_back({&read, &rule, scope, false});
    }
  }

  void add_enable(const Suppression& read) {
    for (const SuppressedRule& rule : read.rules) {
      Silence end{&read, &rule, {read.comment.begin, read.comment.begin}, false};
      if (const auto begun = disabled_.find(rule.id); begun != disabled_.end()) {
        found_.silences[begun->second].scope.end = read.comment.begin;
        disabled_.erase(begun);
        end.used = true;
      }
      found_.silences.push_back(end);
    }
  }

  void silence(const Suppression& read, Span scope) {
    for (const SuppressedRule& rule : read.rules) found_.silences.push_back({&read, &rule, scope, false});
  }

  /// `move_to`: where a line begins above which the comment works.
  void misplace(const Suppression& read, std::string why, std::optional<std::uint32_t> move_to) {
    // In front of a byte order mark nothing may stand.
    const bool movable = move_to && !(*move_to == 0 && file_.bytes().starts_with(kByteOrderMark));
    found_.misplaced.push_back(
        {&read, {std::move(why), movable, move_to.value_or(0), suppressions::with_its_blanks(file_, read.comment)}});
  }

  const SourceFile& file_;
  const std::vector<ConfigLine>& lines_;
  SuppressionScopes found_;
  std::map<std::string, std::size_t, std::less<>> disabled_;  ///< rule to the silence that its disable began
  bool seen_directive_ = false;
};

}  // namespace

SuppressionScopes suppression_scopes(const SourceFile& file, const std::vector<ConfigLine>& lines) {
  return Scopes(file, lines).read();
}

}  // namespace cfglint
