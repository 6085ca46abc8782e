#include "src/engine/template_file.hpp"

#include <algorithm>
#include <array>

namespace cfglint {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSuffixes{".j2"sv,   ".jinja"sv, ".jinja2"sv,   ".erb"sv, ".epp"sv,
                               ".tmpl"sv, ".tpl"sv,   ".mustache"sv, ".mako"sv};

struct Marks {
  std::string_view open;
  std::string_view close;
};
constexpr std::array kMarks{Marks{"{{", "}}"}, Marks{"{%", "%}"}, Marks{"<%", "%>"}};

/// Whether what stands on the line before `offset` begins with '#'.
bool in_comment(std::string_view bytes, std::size_t offset) {
  const auto newline = bytes.rfind('\n', offset);
  const auto begin = bytes.find_first_not_of(" \t", newline == std::string_view::npos ? 0 : newline + 1);
  return begin < offset && bytes[begin] == '#';
}

bool has_marks(std::string_view bytes, const Marks& marks) {
  for (auto open = bytes.find(marks.open); open != std::string_view::npos; open = bytes.find(marks.open, open + 2)) {
    const auto end = bytes.find('\n', open);
    const auto line = bytes.substr(open, end == std::string_view::npos ? end : end - open);
    if (line.find(marks.close, 2) != std::string_view::npos && !in_comment(bytes, open)) return true;
  }
  return false;
}

}  // namespace

std::string_view without_template_suffix(std::string_view path) {
  const auto suffix = std::ranges::find_if(kSuffixes, [&](std::string_view one) { return path.ends_with(one); });
  return suffix == kSuffixes.end() ? std::string_view{} : path.substr(0, path.size() - suffix->size());
}

bool is_template(std::string_view path, std::string_view bytes) {
  return !without_template_suffix(path).empty() ||
         std::ranges::any_of(kMarks, [&](const Marks& marks) { return has_marks(bytes, marks); });
}

}  // namespace cfglint
