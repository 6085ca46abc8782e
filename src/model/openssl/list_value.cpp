#include "src/model/openssl/list_value.hpp"

#include <algorithm>
#include <set>

#include "src/model/openssl/cipher_names.hpp"

namespace cfglint::openssl {
namespace {

constexpr std::string_view kDefault = "DEFAULT";
constexpr std::string_view kLevel = "SECLEVEL=";
constexpr std::string_view kStrength = "STRENGTH";

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\v' || byte == '\f' || byte == '\r';
}
bool is_separator(char byte) { return byte == ':' || byte == ' ' || byte == ';' || byte == ','; }
bool is_name_byte(char byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' ||
         byte == '_' || byte == '.' || byte == '=';
}

/// Whether some version of the program knows each of `A+B`.
bool is_known(std::string_view names) {
  constexpr Version kVersions[] = {Version::V1_1_1, Version::V3_0, Version::V3_5};
  for (;;) {
    const auto plus = std::min(names.find('+'), names.size());
    const auto name = names.substr(0, plus);
    const auto knows = [&](Version version) { return find_cipher_name(name, version) != CipherName::Unknown; };
    if (!std::ranges::any_of(kVersions, knows)) return false;
    if (plus == names.size()) return true;
    names.remove_prefix(plus + 1);
  }
}

/// The program skips what is glued to a command, to a name that it does not know and to what it refuses.
std::size_t end_of_item(std::string_view value, std::size_t at) {
  while (at != value.size() && !is_separator(value[at])) ++at;
  return at;
}

CipherWord command_at(std::string_view value, std::size_t at) {
  CipherWord word;
  auto end = at + 1;
  while (end != value.size() && is_name_byte(value[end])) ++end;
  word.name = value.substr(at + 1, end - at - 1);
  if (word.name == kStrength) {
    word.kind = CipherWord::Kind::Strength;
  } else if (word.name.size() == kLevel.size() + 1 && word.name.starts_with(kLevel) && word.name.back() >= '0' &&
             word.name.back() <= '5') {
    word.kind = CipherWord::Kind::Level;
    word.level = static_cast<std::uint8_t>(word.name.back() - '0');
  } else {
    word.kind = CipherWord::Kind::BadCommand;
  }
  word.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end_of_item(value, end))};
  return word;
}

}  // namespace

std::vector<ListItem> split_list(std::string_view value, char separator) {
  std::vector<ListItem> items;
  std::size_t begin = 0;
  for (;;) {
    const auto next = value.find(separator, begin);
    std::size_t end = next == std::string_view::npos ? value.size() : next;
    while (begin != end && is_space(value[begin])) ++begin;
    while (end != begin && is_space(value[end - 1])) --end;
    ListItem item;
    item.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    item.name = value.substr(begin, end - begin);
    if (item.name.starts_with('-') || item.name.starts_with('+')) {
      item.off = item.name.front() == '-';
      item.name.remove_prefix(1);
    }
    items.push_back(item);
    if (next == std::string_view::npos) return items;
    begin = next + 1;
  }
}

bool has_duplicates(const std::vector<ListItem>& items) {
  std::set<std::string_view> seen;
  return std::ranges::any_of(items, [&](const ListItem& item) { return !seen.insert(item.name).second; });
}

bool is_badly_separated(const ListItem& item) {
  return item.name.empty() || item.name.find_first_of(kForeignSeparators) != std::string_view::npos;
}

std::vector<CipherWord> split_cipher_string(std::string_view value) {
  std::vector<CipherWord> words;
  std::size_t at = 0;
  if (value.starts_with(kDefault)) {
    CipherWord word;
    word.kind = CipherWord::Kind::Default;
    word.name = value.substr(0, kDefault.size());
    word.span = {0, static_cast<std::uint32_t>(kDefault.size())};
    words.push_back(word);
    at = kDefault.size();
  }
  while (at < value.size()) {
    if (is_separator(value[at])) {
      ++at;
      continue;
    }
    CipherWord word;
    const auto begin = at;
    if (value[at] == '!' || value[at] == '-' || value[at] == '+') word.prefix = value[at++];
    if (at < value.size() && value[at] == '@') {
      word = command_at(value, at);
      at = word.span.end;
      words.push_back(word);
      continue;
    }
    auto end = at;
    while (end < value.size() && (is_name_byte(value[end]) || value[end] == '+')) ++end;
    word.name = value.substr(at, end - at);
    if (end == at) word.kind = CipherWord::Kind::BadCommand;  // nothing that a name has
    if (end == at || !is_known(word.name)) end = end_of_item(value, end);
    word.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    words.push_back(word);
    at = end;
  }
  return words;
}

}  // namespace cfglint::openssl
