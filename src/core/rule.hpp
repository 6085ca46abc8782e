#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/core/diagnostic.hpp"
#include "src/core/target.hpp"

namespace cfglint {

/// What people set for rules: the key is "format/name.key".
using RuleSettings = std::map<std::string, std::string, std::less<>>;

/// What a rule may know besides the model, and where its findings go.
class Context {
 public:
  Context(Target target, const RuleSettings& settings, bool whole_tree)
      : target_(std::move(target)), settings_(settings), whole_tree_(whole_tree) {}

  /// Unknown targets count as affected: a rule that holds for some releases only speaks, at most as a warning.
  [[nodiscard]] bool affects(ReleaseRange releases) const {
    return !target_.release || releases.contains(*target_.release);
  }
  [[nodiscard]] const Target& target() const { return target_; }

  /// Whether everything that the server has is there to be read: a root directory was named, so that the absence of a
  /// file means something.
  [[nodiscard]] bool whole_tree() const { return whole_tree_; }

  /// The value of a rule's option, or its fallback.
  [[nodiscard]] std::string_view setting(const RuleInfo& rule, std::string_view key) const;

  /// Adds a finding with the rule's own severity. The reference is valid until the next call.
  Diagnostic& report(const RuleInfo& rule, FileId file, Span span, std::string message);

  [[nodiscard]] std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  Target target_;
  const RuleSettings& settings_;
  bool whole_tree_;
  std::vector<Diagnostic> found_;
};

/// A rule over one kind of model: data about it, and a function. No base class, no state.
template <typename Model>
struct Rule {
  const RuleInfo& info;  ///< a constant with static storage
  void (*check)(const Model&, Context&);
};

}  // namespace cfglint
