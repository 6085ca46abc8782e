#include "src/report/wrap.hpp"

#include <algorithm>

#include "src/report/printable.hpp"

namespace cfglint {
namespace {

/// `indent` is put before every line but the first.
std::string wrap_line(std::string_view line, std::size_t columns, std::string_view indent) {
  std::string text;
  std::size_t width = 0;
  while (!line.empty()) {
    const auto end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    const std::size_t word_width = display_width(word);
    if (width != 0 && width + 1 + word_width > columns) {
      text.append("\n").append(indent);
      width = indent.size();
    } else if (!text.empty()) {
      text += ' ';
      ++width;
    }
    text += word;
    width += word_width;
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return text;
}

bool is_prose(std::string_view line) {
  return !line.starts_with('|') && !line.starts_with('#') && !line.starts_with(' ');
}

}  // namespace

std::string wrap_markdown(std::string_view page, std::size_t columns) {
  std::string text;
  bool in_code = false;
  while (!page.empty()) {
    const auto end = std::min(page.find('\n'), page.size());
    const std::string_view line = page.substr(0, end);
    const bool fence = line.starts_with("```");
    if (fence) in_code = !in_code;
    if (fence || in_code || !is_prose(line)) {
      text += line;
    } else {
      text += wrap_line(line, columns, line.starts_with("- ") ? "  " : "");
    }
    text += '\n';
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  return text;
}

}  // namespace cfglint
