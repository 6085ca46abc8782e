#include "fuzz/properties.hpp"
#include "fuzz/require.hpp"
#include "grammars/interfaces/syntax.hpp"

namespace cfglint::fuzz {

void interfaces_parse(std::string_view bytes) {
  const SourceFile file("/f", std::string(bytes));
  const interfaces::Document document = interfaces::parse(file);
  std::uint32_t end = 0;
  for (const interfaces::Line& line : document.lines) {
    require(line.span.begin == end && line.span.begin < line.span.end, "lines tile and are not empty");
    require(line.word.empty() || line.span.contains(document.raw(line.word)), "the first word lies in its line");
    require(line.rest.empty() || line.span.contains(document.raw(line.rest)), "the arguments lie in their line");
    require(line.stanza == interfaces::kNone || line.stanza < document.lines.size(), "the stanza is a line");
    end = line.span.end;
  }
  require(end == file.size(), "the lines reach the end");
}

}  // namespace cfglint::fuzz
