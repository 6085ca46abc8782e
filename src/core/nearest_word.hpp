#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace cfglint {

/// Finds what a misspelt word may have meant: the nearest of the words that are offered, at most `limit` edits away.
class NearestWord {
 public:
  /// `word` must outlive it.
  NearestWord(std::string_view word, std::size_t limit) : word_(word), limit_(limit), distance_(limit + 1) {}

  void offer(std::string_view name) { offer(name, name); }
  /// `name` is meant if `spelling` is near. `name` must outlive what is returned.
  void offer(std::string_view name, std::string_view spelling);

  /// The first of those that are equally near. Empty: none is near.
  [[nodiscard]] std::optional<std::string_view> first() const { return first_; }
  /// Empty also if several are equally near: nobody knows which one was meant.
  [[nodiscard]] std::optional<std::string_view> only() const { return several_ ? std::nullopt : first_; }

 private:
  std::string_view word_;
  std::size_t limit_;
  std::size_t distance_;  ///< of the nearest so far
  std::optional<std::string_view> first_;
  bool several_ = false;
};

}  // namespace cfglint
