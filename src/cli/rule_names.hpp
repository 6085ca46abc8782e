#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/rule_info.hpp"

namespace cfglint {

/// Why a name is none that --select takes (a rule, a language, ALL), with what may have been meant. Empty: it is one.
std::optional<std::string> mistake_in_rule_name(std::string_view name);

/// The rule of that id. Throws UsageError, beginning with `who`, with what may have been meant.
const RuleInfo& rule_named(std::string_view who, std::string_view id);

/// Why `value` cannot be a rule's option `key`. Empty: it can.
std::optional<std::string> mistake_in_rule_option(const RuleInfo& rule, std::string_view key, std::string_view value);

/// Everything that --select takes.
std::vector<std::string_view> selectable_names();

}  // namespace cfglint
