#pragma once
#include <string>

#include "src/core/rule_info.hpp"

namespace cfglint {

/// A rule's page as Markdown: what `--explain` prints and docs/rules/ holds.
std::string rule_page(const RuleInfo& rule);

/// The index of docs/rules/.
std::string rule_index();

/// `--list-rules`: a line each, or JSON.
std::string rule_list_text();
std::string rule_list_json();

}  // namespace cfglint
