#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/model/openssl/configuration.hpp"

namespace cfglint::openssl {

struct Policy;

/// A value, or a part of one, that has to name a section.
struct SectionUse {
  std::uint32_t entry = 0;
  std::string name;  ///< of the section, as the program looks for it
  Span in_value;
  bool of_library = false;  ///< else of a command of openssl(1)
  bool of_ssl_set = false;
  bool of_req = false;  ///< `openssl req` does not go on without it
};

/// Where a `;` begins what is meant as a comment behind the name of a section that exists: `ssl_sect ; note` names a
/// section of that whole name. Empty: it is something else.
std::optional<std::uint32_t> semicolon_behind_section(const Configuration& configuration, std::string_view value);

/// All of them, for Policy::section_uses, as far as the values are known: the chain's, and those of `openssl ca`, `req`
/// and `ts`. In certificate extensions, `@name` is one (X509V3_EXT_nconf() in OpenSSL's crypto/x509/v3_conf.c),
/// `dirName:name` (v3_san.c) and the name of a distribution point (v3_crld.c).
std::vector<SectionUse> find_section_uses(const Policy& policy);

}  // namespace cfglint::openssl
