#pragma once
#include <cstdint>

namespace cfglint::openssl {

/// The OpenSSL releases whose readers differ. 3.0 and 3.5 read every file alike; what they do with it differs.
enum class Version : std::uint8_t { V1_1_1, V3_0, V3_5 };

/// What decides how a file is read besides its bytes.
struct Dialect {
  Version version = Version::V3_0;
  bool is_entry = true;   ///< only the first file of a configuration may begin with a byte order mark
  bool dollarid = false;  ///< `.pragma dollarid:on` is in force where the file begins
};

}  // namespace cfglint::openssl
