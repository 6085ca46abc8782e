#include "src/model/dovecot/list_setting.hpp"

#include <algorithm>

#include "src/core/lower_case.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

void add_words(const Setting& setting, std::vector<ListItem>& into) {
  if (setting.form == ValueForm::File) return;
  for (const auto word : list_items(setting.value)) into.push_back({word, &setting, false});
}

bool is_off(const Setting& entry) { return lower_case(entry.value) == "no"; }

std::uint32_t block_of(const Configuration& configuration, std::uint32_t section, std::string_view list) {
  return configuration.version() == Version::V24 ? configuration.find_section(section, list, "") : kNone;
}

}  // namespace

Span ListItem::place(const Configuration& configuration) const {
  const Line& line = configuration.line(setting->at);
  if (is_key) return line.word;
  const auto begin = line.rest.begin + static_cast<std::uint32_t>(name.data() - setting->value.data());
  return {begin, begin + static_cast<std::uint32_t>(name.size())};
}

std::vector<ListItem> every_item(const Configuration& configuration, std::string_view list) {
  std::vector<ListItem> items;
  for (const auto index : configuration.named(list)) add_words(configuration.settings()[index], items);
  if (configuration.version() == Version::V23) return items;
  for (const auto section : configuration.sections_of(list)) {
    for (const Setting* entry : configuration.settings_of(section)) {
      if (!is_off(*entry)) items.push_back({entry->key, entry, true});
    }
  }
  return items;
}

std::vector<ListItem> items_of(const Configuration& configuration, std::uint32_t section, std::string_view list) {
  std::vector<ListItem> items;
  const Setting* anew = configuration.last(section, list);
  if (anew != nullptr) add_words(*anew, items);
  const auto block = block_of(configuration, section, list);
  if (block == kNone) return items;
  for (const Setting* entry : configuration.settings_of(block)) {
    if (anew != nullptr && entry < anew) continue;
    std::erase_if(items, [&](const ListItem& item) { return item.name == entry->key; });
    if (!is_off(*entry)) items.push_back({entry->key, entry, true});
  }
  return items;
}

bool has_list(const Configuration& configuration, std::uint32_t section, std::string_view list) {
  return configuration.last(section, list) != nullptr || block_of(configuration, section, list) != kNone;
}

}  // namespace cfglint::dovecot
