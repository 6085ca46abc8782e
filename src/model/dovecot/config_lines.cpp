#include "src/model/dovecot/config_lines.hpp"

#include "grammars/dovecot/syntax.hpp"

namespace cfglint::dovecot {
namespace {

LineKind kind_of(Kind kind) {
  if (kind == Kind::Blank) return LineKind::Blank;
  return kind == Kind::Comment ? LineKind::Comment : LineKind::Directive;
}

/// The comment of a line: all of it, or what is behind the last thing that the program reads.
Span comment_of(const Document& document, const Line& line) {
  const Span content = document.content(line);
  if (line.kind == Kind::Comment || line.kind == Kind::Blank) return content;
  const Span read = document.raw(line.rest.empty() ? line.word : line.rest);
  if (read.end < content.begin || read.end > content.end) return {};
  const auto hash = document.file().text({read.end, content.end}).find('#');
  if (hash == std::string_view::npos) return {};
  return {read.end + static_cast<std::uint32_t>(hash), content.end};
}

}  // namespace

std::vector<ConfigLine> config_lines(const SourceFile& file, const Target& target) {
  const bool is_24 = target.release && *target.release >= Release::Trixie;
  const Document document = parse(file, is_24 ? Dialect::V24 : Dialect::V23);
  std::vector<ConfigLine> lines;
  lines.reserve(document.lines.size());
  std::vector<std::size_t> open;
  for (const Line& line : document.lines) {
    if (line.kind == Kind::Open) open.push_back(lines.size());
    if (line.kind == Kind::Close && !open.empty()) {
      lines[open.back()].block_end = line.span.end;
      open.pop_back();
    }
    ConfigLine& shape = lines.emplace_back();
    shape.kind = kind_of(line.kind);
    shape.span = line.span;
    shape.block_end = line.span.end;
    const Span comment = comment_of(document, line);
    if (!comment.empty() && is_marker(file.text(comment))) shape.comment = comment;
  }
  for (const std::size_t at : open) lines[at].block_end = file.size();
  return lines;
}

}  // namespace cfglint::dovecot
