#include "src/core/rule.hpp"

#include <algorithm>

namespace cfglint {

std::string_view Context::setting(const RuleInfo& rule, std::string_view key) const {
  const auto set = settings_.find(std::string(rule.id) + "." + std::string(key));
  if (set != settings_.end()) return set->second;
  const auto option = std::ranges::find(rule.options, key, &RuleOption::key);
  return option == rule.options.end() ? std::string_view{} : option->fallback;
}

Diagnostic& Context::report(const RuleInfo& rule, FileId file, Span span, std::string message) {
  Diagnostic& found = found_.emplace_back();
  found.rule = &rule;
  found.severity = rule.severity;
  found.file = file;
  found.span = span;
  found.message = std::move(message);
  if (!target_.release && !rule.releases.all()) {
    found.severity = std::max(found.severity, Severity::Warning);
    found.notes.emplace_back("the target release is unknown; --target says which one this is for");
  }
  return found;
}

}  // namespace cfglint
