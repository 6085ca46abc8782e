#include "src/model/dovecot/mended.hpp"

#include "src/model/dovecot/settings.hpp"

namespace cfglint::dovecot {
namespace {

constexpr std::uint32_t kNearby = 4;  // blank and comment lines that may stand between a header and its brace

bool is_lone_brace(const Document& document, const Line& line) {
  return line.kind == Kind::Bad && document.word(line) == "{" && line.rest.empty();
}

/// The next line in a direction that is neither blank nor a comment. Null: none nearby.
const Line* neighbour(const Document& document, std::uint32_t index, bool after) {
  for (std::uint32_t step = 1; step <= kNearby; ++step) {
    if (after ? index + step >= document.lines.size() : index < step) return nullptr;
    const Line& line = document.lines[after ? index + step : index - step];
    if (line.kind != Kind::Blank && line.kind != Kind::Comment) return &line;
  }
  return nullptr;
}

Span trimmed(const Document& document, Span span) {
  const auto text = document.text(span);
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {span.begin, span.begin};
  const auto end = text.find_last_not_of(" \t") + 1;
  return {span.begin + static_cast<std::uint32_t>(begin), span.begin + static_cast<std::uint32_t>(end)};
}

Mended mend_garbage(const Document& document, const Line& line) {
  Mended mended;
  const auto rest = document.rest(line);
  const auto brace = static_cast<std::uint32_t>(rest.find('{'));
  mended.type = line.word;
  mended.name = trimmed(document, {line.rest.begin, line.rest.begin + brace});
  mended.body = trimmed(document, {line.rest.begin + brace + 1, line.rest.end});
  mended.shape = rest.ends_with('}') ? Shape::InlineBlock : Shape::InlineOpen;
  if (mended.shape == Shape::InlineBlock) {
    mended.body = trimmed(document, {mended.body.begin, mended.body.end - 1});
  }
  return mended;
}

/// TYPE{ or TYPE NAME{, not "TYPE{" in quotes, where the brace is a part of a word that somebody meant so.
bool ends_in_glued_brace(const Document& document, const Line& line) {
  const auto word = document.word(line);
  if (!line.rest.empty()) return document.rest(line).ends_with('{');
  const auto bytes = document.file().bytes();
  const auto end = document.raw(line.word).end;
  return word.size() > 1 && word.ends_with('{') && (end == bytes.size() || bytes[end] != '"');
}

}  // namespace

Mended mend(const Document& document, std::uint32_t index) {
  const Line& line = document.lines[index];
  const auto word = document.word(line);
  const auto rest = document.rest(line);
  if (line.problem == Problem::GarbageAfterBrace) return mend_garbage(document, line);
  Mended mended;
  if (is_lone_brace(document, line)) {
    const Line* before = neighbour(document, index, false);
    if (before != nullptr && before->kind == Kind::Bad) mended.shape = Shape::LoneBrace;
    return mended;
  }
  if (word.starts_with('}')) {
    mended.shape = Shape::CloseWithMore;
    return mended;
  }
  if (ends_in_glued_brace(document, line)) {
    const bool apart = rest.size() > 1 && (rest[rest.size() - 2] == ' ' || rest[rest.size() - 2] == '\t');
    mended.shape = apart ? Shape::ManyNames : Shape::GluedBrace;
    mended.type = rest.empty() ? Span{line.word.begin, line.word.end - 1} : line.word;
    mended.name = rest.empty() ? line.rest : trimmed(document, {line.rest.begin, line.rest.end - 1});
    return mended;
  }
  const Line* next = neighbour(document, index, true);
  if (next != nullptr && is_lone_brace(document, *next)) {
    mended.shape = Shape::BraceOnNextLine;
    mended.type = line.word;
    mended.name = line.rest;
    return mended;
  }
  const auto version = document.dialect() == Dialect::V24 ? Version::V24 : Version::V23;
  if (!rest.empty() && !settings_named(version, word).empty()) mended.shape = Shape::MissingEquals;
  return mended;
}

}  // namespace cfglint::dovecot
