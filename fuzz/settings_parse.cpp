#include "fuzz/properties.hpp"
#include "fuzz/require.hpp"
#include "grammars/sysctl/syntax.hpp"
#include "grammars/systemd/syntax.hpp"

namespace cfglint::fuzz {

void settings_parse(std::string_view bytes) {
  const SourceFile file("/f", std::string(bytes));
  const Span all{0, file.size()};
  std::uint32_t end = 0;
  for (const sysctl::Setting& setting : sysctl::parse(file)) {
    require(all.contains(setting.key) && all.contains(setting.value), "settings lie in the file");
    require(end <= setting.key.begin && setting.key.end <= setting.value.begin, "settings are in order");
    end = setting.value.end;
  }
  end = 0;
  for (const systemd::Assignment& assignment : systemd::parse(file)) {
    require(all.contains(assignment.key) && all.contains(assignment.value), "assignments lie in the file");
    require(end <= assignment.key.begin && assignment.key.end <= assignment.value.begin, "assignments are in order");
    end = assignment.value.end;
  }
}

}  // namespace cfglint::fuzz
