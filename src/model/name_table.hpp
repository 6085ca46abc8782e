#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace cfglint {

/// No number; the same value as kNone of the grammars.
inline constexpr std::uint32_t kNoNumber = ~std::uint32_t{0};

inline std::uint32_t hash_of_name(std::string_view name) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>{}(name));
}

inline std::uint32_t hash_of_pair(std::uint32_t high, std::uint32_t low) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  return static_cast<std::uint32_t>(((std::uint64_t{high} << 32U | low) * kOdd) >> 32U);
}

/// Finds numbers by keys that are kept elsewhere: one array for all of them, and no allocation for each.
class NumberIndex {
 public:
  /// The number that has this hash and of which `is_it(number)` holds; kNoNumber if there is none.
  template <typename IsIt>
  [[nodiscard]] std::uint32_t find(std::uint32_t hash, IsIt is_it) const {
    if (slots_.empty()) return kNoNumber;
    for (std::size_t at = place_of(hash);; at = next(at)) {
      const Slot& slot = slots_[at];
      if (slot.number == kNoNumber || (slot.hash == hash && is_it(slot.number))) return slot.number;
    }
  }

  /// Adds a number that is not there.
  void insert(std::uint32_t hash, std::uint32_t number) {
    if (used_ * 4 >= slots_.size() * 3) grow();
    place({hash, number});
    ++used_;
  }

  /// Puts another number in the place of one that is there.
  void replace(std::uint32_t hash, std::uint32_t number, std::uint32_t by) {
    std::size_t at = place_of(hash);
    while (slots_[at].number != number) at = next(at);
    slots_[at].number = by;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kNoNumber;
  };

  static constexpr std::size_t kFirstSize = 64;  // a power of two, and so is every other size

  [[nodiscard]] std::size_t place_of(std::uint32_t hash) const { return hash & (slots_.size() - 1); }
  [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }

  void place(Slot slot) {
    std::size_t at = place_of(slot.hash);
    while (slots_[at].number != kNoNumber) at = next(at);
    slots_[at] = slot;
  }

  void grow() {
    const std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(slots_.empty() ? kFirstSize : slots_.size() * 2));
    for (const Slot slot : old) {
      if (slot.number != kNoNumber) place(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// Names by numbers that count from 0. The names must outlive it.
class NameTable {
 public:
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return names_[number]; }

  /// kNoNumber: not in the table.
  [[nodiscard]] std::uint32_t find(std::string_view name) const { return find(name, hash_of_name(name)); }

  /// The name's number, a new one if it is not in the table.
  std::uint32_t add(std::string_view name) {
    const auto hash = hash_of_name(name);
    const auto known = find(name, hash);
    if (known != kNoNumber) return known;
    const auto number = static_cast<std::uint32_t>(names_.size());
    names_.push_back(name);
    index_.insert(hash, number);
    return number;
  }

 private:
  [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t hash) const {
    return index_.find(hash, [&](std::uint32_t number) { return names_[number] == name; });
  }

  std::vector<std::string_view> names_;
  NumberIndex index_;
};

}  // namespace cfglint
