#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cfglint::dovecot {

/// A variable of 2.3 that 2.4 takes for plain text, in the value of a setting.
struct ShortVariable {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string replacement;  ///< what 2.4 writes; empty: it has no such variable there
};

/// Whether a setting is a line that programs write, with variables of its own: `%m` is a message in one, a mechanism in
/// another. Its variables are no users.
bool has_own_variables(std::string_view key);

/// The short variables of a value, first to last. What 2.4 writes for those of a line that programs write is what its
/// default has where that of 2.3 had them (`doveconf -d`).
std::vector<ShortVariable> short_variables(std::string_view key, std::string_view value);

}  // namespace cfglint::dovecot
