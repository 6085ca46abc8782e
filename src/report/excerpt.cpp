#include "src/report/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "src/core/bounds.hpp"
#include "src/report/printable.hpp"

namespace cfglint {
namespace {

constexpr std::string_view kCut = "...";

/// The part of a line that is shown: all of it, or a window around `at`.
Span window(Span line, std::uint32_t at) {
  constexpr auto kWidth = static_cast<std::uint32_t>(bounds::kExcerptColumns);
  if (line.size() <= kWidth) return line;
  const std::uint32_t lead = kWidth / 4;
  const std::uint32_t begin = at - line.begin > lead ? at - lead : line.begin;
  return {begin, std::min(line.end, begin + kWidth)};
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
    const Span shown = window(whole, std::min(marks.front().span.begin, whole.end));
    const bool cut_front = shown.begin != whole.begin;
    const bool cut_back = shown.end != whole.end;
    text_ += fmt::format("{} {} {}{}{}\n", style_.frame(fmt::format("{:>{}}", number, gutter_)), style_.frame("|"),
                         cut_front ? kCut : "", expand_tabs(printable(file_.text(shown))), cut_back ? kCut : "");
    for (const Mark& mark : marks) underline(shown, cut_front ? kCut.size() : 0, mark);
  }

  std::string take() { return std::move(text_); }

 private:
  void underline(Span shown, std::size_t lead, const Mark& mark) {
    const Span part{std::clamp(mark.span.begin, shown.begin, shown.end),
                    std::clamp(mark.span.end, shown.begin, shown.end)};
    const auto indent = lead + display_width(printable(file_.text({shown.begin, part.begin})));
    const auto width = std::max<std::size_t>(display_width(printable(file_.text(part))), 1);
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
