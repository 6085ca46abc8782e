#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "src/core/fix.hpp"
#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces {

/// The line end that the file uses: "\n", or "\r\n" if it has any of those.
std::string_view line_end(const Document& document);

/// The blanks before the first word of a line.
std::string_view indentation(const Document& document, const Line& line);

/// Removes a logical line with its line end.
Edit delete_line(const Configuration& configuration, LineRef at);

/// Replaces a part of a line's text. Empty if a backslash joins physical lines inside of it.
std::optional<Edit> replace(const Configuration& configuration, LineRef at, Span part, std::string text);

/// Inserts a line of its own with the indentation of the line `at`, above or below that.
Edit insert_above(const Configuration& configuration, LineRef at, std::string_view text);
Edit insert_below(const Configuration& configuration, LineRef at, std::string_view text);

/// What a line says, for messages: its first word, and where it stands.
Span word_span(const Configuration& configuration, LineRef at);
Span rest_span(const Configuration& configuration, LineRef at);
Span content_span(const Configuration& configuration, LineRef at);

/// Repairs of one option of one stanza: two of them never share a pass, since the option may stand there only once.
/// Empty for command lines and hooks' options, which may be repeated.
std::string isolation_of(const Configuration& configuration, LineRef at, std::string_view option);

/// A fix of one edit.
Fix one_edit(Safety safety, std::string title, Edit edit);

}  // namespace cfglint::interfaces
