#include "fuzz/properties.hpp"
#include "fuzz/require.hpp"
#include "grammars/dovecot/syntax.hpp"

namespace cfglint::fuzz {

void dovecot_parse(std::string_view bytes) {
  const SourceFile file("/f", std::string(bytes));
  for (const auto dialect : {dovecot::Dialect::V23, dovecot::Dialect::V24, dovecot::Dialect::Ext}) {
    const dovecot::Document document = dovecot::parse(file, dialect);
    std::uint32_t end = 0;
    for (const dovecot::Line& line : document.lines) {
      require(line.span.begin == end && line.span.begin < line.span.end, "lines tile and are not empty");
      require(line.word.empty() || line.span.contains(document.raw(line.word)), "the first word lies in its line");
      require(line.rest.empty() || line.span.contains(document.raw(line.rest)), "the value lies in its line");
      end = line.span.end;
    }
    require(end == file.size() || (document.lines.empty() && document.has_bom), "the lines reach the end");
  }
}

}  // namespace cfglint::fuzz
