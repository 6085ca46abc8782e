#include "tests/oracle/roots.hpp"

#include <cstdlib>
#include <filesystem>

namespace cfglint::test {

std::string oracle_root(Release release, const std::string& program) {
  const char* named = std::getenv("CFGLINT_ORACLE_ROOTS");
  const std::string roots = named != nullptr ? named : CFGLINT_SOURCE "/build/oracle/roots";
  const std::string root = roots + "/" + std::string(programs(release).codename);
  return std::filesystem::exists(root + "/" + program) ? root : "";
}

}  // namespace cfglint::test
