#include "rules/dovecot/edits.hpp"

#include <fmt/format.h>

#include <utility>

namespace cfglint::dovecot {

std::string_view line_end(const Document& document) { return document.crlf_lines != 0 ? "\r\n" : "\n"; }

std::string_view indentation(const Document& document, const Line& line) {
  return document.file().text({line.span.begin, document.content(line).begin});
}

Edit delete_line(const Configuration& configuration, LineRef at) {
  return {configuration.file(at), configuration.line(at).span, ""};
}

std::optional<Edit> replace(const Configuration& configuration, LineRef at, Span part, std::string text) {
  const Document& document = configuration.document(at);
  const Span raw = document.raw(part);
  if (document.file().text(raw) != document.text(part)) return std::nullopt;
  return Edit{configuration.file(at), raw, std::move(text)};
}

Edit insert_before(const Configuration& configuration, LineRef at, std::string_view text) {
  const auto begin = content_span(configuration, at).begin;
  return {configuration.file(at), {begin, begin}, std::string(text)};
}

Edit insert_line_above(const Configuration& configuration, LineRef at, std::string_view indent, std::string_view text) {
  const auto begin = configuration.line(at).span.begin;
  std::string inserted(indent);
  inserted.append(text).append(line_end(configuration.document(at)));
  return {configuration.file(at), {begin, begin}, std::move(inserted)};
}

Span raw_span(const Configuration& configuration, LineRef at, Span part) {
  return configuration.document(at).raw(part);
}

Span key_span(const Configuration& configuration, LineRef at) {
  return raw_span(configuration, at, configuration.line(at).word);
}

Span value_span(const Configuration& configuration, LineRef at) {
  const Span rest = configuration.line(at).rest;
  return rest.empty() ? key_span(configuration, at) : raw_span(configuration, at, rest);
}

Span content_span(const Configuration& configuration, LineRef at) {
  return configuration.document(at).content(configuration.line(at));
}

Span span_within(const Configuration& configuration, const Setting& setting, std::string_view word) {
  const auto offset = static_cast<std::uint32_t>(word.data() - setting.value.data());
  const auto begin = configuration.line(setting.at).rest.begin + offset;
  return raw_span(configuration, setting.at, {begin, begin + static_cast<std::uint32_t>(word.size())});
}

Span item_span(const Configuration& configuration, const ListItem& item) {
  return raw_span(configuration, item.setting->at, item.place(configuration));
}

Fix new_fix(Safety safety, std::string title) {
  Fix fix;
  fix.safety = safety;
  fix.title = std::move(title);
  return fix;
}

Fix fix_of(Safety safety, std::string title, Edit edit) {
  Fix fix = new_fix(safety, std::move(title));
  fix.edits.push_back(std::move(edit));
  return fix;
}

std::optional<Fix> fix_of(Safety safety, std::string title, std::optional<Edit> edit) {
  if (!edit) return std::nullopt;
  return fix_of(safety, std::move(title), *std::move(edit));
}

std::optional<Fix> replace_value(const Configuration& configuration, const Setting& setting, Safety safety,
                                 std::string title, std::string value) {
  return fix_of(safety, std::move(title),
                replace(configuration, setting.at, configuration.line(setting.at).rest, std::move(value)));
}

std::optional<Fix> delete_assignments(const Configuration& configuration, const Setting& last, Safety safety,
                                      std::string title, const std::function<bool(const Setting&)>& is_wrong) {
  Fix fix = new_fix(safety, std::move(title));
  for (const Setting* each = &last; is_wrong(*each); each = &configuration.settings()[each->previous]) {
    fix.edits.push_back(delete_line(configuration, each->at));
    if (each->previous == kNone) break;
  }
  return fix;
}

std::optional<Fix> list_block(const Configuration& configuration, const Setting& list,
                              std::span<const std::string_view> names, std::string title) {
  if ((configuration.line(list.at).marks & kJoined) != 0) return std::nullopt;
  const Document& document = configuration.document(list.at);
  const auto indent = indentation(document, configuration.line(list.at));
  const auto end = line_end(document);
  std::string block = fmt::format("{} {{{}", list.key, end);
  for (const auto name : names) {
    if (name.find_first_of("${}=#\"'") != std::string_view::npos) return std::nullopt;
    block += fmt::format("{}  {} = yes{}", indent, name, end);
  }
  block += fmt::format("{}}}", indent);
  const std::uint32_t quote = list.form == ValueForm::Quoted ? 1 : 0;
  const Span whole{content_span(configuration, list.at).begin, value_span(configuration, list.at).end + quote};
  return fix_of(Safety::Unsafe, std::move(title), Edit{configuration.file(list.at), whole, std::move(block)});
}

}  // namespace cfglint::dovecot
