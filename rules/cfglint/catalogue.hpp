#pragma once
#include <span>
#include <string>
#include <vector>

#include "src/core/rule.hpp"
#include "src/model/suppressions/suppression.hpp"

/// Rules about the comments that speak to cfglint itself. The engine knows which comment did what; these say it.
namespace cfglint::suppressions {

/// A suppression and the file that it is in.
struct Place {
  FileId id{};
  const SourceFile* file = nullptr;
  const Suppression* suppression = nullptr;
};

/// Nothing was found that the rules of `unused` (a part of the suppression's) could have kept silent.
void report_unused(const Place& place, const std::vector<SuppressedRule>& unused, Context& context);

/// There is no rule of that name; `meant` is what may have been, or empty.
void report_unknown(const Place& place, const SuppressedRule& rule, std::string_view meant, Context& context);

/// The comment is where it does nothing. `why` says so; `move_to` is the line above which it works, if there is one.
struct Misplaced {
  std::string why;
  bool movable = false;
  std::uint32_t move_to = 0;  ///< offset of the beginning of a line
  Span remove;                ///< what goes away in its old place
};
void report_misplaced(const Place& place, const Misplaced& how, Context& context);

void report_malformed(const Place& place, Context& context);

/// `require-reason` is set and there is none.
void report_unexplained(const Place& place, Context& context);

extern const RuleInfo kMalformed;
extern const RuleInfo kMisplaced;
extern const RuleInfo kUnexplained;
extern const RuleInfo kUnknown;
extern const RuleInfo kUnused;

std::vector<const RuleInfo*> catalogue();

}  // namespace cfglint::suppressions
