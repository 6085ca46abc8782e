#pragma once
#include <cstdint>

namespace cfglint {

/// Half-open range of bytes. Offsets are 32 bits wide: a file larger than `bounds::kFileBytes` is never loaded.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr Span shifted(std::uint32_t by) const { return {begin + by, end + by}; }
  friend constexpr bool operator==(Span, Span) = default;
};

/// A place in a file as people count it: both numbers start at 1, the column counts bytes.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend constexpr bool operator==(LineColumn, LineColumn) = default;
};

}  // namespace cfglint
