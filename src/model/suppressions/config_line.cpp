#include "src/model/suppressions/config_line.hpp"

namespace cfglint {
namespace {

/// What a fix writes around a stanza that it retired: it speaks to people.
bool is_retired_mark(std::string_view said) {
  const auto word = said.find_first_not_of(' ');
  if (word == std::string_view::npos) return false;
  said.remove_prefix(word);
  return said.starts_with("begin converted ") || said.starts_with("end converted ");
}

}  // namespace

bool is_marker(std::string_view comment) {
  const auto word = comment.find_first_not_of("# \t");
  if (!comment.starts_with('#') || word == std::string_view::npos) return false;
  return comment.substr(word).starts_with(kMarkerName) && !is_retired_mark(comment.substr(word + kMarkerName.size()));
}

std::size_t find_marker(std::string_view text) {
  for (auto name = text.find(kMarkerName); name != std::string_view::npos; name = text.find(kMarkerName, name + 1)) {
    const auto before = text.find_last_not_of(" \t", name == 0 ? 0 : name - 1);
    if (name == 0 || before == std::string_view::npos || text[before] != '#') continue;
    if (!is_retired_mark(text.substr(name + kMarkerName.size()))) return before;
  }
  return std::string_view::npos;
}

}  // namespace cfglint
