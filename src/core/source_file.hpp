#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "src/core/span.hpp"

namespace cfglint {

/// The bytes of one file, unchanged, and its path. Owns what every Span of that file points into.
class SourceFile {
 public:
  /// `path` is absolute inside the tree that the file belongs to, such as "/etc/network/interfaces".
  SourceFile(std::string path, std::string bytes);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::string_view text(Span span) const {
    return std::string_view(bytes_).substr(span.begin, span.size());
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(bytes_.size()); }

  /// Line and column of an offset. The table of lines is made by the first call: a file without findings never pays
  /// for it. Not for use from two threads at once.
  [[nodiscard]] LineColumn locate(std::uint32_t offset) const;

  /// Whether a place has only bytes below 0x80. Costs as much as a search, however long the place is.
  [[nodiscard]] bool is_ascii(Span span) const;

  /// The physical line (1-based) without its line end; empty past the last one.
  [[nodiscard]] Span line(std::uint32_t number) const;

  /// The physical lines that `span` touches, whole, with their line ends.
  [[nodiscard]] Span whole_lines(Span span) const;

 private:
  const std::vector<std::uint32_t>& line_starts() const;
  void index() const;

  std::string path_;
  std::string bytes_;
  mutable std::vector<std::uint32_t> line_starts_;
  mutable std::vector<std::uint32_t> high_bytes_;  ///< offsets of the bytes from 0x80 on
};

}  // namespace cfglint
