#include <array>

#include "fuzz/fix_property.hpp"
#include "fuzz/properties.hpp"

namespace cfglint::fuzz {

void interfaces_fix(std::string_view bytes) {
  constexpr std::array<const char*, 4> kForms{"script", "ifupdown", "networkd", "link"};
  const std::size_t choice = bytes.empty() ? 0 : static_cast<unsigned char>(bytes.front());
  LintSettings settings;
  settings.rules.emplace("interfaces/fake-bridge.form", kForms[choice % kForms.size()]);
  fix_property("interfaces", bytes, settings);
}

}  // namespace cfglint::fuzz
