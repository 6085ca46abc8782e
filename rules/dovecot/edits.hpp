#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "src/core/fix.hpp"
#include "src/model/dovecot/configuration.hpp"
#include "src/model/dovecot/list_setting.hpp"

namespace cfglint::dovecot {

/// The line end that the file uses: "\n", or "\r\n" if it has any of those.
std::string_view line_end(const Document& document);

/// The blanks before the first word of a line.
std::string_view indentation(const Document& document, const Line& line);

/// Removes a logical line with its line end.
Edit delete_line(const Configuration& configuration, LineRef at);

/// Replaces a part of a line's text. Empty if what the program sees there is not what the file has: a backslash joins
/// lines, or an escape was resolved.
std::optional<Edit> replace(const Configuration& configuration, LineRef at, Span part, std::string text);

/// Inserts text before the first word of a line.
Edit insert_before(const Configuration& configuration, LineRef at, std::string_view text);

/// Inserts a line of its own above the line `at`, with `indent` in front.
Edit insert_line_above(const Configuration& configuration, LineRef at, std::string_view indent, std::string_view text);

/// What a line says, for messages: its key, its value (the key, if that is empty), all of it.
Span key_span(const Configuration& configuration, LineRef at);
Span value_span(const Configuration& configuration, LineRef at);
Span content_span(const Configuration& configuration, LineRef at);

/// A part of a line's text as bytes of its file.
Span raw_span(const Configuration& configuration, LineRef at, Span part);

/// The word of a value: `word` must be a view into it.
Span span_within(const Configuration& configuration, const Setting& setting, std::string_view word);

/// The name of an item of a list, as bytes of its file.
Span item_span(const Configuration& configuration, const ListItem& item);

/// A fix without edits, one of one edit, and none without an edit.
Fix new_fix(Safety safety, std::string title);
Fix fix_of(Safety safety, std::string title, Edit edit);
std::optional<Fix> fix_of(Safety safety, std::string title, std::optional<Edit> edit);

/// Replaces the value of a setting, without touching the quotes around it.
std::optional<Fix> replace_value(const Configuration& configuration, const Setting& setting, Safety safety,
                                 std::string title, std::string value);

/// Removes the assignment in force and those before it that are as wrong: each would be in force without the next.
std::optional<Fix> delete_assignments(const Configuration& configuration, const Setting& last, Safety safety,
                                      std::string title, const std::function<bool(const Setting&)>& is_wrong);

/// Writes `list = a b` of 2.4 as the block that adds these names to the list around it. Empty: backslashes join the
/// line, or a name cannot be a key.
std::optional<Fix> list_block(const Configuration& configuration, const Setting& list,
                              std::span<const std::string_view> names, std::string title);

}  // namespace cfglint::dovecot
