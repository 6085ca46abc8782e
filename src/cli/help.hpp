#pragma once
#include <string>
#include <string_view>

namespace cfglint {

/// The text of --help: without a topic one screen of what is used often, by groups; "all" is every option, the name of
/// a group is that group. Throws UsageError for any other topic.
std::string help_text(std::string_view topic);

}  // namespace cfglint
