#include "src/engine/suppress.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "src/core/nearest_word.hpp"
#include "src/engine/adjust.hpp"
#include "src/engine/suppression_scopes.hpp"
#include "src/model/suppressions/config_line.hpp"

namespace cfglint {
namespace {

constexpr std::size_t kNear = 3;

/// The rules about suppressions themselves.
bool is_own(std::string_view rule_id) { return rule_id.starts_with("cfglint/"); }

std::string_view meant_rule(std::string_view id) {
  NearestWord meant(id, kNear);
  for (const RuleInfo* rule : all_rules()) meant.offer(rule->id);
  return meant.first().value_or("");
}

/// The silences of one rule in one file, asked in the order of the file.
class Silences {
 public:
  void add(Silence* silence) { all_.push_back(silence); }

  void sort() {
    std::ranges::stable_sort(all_, {}, [](const Silence* silence) { return silence->scope.begin; });
  }

  /// The innermost that holds for `offset`; all that do are marked as used. Null: there is none.
  Silence* take(std::uint32_t offset) {
    while (next_ != all_.size() && all_[next_]->scope.begin <= offset) open_.push_back(all_[next_++]);
    std::erase_if(open_, [&](const Silence* silence) { return silence->scope.end <= offset; });
    for (Silence* silence : open_) silence->used = true;
    return open_.empty() ? nullptr : open_.back();
  }

 private:
  std::vector<Silence*> all_;
  std::size_t next_ = 0;
  std::vector<Silence*> open_;
};

class Suppressor {
 public:
  Suppressor(UnitResult& result, const LintSettings& settings)
      : result_(result), settings_(settings), target_(target_of(result.unit, settings)) {}

  void run() {
    read_files();
    if (files_.empty()) return;
    // First what the rules found, so that it is known which comments were of use; then what that brings up.
    silence(false);
    Context about_comments(target_, settings_.rules, result_.unit.tree->whole);
    for (auto& [id, scopes] : files_) report(id, scopes, about_comments);
    add(about_comments);
    silence(true);
    Context about_own(target_, settings_.rules, result_.unit.tree->whole);
    for (auto& [id, scopes] : files_) report_unused(id, scopes, true, about_own);
    add(about_own);
  }

 private:
  void read_files() {
    const Workspace& workspace = *result_.workspace;
    for (std::size_t n = 0; n != workspace.size(); ++n) {
      const SourceFile& file = workspace.file(FileId(n));
      // Nothing is read twice but files that have such a comment.
      if (file.bytes().find(kMarkerName) == std::string_view::npos) continue;
      auto scopes = suppression_scopes(file, result_.unit.format->lines(file, target_));
      if (scopes.all.empty()) continue;
      auto& kept = files_.emplace(FileId(n), std::move(scopes)).first->second;
      for (Silence& one : kept.silences) {
        if (one.by->verb != SuppressionVerb::Enable) by_rule_[{FileId(n), one.rule->id}].add(&one);
      }
    }
    for (auto& [key, silences] : by_rule_) silences.sort();
  }

  /// Moves what is silenced, either of the rules about comments or of all others.
  void silence(bool own) {
    auto& found = result_.diagnostics;
    std::ranges::stable_sort(found, {}, [](const Diagnostic& one) { return std::pair(one.file, one.span.begin); });
    const auto is_silenced = [&](Diagnostic& one) {
      if (is_own(one.rule->id) != own) return false;
      const auto silences = by_rule_.find({one.file, std::string(one.rule->id)});
      const Silence* by = silences == by_rule_.end() ? nullptr : silences->second.take(one.span.begin);
      if (by == nullptr) return false;
      result_.suppressed.push_back({std::move(one), by->by->reason});
      return true;
    };
    std::vector<Diagnostic> left;
    left.reserve(found.size());
    for (Diagnostic& one : found) {
      if (!is_silenced(one)) left.push_back(std::move(one));
    }
    found = std::move(left);
  }

  void report(FileId id, const SuppressionScopes& scopes, Context& context) const {
    const SourceFile& file = result_.workspace->file(id);
    for (const Suppression& read : scopes.all) {
      const suppressions::Place place{id, &file, &read};
      if (!read.mistake.empty()) {
        suppressions::report_malformed(place, context);
        continue;
      }
      for (const SuppressedRule& rule : read.rules) {
        if (find_rule(rule.id) == nullptr) suppressions::report_unknown(place, rule, meant_rule(rule.id), context);
      }
      if (read.reason.empty() && read.verb != SuppressionVerb::Enable) suppressions::report_unexplained(place, context);
    }
    for (const auto& [read, how] : scopes.misplaced) suppressions::report_misplaced({id, &file, read}, how, context);
    report_unused(id, scopes, false, context);
  }

  void report_unused(FileId id, const SuppressionScopes& scopes, bool own, Context& context) const {
    std::map<const Suppression*, std::vector<SuppressedRule>> unused;
    for (const Silence& one : scopes.silences) {
      if (!one.used && is_own(one.rule->id) == own && could_speak(one)) unused[one.by].push_back(*one.rule);
    }
    for (const Suppression& read : scopes.all) {
      const auto rules = unused.find(&read);
      if (rules == unused.end()) continue;
      suppressions::report_unused({id, &result_.workspace->file(id), &read}, rules->second, context);
    }
  }

  /// Whether the rule would have said something here if there were something to say.
  [[nodiscard]] bool could_speak(const Silence& silence) const {
    const RuleInfo* rule = find_rule(silence.rule->id);
    if (rule == nullptr) return false;
    if (silence.by->verb == SuppressionVerb::Enable) return true;
    const bool whole = result_.unit.tree->known && result_.unit.entry == result_.unit.format->entry &&
                       result_.remarks.notes.empty() && result_.failures.empty();
    const bool holds = !target_.release || rule->releases.contains(*target_.release);
    return settings_.selection.includes(*rule) && holds && (whole || is_own(rule->id));
  }

  void add(Context& context) {
    for (Diagnostic& found : context.take()) {
      if (settings_.selection.includes(*found.rule)) result_.diagnostics.push_back(std::move(found));
    }
  }

  UnitResult& result_;
  const LintSettings& settings_;
  Target target_;
  std::map<FileId, SuppressionScopes> files_;
  std::map<std::pair<FileId, std::string>, Silences> by_rule_;
};

}  // namespace

void suppress(UnitResult& result, const LintSettings& settings) { Suppressor(result, settings).run(); }

}  // namespace cfglint
