#pragma once
#include <optional>
#include <string>

namespace cfglint::disk {

/// Why root should not take orders from a file: it belongs to somebody else, or others may write it. Empty if it may,
/// and for everyone but root.
std::optional<std::string> why_not_trusted(const std::string& path);

}  // namespace cfglint::disk
