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
constexpr std::array kMarks{Marks{"{{", "}}"}, Marks{"{%", "%}"}, Marks{"<%", "%>"}, Marks{"%(", ")s"}};

// Mako: control lines begin with a percent sign.
constexpr std::array kControls{"for "sv, "if "sv, "endfor"sv, "endif"sv, "def "sv, "while "sv, "endwhile"sv};

/// Whether what stands on the line before `offset` begins with '#'.
bool in_comment(std::string_view bytes, std::size_t offset) {
  const auto newline = bytes.rfind('\n', offset);
  const auto begin = bytes.find_first_not_of(" \t", newline == std::string_view::npos ? 0 : newline + 1);
  return begin < offset && bytes[begin] == '#';
}

bool has_marks(std::string_view bytes, const Marks& marks) {
  for (auto open = bytes.find(marks.open); open != std::string_view::npos;) {
    const auto end = std::min(bytes.find('\n', open), bytes.size());
    const auto line = bytes.substr(open, end - open);
    const bool closed = line.find(marks.close, marks.open.size()) != std::string_view::npos;
    if (closed && !in_comment(bytes, open)) return true;
    open = bytes.find(marks.open, end);  // the rest of the line is no different
  }
  return false;
}

bool begins_line(std::string_view bytes, std::size_t at) {
  while (at != 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) --at;
  return at == 0 || bytes[at - 1] == '\n';
}

bool has_control_lines(std::string_view bytes) {
  for (auto percent = bytes.find('%'); percent != std::string_view::npos; percent = bytes.find('%', percent + 1)) {
    if (!begins_line(bytes, percent)) continue;
    const auto word = bytes.substr(std::min(bytes.find_first_not_of(" \t", percent + 1), bytes.size()));
    if (std::ranges::any_of(kControls, [&](std::string_view control) { return word.starts_with(control); }))
      return true;
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
         std::ranges::any_of(kMarks, [&](const Marks& marks) { return has_marks(bytes, marks); }) ||
         has_control_lines(bytes);
}

}  // namespace cfglint
