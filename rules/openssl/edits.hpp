#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "src/core/fix.hpp"
#include "src/core/rule.hpp"
#include "src/model/openssl/policy.hpp"

namespace cfglint::openssl {

/// The line end that the file uses: "\n", or "\r\n" if it has any of those.
std::string_view line_end(const Document& document);

/// Where a line says something: without blanks around it, for messages.
Span content_span(const Configuration& configuration, LineRef at);
Span name_span(const Configuration& configuration, LineRef at);
Span value_span(const Configuration& configuration, LineRef at);

/// The bytes of an element of an entry's value. Empty if quotes, escapes or variables make the value differ from what
/// is written, or if a continuation runs through it.
std::optional<Span> element_span(const Configuration& configuration, std::uint32_t index, Span in_value);

/// The same, or the whole value: for carets.
Span element_or_value(const Configuration& configuration, std::uint32_t index, Span in_value);

/// Replaces a part of a line's text. Empty if the file's bytes are not that text.
std::optional<Edit> replace(const Configuration& configuration, LineRef at, Span part, std::string text);
std::optional<Edit> replace_element(const Configuration& configuration, std::uint32_t entry, Span in_value,
                                    std::string text);

/// Removes a logical line with its line end.
Edit delete_line(const Configuration& configuration, LineRef at);

/// Makes a comment of a line that is one physical line. Empty if it is not.
std::optional<Edit> comment_out(const Configuration& configuration, LineRef at);

/// Inserts a line of its own above or below the line `at`.
Edit insert_above(const Configuration& configuration, LineRef at, std::string_view text);
Edit insert_below(const Configuration& configuration, LineRef at, std::string_view text);

/// A fix of one edit.
Fix one_edit(Safety safety, std::string title, Edit edit);

/// Puts a fix of one edit on a finding, if the edit is possible.
void offer(Diagnostic& found, Safety safety, std::string title, std::optional<Edit> edit);

/// The only word within `distance` letters of `word`, whatever their case. Empty: none, or several.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> words,
                                        std::size_t distance);

}  // namespace cfglint::openssl
