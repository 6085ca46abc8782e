#include "grammars/dovecot/syntax.hpp"

namespace cfglint::dovecot {

Span Document::content(const Line& line) const {
  return trimmed(line.span, [](char c) { return c == '\n' || is_blank<Dialect::V24>(c); });
}

}  // namespace cfglint::dovecot
