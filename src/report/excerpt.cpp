#include "src/report/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/core/bounds.hpp"
#include "src/report/characters.hpp"
#include "src/report/printable.hpp"

namespace cfglint {
namespace {

constexpr std::string_view kCut = "...";

bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

/// A line may be a megabyte: only what is near `at` is looked at, wide enough for characters of four bytes.
Span neighbourhood(const SourceFile& file, Span line, std::uint32_t at) {
  constexpr auto kBytes = static_cast<std::uint32_t>(bounds::kExcerptColumns * 4);
  Span near{at - std::min(kBytes, at - line.begin), at + std::min(kBytes, line.end - at)};
  for (int n = 0; n != 3 && near.begin != line.begin && is_inside_character(file.bytes()[near.begin]); ++n)
    ++near.begin;
  return near;
}

/// The part of a line that is shown: all of it, or a window around `at` that a screen has room for.
Span window(const SourceFile& file, Span line, std::uint32_t at) {
  const Span near = neighbourhood(file, line, at);
  constexpr std::size_t kLead = bounds::kExcerptColumns / 4;
  Span shown = near;
  std::size_t before = display_width(printable(file.text({near.begin, at})));
  std::size_t width = 0;
  std::uint32_t offset = near.begin;
  const std::size_t all = display_width(printable(file.text(near)));
  if (near == line && all <= bounds::kExcerptColumns) return line;
  for_each_character(file.text(near), [&](auto, std::string_view bytes) {
    const auto columns = display_width(printable(bytes));
    const auto next = offset + static_cast<std::uint32_t>(bytes.size());
    if (before > kLead) {
      before -= std::min(before, columns);
      shown.begin = next;
    } else if (width + columns <= bounds::kExcerptColumns) {
      width += columns;
      shown.end = next;
    } else {
      width = bounds::kExcerptColumns + 1;
    }
    offset = next;
  });
  return shown;
}

class Renderer {
 public:
  Renderer(const SourceFile& file, const Style& style, std::size_t gutter)
      : file_(file), style_(style), gutter_(gutter) {}

  void blank() { text_ += fmt::format("{:{}} {}\n", "", gutter_, style_.frame("|")); }
  void gap() { text_ += fmt::format("{}\n", style_.frame(kCut)); }

  void line(std::uint32_t number, const std::vector<Mark>& marks) {
    Span whole = file_.line(number);
    if (whole.size() != 0 && file_.bytes()[whole.end - 1] == '\r') --whole.end;
    const Span shown = window(file_, whole, std::min(marks.front().span.begin, whole.end));
    const bool cut_front = shown.begin != whole.begin;
    const bool cut_back = shown.end != whole.end;
    text_ += fmt::format("{} {} {}{}{}\n", style_.frame(fmt::format("{:>{}}", number, gutter_)), style_.frame("|"),
                         cut_front ? kCut : "", expand_tabs(printable(file_.text(shown))), cut_back ? kCut : "");
    for (const Mark& mark : marks) {
      // What is behind the window is marked at its end.
      const bool hidden = cut_back && mark.span.begin >= shown.end;
      underline(shown, cut_front ? kCut.size() : 0, hidden ? kCut.size() : 1, mark);
    }
  }

  std::string take() { return std::move(text_); }

 private:
  void underline(Span shown, std::size_t lead, std::size_t at_least, const Mark& mark) {
    const Span part{std::clamp(mark.span.begin, shown.begin, shown.end),
                    std::clamp(mark.span.end, shown.begin, shown.end)};
    const auto indent = lead + display_width(printable(file_.text({shown.begin, part.begin})));
    const auto width = std::max(display_width(printable(file_.text(part))), at_least);
    std::string line(width, mark.primary ? '^' : '-');
    if (!mark.text.empty()) line += " " + mark.text;
    text_ += fmt::format("{:{}} {} {:{}}{}\n", "", gutter_, style_.frame("|"), "", indent,
                         mark.primary ? style_.primary(line) : style_.secondary(line));
  }

  const SourceFile& file_;
  const Style& style_;
  std::size_t gutter_;
  std::string text_;
};

}  // namespace

std::string excerpt(const SourceFile& file, std::vector<Mark> marks, const Style& style) {
  std::ranges::stable_sort(marks, {}, [](const Mark& mark) { return mark.span.begin; });
  std::map<std::uint32_t, std::vector<Mark>> by_line;
  for (Mark& mark : marks) {
    // A mark over several lines is drawn on its first one.
    const auto number = file.locate(mark.span.begin).line;
    mark.span.end = std::min(mark.span.end, std::max(file.line(number).end, mark.span.begin));
    by_line[number].push_back(std::move(mark));
  }
  const auto gutter = fmt::formatted_size("{}", by_line.rbegin()->first);
  Renderer renderer(file, style, gutter);
  renderer.blank();
  std::uint32_t last = 0;
  for (const auto& [number, on_line] : by_line) {
    if (last != 0 && number > last + 1) renderer.gap();
    renderer.line(number, on_line);
    last = number;
  }
  return renderer.take();
}

}  // namespace cfglint
