#include "src/core/source_file.hpp"

#include <algorithm>
#include <utility>

namespace cfglint {

SourceFile::SourceFile(std::string path, std::string bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {}

const std::vector<std::uint32_t>& SourceFile::line_starts() const {
  if (line_starts_.empty()) index();
  return line_starts_;
}

void SourceFile::index() const {
  line_starts_.push_back(0);
  for (std::uint32_t at = 0; at != size(); ++at) {
    if (bytes_[at] == '\n') line_starts_.push_back(at + 1);
    if ((static_cast<unsigned char>(bytes_[at]) & 0x80U) != 0) high_bytes_.push_back(at);
  }
}

bool SourceFile::is_ascii(Span span) const {
  if (line_starts_.empty()) index();
  const auto first = std::ranges::lower_bound(high_bytes_, span.begin);
  return first == high_bytes_.end() || *first >= span.end;
}

LineColumn SourceFile::locate(std::uint32_t offset) const {
  const auto& starts = line_starts();
  const auto after = std::ranges::upper_bound(starts, offset);
  return {static_cast<std::uint32_t>(after - starts.begin()), offset - *(after - 1) + 1};
}

Span SourceFile::line(std::uint32_t number) const {
  const auto& starts = line_starts();
  if (number == 0 || number > starts.size()) return {size(), size()};
  const std::uint32_t begin = starts[number - 1];
  const std::uint32_t end = number < starts.size() ? starts[number] - 1 : size();
  return {begin, end};
}

Span SourceFile::whole_lines(Span span) const {
  const auto before = span.begin == 0 ? std::string::npos : bytes_.rfind('\n', span.begin - 1);
  const auto begin = before == std::string::npos ? 0U : static_cast<std::uint32_t>(before + 1);
  const std::uint32_t last = span.empty() ? span.end : span.end - 1;
  const auto newline = bytes_.find('\n', last);
  const auto end = newline == std::string::npos ? size() : static_cast<std::uint32_t>(newline + 1);
  return {begin, end};
}

}  // namespace cfglint
