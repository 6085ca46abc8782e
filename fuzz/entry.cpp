// libFuzzer's entry point; CFGLINT_PROPERTY is the one that this harness checks.
#include <cstddef>
#include <cstdint>

#include "fuzz/properties.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  cfglint::fuzz::CFGLINT_PROPERTY({reinterpret_cast<const char*>(data), size});
  return 0;
}
