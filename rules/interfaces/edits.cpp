#include "rules/interfaces/edits.hpp"

#include <algorithm>
#include <utility>

namespace cfglint::interfaces {
namespace {

const Document& document_of(const Configuration& configuration, LineRef at) {
  return configuration.parts()[at.part].document;
}

}  // namespace

std::string_view line_end(const Document& document) { return document.crlf_lines != 0 ? "\r\n" : "\n"; }

std::string_view indentation(const Document& document, const Line& line) {
  const auto content = document.content(line);
  return document.file().text({line.span.begin, content.begin});
}

Edit delete_line(const Configuration& configuration, LineRef at) {
  return {configuration.file(at), configuration.line(at).span, ""};
}

std::optional<Edit> replace(const Configuration& configuration, LineRef at, Span part, std::string text) {
  const Document& document = document_of(configuration, at);
  const Span raw = document.raw(part);
  if (document.file().text(raw) != document.text(part)) return std::nullopt;
  return Edit{configuration.file(at), raw, std::move(text)};
}

Edit insert_above(const Configuration& configuration, LineRef at, std::string_view text) {
  const Document& document = document_of(configuration, at);
  const Line& line = configuration.line(at);
  std::string inserted(indentation(document, line));
  inserted.append(text).append(line_end(document));
  return {configuration.file(at), {line.span.begin, line.span.begin}, std::move(inserted)};
}

Edit insert_below(const Configuration& configuration, LineRef at, std::string_view text) {
  const Document& document = document_of(configuration, at);
  const Line& line = configuration.line(at);
  const bool ended = document.file().text(line.span).ends_with('\n');
  std::string inserted(ended ? "" : line_end(document));
  inserted.append(indentation(document, line)).append(text);
  if (ended) inserted.append(line_end(document));
  return {configuration.file(at), {line.span.end, line.span.end}, std::move(inserted)};
}

Span word_span(const Configuration& configuration, LineRef at) {
  return document_of(configuration, at).raw(configuration.line(at).word);
}

Span rest_span(const Configuration& configuration, LineRef at) {
  const Span rest = configuration.line(at).rest;
  return rest.empty() ? word_span(configuration, at) : document_of(configuration, at).raw(rest);
}

Span content_span(const Configuration& configuration, LineRef at) {
  return document_of(configuration, at).content(configuration.line(at));
}

std::string isolation_of(const Configuration& configuration, LineRef at, std::string_view option) {
  const OptionId id = option_id(option);
  if (id == OptionId::Unknown || option_name(id).reader != Reader::Method) return "";
  return "option " + std::to_string(at.part) + ":" + std::to_string(configuration.line(at).stanza) + " " +
         std::string(option);
}

Fix one_edit(Safety safety, std::string title, Edit edit) {
  Fix fix{.safety = safety, .title = std::move(title), .edits = {}, .new_files = {}, .isolation = {}, .next_steps = {}};
  fix.edits.push_back(std::move(edit));
  return fix;
}

}  // namespace cfglint::interfaces
