#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace cfglint::disk {

/// Writes a file that cfglint was told to make: a report, a baseline. `path` is an ordinary path. A regular file is
/// replaced as a whole by rename(2), so that a reader never sees half of it; a device or a pipe is written to. A link
/// to a regular file is refused: somebody else may have put it there. Empty on success, otherwise the reason.
std::optional<std::string> write_output(const std::string& path, std::string_view bytes);

}  // namespace cfglint::disk
