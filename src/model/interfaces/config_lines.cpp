#include "src/model/interfaces/config_lines.hpp"

#include "grammars/interfaces/syntax.hpp"

namespace cfglint::interfaces {
namespace {

LineKind kind_of(Kind kind) {
  if (kind == Kind::Blank) return LineKind::Blank;
  return kind == Kind::Comment ? LineKind::Comment : LineKind::Directive;
}

}  // namespace

std::vector<ConfigLine> config_lines(const SourceFile& file, const Target&) {
  const Document document = parse(file);
  std::vector<ConfigLine> lines;
  lines.reserve(document.lines.size());
  for (const Line& line : document.lines) {
    ConfigLine& shape = lines.emplace_back();
    shape.kind = kind_of(line.kind);
    shape.span = line.span;
    shape.block_end = line.span.end;
    shape.comment_counts = shape.kind == LineKind::Comment;
    if (line.kind == Kind::Option && line.stanza != kNone) lines[line.stanza].block_end = line.span.end;
    const Span content = document.content(line);
    const auto at = find_marker(file.text(content));
    if (at == std::string_view::npos) continue;
    shape.comment = {content.begin + static_cast<std::uint32_t>(at), content.end};
  }
  return lines;
}

}  // namespace cfglint::interfaces
