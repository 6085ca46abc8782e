#pragma once
#include <vector>

#include "src/core/source_file.hpp"

namespace cfglint::openssl {

/// The values of a file that nobody but the server may see, in order: passwords of keys and requests (req(1)) and the
/// PIN of an engine.
std::vector<Span> secret_spans(const SourceFile& file);

}  // namespace cfglint::openssl
