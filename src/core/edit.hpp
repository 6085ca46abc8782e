#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "src/core/workspace.hpp"

namespace cfglint {

/// Replaces a range of a file's original bytes. An empty span inserts, an empty text deletes.
struct Edit {
  FileId file{};
  Span span;
  std::string text;

  friend bool operator==(const Edit&, const Edit&) = default;
};

/// Edits of one file from front to back; what is inserted at a place comes before what replaces it.
struct ByPlace {
  bool operator()(const Edit& a, const Edit& b) const;
};

/// Whether applying both would depend on their order: they overlap, or both insert at one place. Two equal edits do
/// not conflict; they are one edit said twice.
bool conflict(const Edit& a, const Edit& b);

/// The bytes after all edits, given in any order. No two may overlap; duplicates count once. What is inserted where
/// something is replaced comes before it. Throws std::logic_error if two do: the caller's mistake, and what came of it
/// must not be written.
std::string apply_edits(std::string_view bytes, std::vector<Edit> edits);

}  // namespace cfglint
