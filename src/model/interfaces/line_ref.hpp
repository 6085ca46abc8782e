#pragma once
#include <cstdint>

namespace cfglint::interfaces {

/// A logical line of one of the files.
struct LineRef {
  std::uint32_t part = 0;
  std::uint32_t line = 0;
  friend bool operator==(LineRef, LineRef) = default;
};

}  // namespace cfglint::interfaces
