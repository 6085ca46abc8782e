#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/source_file.hpp"

namespace cfglint {

/// The text that a program sees of a file, with the way back to its bytes. Where the program sees the bytes as they
/// stand, a Span is a place in the file; where it sees something else (continuations joined, escapes resolved), the
/// text is kept here, and its offsets begin at the file's size. The SourceFile must outlive it.
class SeenText {
 public:
  explicit SeenText(const SourceFile& file) : file_(&file) {}

  [[nodiscard]] const SourceFile& file() const { return *file_; }

  /// What the program sees there.
  [[nodiscard]] std::string_view text(Span span) const {
    const auto size = file_->size();
    return span.begin < size ? file_->text(span) : std::string_view(kept_).substr(span.begin - size, span.size());
  }

  /// The bytes of the file that a place in the program's text came from.
  [[nodiscard]] Span raw(Span span) const;

 protected:
  /// Where the next kept byte will be, in the offsets of text().
  [[nodiscard]] std::uint32_t kept_end() const { return file_->size() + static_cast<std::uint32_t>(kept_.size()); }

  /// Keeps bytes that stand in the file at the offset `raw`.
  void keep(std::string_view bytes, std::uint32_t raw);

  /// Keeps a byte that stands nowhere in the file.
  void keep_made(char byte) { kept_ += byte; }

  /// Takes back everything from `end`, an offset of text(), on.
  void keep_until(std::uint32_t end);

  /// A place in the file without the bytes around it that `dropped` holds for.
  template <typename Dropped>
  [[nodiscard]] Span trimmed(Span span, Dropped dropped) const {
    const auto bytes = file_->bytes();
    while (span.end > span.begin && dropped(bytes[span.end - 1])) --span.end;
    while (span.begin < span.end && dropped(bytes[span.begin])) ++span.begin;
    return span;
  }

 private:
  struct Joint {
    std::uint32_t kept = 0;  ///< offset in kept_
    std::uint32_t raw = 0;   ///< the file's offset that it came from
  };

  [[nodiscard]] std::uint32_t raw_of(std::uint32_t kept) const;

  const SourceFile* file_;
  std::string kept_;
  std::vector<Joint> joints_;  ///< ordered by both offsets within a line
};

}  // namespace cfglint
