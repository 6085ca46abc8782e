#include "rules/openssl/edits.hpp"

#include <algorithm>
#include <utility>

#include "src/core/lower_case.hpp"
#include "src/core/nearest_word.hpp"

namespace cfglint::openssl {
namespace {

bool ends_with_newline(const Document& document, const Line& line) {
  return document.file().text(line.span).ends_with('\n');
}

/// A byte order mark stays in front of everything.
std::uint32_t begin_of(const Document& document, const Line& line) {
  constexpr std::uint32_t kMarkBytes = 3;
  return line.span.begin == 0 && document.has_bom ? kMarkBytes : line.span.begin;
}

}  // namespace

std::string_view line_end(const Document& document) { return document.crlf_lines != 0 ? "\r\n" : "\n"; }

Span content_span(const Configuration& configuration, LineRef at) {
  return configuration.document(at).content(configuration.line(at));
}

Span name_span(const Configuration& configuration, LineRef at) {
  const Line& line = configuration.line(at);
  return line.name.empty() ? content_span(configuration, at) : configuration.document(at).raw(line.name);
}

Span value_span(const Configuration& configuration, LineRef at) {
  const Line& line = configuration.line(at);
  return line.value.empty() ? content_span(configuration, at) : configuration.document(at).raw(line.value);
}

std::optional<Span> element_span(const Configuration& configuration, std::uint32_t index, Span in_value) {
  const LineRef at = configuration.entries()[index].at;
  const Line& line = configuration.line(at);
  if ((line.marks & kMarkup) != 0) return std::nullopt;
  const Document& document = configuration.document(at);
  const Span text{line.value.begin + in_value.begin, line.value.begin + in_value.end};
  Span raw = document.raw(text);
  if (text.empty() && in_value.begin != 0) {
    // Behind the last byte, which may be in another place than the byte that follows in the program's text.
    const Span last = document.raw({text.begin - 1, text.begin});
    raw = {last.end, last.end};
  }
  if (document.file().text(raw) != document.text(text)) return std::nullopt;
  return raw;
}

Span element_or_value(const Configuration& configuration, std::uint32_t index, Span in_value) {
  const auto element = element_span(configuration, index, in_value);
  return element && !element->empty() ? *element : value_span(configuration, configuration.entries()[index].at);
}

std::optional<Edit> replace(const Configuration& configuration, LineRef at, Span part, std::string text) {
  const Document& document = configuration.document(at);
  const Span raw = document.raw(part);
  if (document.file().text(raw) != document.text(part)) return std::nullopt;
  return Edit{configuration.file(at), raw, std::move(text)};
}

std::optional<Edit> replace_element(const Configuration& configuration, std::uint32_t entry, Span in_value,
                                    std::string text) {
  const auto span = element_span(configuration, entry, in_value);
  if (!span) return std::nullopt;
  return Edit{configuration.file(configuration.entries()[entry].at), *span, std::move(text)};
}

Edit delete_line(const Configuration& configuration, LineRef at) {
  return {configuration.file(at), configuration.line(at).span, ""};
}

std::optional<Edit> comment_out(const Configuration& configuration, LineRef at) {
  const Line& line = configuration.line(at);
  if ((line.marks & (kJoined | kNul | kTooLong | kManyBackslashes | kBackslashBlank)) != 0) return std::nullopt;
  const auto begin = content_span(configuration, at).begin;
  return Edit{configuration.file(at), {begin, begin}, "# "};
}

Edit insert_above(const Configuration& configuration, LineRef at, std::string_view text) {
  const Document& document = configuration.document(at);
  const auto begin = begin_of(document, configuration.line(at));
  return {configuration.file(at), {begin, begin}, std::string(text).append(line_end(document))};
}

Edit insert_below(const Configuration& configuration, LineRef at, std::string_view text) {
  const Document& document = configuration.document(at);
  const Line& line = configuration.line(at);
  const bool ended = ends_with_newline(document, line);
  std::string inserted(ended ? "" : line_end(document));
  inserted.append(text);
  if (ended) inserted.append(line_end(document));
  return {configuration.file(at), {line.span.end, line.span.end}, std::move(inserted)};
}

Fix one_edit(Safety safety, std::string title, Edit edit) {
  Fix fix;
  fix.safety = safety;
  fix.title = std::move(title);
  fix.edits.push_back(std::move(edit));
  return fix;
}

void offer(Diagnostic& found, Safety safety, std::string title, std::optional<Edit> edit) {
  if (edit) found.fix = one_edit(safety, std::move(title), std::move(*edit));
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> words,
                                        std::size_t distance) {
  const std::string wanted = lower_case(word);
  NearestWord meant(wanted, distance);
  for (const auto candidate : words) meant.offer(candidate, lower_case(candidate));
  return meant.only();
}

}  // namespace cfglint::openssl
