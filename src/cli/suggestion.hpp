#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cfglint {

/// How many letters of a word may be wrong for another one to be meant: a third of them, and at least one.
std::size_t letters_that_may_be_wrong(std::string_view word);

/// "; is it 'X'?" for the word of `known` that is near; otherwise empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known);

/// The same, with the list of all of them if none is near: "; known are X, Y".
std::string did_you_mean_or_list(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace cfglint
