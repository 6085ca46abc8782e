#include "src/core/source_file.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace cfglint {
namespace {

/// The offsets of the bytes from 0x80 on. Most files have none: eight bytes are looked at in one step.
std::vector<std::uint32_t> high_bytes_of(std::string_view bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::vector<std::uint32_t> found;
  for (std::size_t begin = 0; begin < bytes.size(); begin += sizeof kHighBits) {
    const auto some = bytes.substr(begin, sizeof kHighBits);
    std::uint64_t together = 0;
    std::memcpy(&together, some.data(), some.size());
    if ((together & kHighBits) == 0) continue;
    for (std::size_t at = begin; at != begin + some.size(); ++at) {
      if ((static_cast<unsigned char>(bytes[at]) & 0x80U) != 0) found.push_back(static_cast<std::uint32_t>(at));
    }
  }
  return found;
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {}

const std::vector<std::uint32_t>& SourceFile::line_starts() const {
  if (line_starts_.empty()) index();
  return line_starts_;
}

void SourceFile::index() const {
  line_starts_.push_back(0);
  for (auto at = bytes_.find('\n'); at != std::string::npos; at = bytes_.find('\n', at + 1)) {
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  high_bytes_ = high_bytes_of(bytes_);
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
