#pragma once
#include <string_view>

namespace cfglint {

/// A line on standard error, made safe to print.
void say(std::string_view text);

/// Text on standard error, as it is. Nobody can be told that this failed.
void print_error(std::string_view text);

/// Writes to standard output and sees to it that all of it arrives. False: it did not, which was said. A reader that
/// went away (EPIPE) has read what it wanted, which is no failure.
[[nodiscard]] bool print(std::string_view text);

}  // namespace cfglint
