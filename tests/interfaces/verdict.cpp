#include "tests/interfaces/verdict.hpp"

#include <algorithm>

namespace cfglint::interfaces::test {
namespace {

/// config.c sets no_loopback for a stanza of this kind; without it there is an implicit `iface lo inet loopback`.
bool has_loopback(const Configuration& configuration) {
  return std::ranges::any_of(configuration.stanzas(), [](const Stanza& stanza) { return stanza.method == "loopback"; });
}

}  // namespace

unsigned fatal_line(const Configuration& configuration) {
  for (const Fatal& fatal : configuration.fatals()) {
    const Part& part = configuration.parts()[fatal.at.part];
    if (!part.is_entry) continue;
    const Span span = part.document.lines[fatal.at.line].span;
    return part.document.file().locate(span.end == span.begin ? span.end : span.end - 1).line;
  }
  return 0;
}

std::string unknown_interface(const Configuration& configuration) {
  const auto known = [&](std::string_view name) {
    if (configuration.group(name) != nullptr || (name == "lo" && !has_loopback(configuration))) return true;
    return configuration.is_mapped(name);
  };
  if (!known("lo")) return "lo";  // `auto lo` is implicit, too
  for (const Selection& selection : configuration.selections()) {
    const Line& line = configuration.line(selection.at);
    if (line.kind != Kind::Auto || selection.name.empty()) continue;
    const auto name = configuration.parts()[selection.at.part].document.text(selection.name);
    if (name.find('/') != std::string_view::npos) continue;
    const auto equals = name.find('=');
    const auto logical = equals == std::string_view::npos ? name : name.substr(equals + 1);
    if (!known(logical)) return std::string(logical);
  }
  return "";
}

}  // namespace cfglint::interfaces::test
