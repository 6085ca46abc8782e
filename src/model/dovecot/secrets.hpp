#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "src/model/dovecot/configuration.hpp"

namespace cfglint::dovecot {

/// Whether the value of a key is one that nobody but the server may see: a password, a key, or a connect string that
/// holds one.
bool is_secret(std::string_view key);

/// The values of a file that are secret, in order: what an excerpt of it must not show.
std::vector<Span> secret_spans(const SourceFile& file);

/// A value as a message may quote it: "(hidden)" for a secret, and never more than 60 bytes.
std::string quotable(const Setting& setting);

/// Whether a value is a password, or has one in it, that stands in the file itself: no variable, no name of a file.
bool is_credential(std::string_view key, std::string_view value);

}  // namespace cfglint::dovecot
