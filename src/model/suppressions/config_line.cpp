#include "src/model/suppressions/config_line.hpp"

namespace cfglint {
namespace {

constexpr std::string_view kName = "cfglint:";

}  // namespace

bool is_marker(std::string_view comment) {
  const auto word = comment.find_first_not_of("# \t");
  return comment.starts_with('#') && word != std::string_view::npos && comment.substr(word).starts_with(kName);
}

std::size_t find_marker(std::string_view text) {
  for (auto name = text.find(kName); name != std::string_view::npos; name = text.find(kName, name + 1)) {
    const auto before = text.find_last_not_of(" \t", name == 0 ? 0 : name - 1);
    if (name != 0 && before != std::string_view::npos && text[before] == '#') return before;
  }
  return std::string_view::npos;
}

}  // namespace cfglint
