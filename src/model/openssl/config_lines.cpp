#include "src/model/openssl/config_lines.hpp"

#include "grammars/openssl/syntax.hpp"

namespace cfglint::openssl {
namespace {

LineKind kind_of(Kind kind) {
  if (kind == Kind::Blank || kind == Kind::Unread) return LineKind::Blank;
  return kind == Kind::Comment ? LineKind::Comment : LineKind::Directive;
}

}  // namespace

std::vector<ConfigLine> config_lines(const SourceFile& file, const Target&) {
  const Document document = parse(file);
  std::vector<ConfigLine> lines;
  lines.reserve(document.lines.size());
  std::size_t section = document.lines.size();
  for (const Line& line : document.lines) {
    if (line.kind == Kind::Section) {
      if (section < lines.size()) lines[section].block_end = line.span.begin;
      section = lines.size();
    }
    ConfigLine& shape = lines.emplace_back();
    shape.kind = kind_of(line.kind);
    shape.span = line.span;
    shape.block_end = line.span.end;
    if (line.comment.empty()) continue;
    const Span comment{document.raw(line.comment).begin, document.content(line).end};
    if (is_marker(file.text(comment))) shape.comment = comment;
  }
  if (section < lines.size()) lines[section].block_end = file.size();
  return lines;
}

}  // namespace cfglint::openssl
