#pragma once
#include <span>
#include <string>

#include "src/core/rule_info.hpp"

namespace cfglint {

/// A rule's page as Markdown, as docs/rules/ holds it.
std::string rule_page(const RuleInfo& rule);

/// The page with its paragraphs broken at 80 columns, for a terminal or a pager.
std::string rule_page_for_terminal(const RuleInfo& rule);

/// The index of docs/rules/.
std::string rule_index();

/// `--list-rules`: a line for each of the rules, or JSON.
std::string rule_list_text(std::span<const RuleInfo* const> rules);
std::string rule_list_json(std::span<const RuleInfo* const> rules);

}  // namespace cfglint
