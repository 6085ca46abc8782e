#pragma once
#include <cstddef>

namespace cfglint::test {

/// What the tests of this program tried against cfglint, and what came of it. Printed at their end.
struct Tally {
  std::size_t failed_calls = 0;  ///< system calls made to fail
  std::size_t kills = 0;
  std::size_t recovered = 0;  ///< writes that the next run finished or undid
  std::size_t real_faults = 0;
  std::size_t hostile_inputs = 0;
  std::size_t lost = 0;    ///< files neither old nor new
  std::size_t mixed = 0;   ///< trees neither old nor new after the next run
  std::size_t strays = 0;  ///< trees with a name too many or too few
};

Tally& tally();

}  // namespace cfglint::test
