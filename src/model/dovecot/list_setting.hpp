#pragma once
#include <string_view>
#include <vector>

#include "src/model/dovecot/configuration.hpp"

namespace cfglint::dovecot {

/// One name in a list such as mail_plugins: a word of `list = a b`, or in 2.4 the key of `a = yes` in a block `list {`.
struct ListItem {
  std::string_view name;
  const Setting* setting = nullptr;
  bool is_key = false;  ///< `name` is the setting's key, not a word of its value

  /// The place of the name in the text of the setting's line.
  [[nodiscard]] Span place(const Configuration& configuration) const;
};

/// The names of every assignment of a list, in whatever section; in blocks, those with a value other than `no`.
std::vector<ListItem> every_item(const Configuration& configuration, std::string_view list);

/// The names that a list has where `section` is: `=` begins it anew, a block of 2.4 adds and takes away. Neither the
/// sections around it nor the default count.
std::vector<ListItem> items_of(const Configuration& configuration, std::uint32_t section, std::string_view list);

/// Whether a list is written anywhere in a section, be it empty.
bool has_list(const Configuration& configuration, std::uint32_t section, std::string_view list);

}  // namespace cfglint::dovecot
