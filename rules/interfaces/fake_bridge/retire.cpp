#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/fake_bridge/routed_tap.hpp"
#include "rules/interfaces/forwarding_path.hpp"

namespace cfglint::interfaces::fake_bridge {
namespace {

// Strip it to undo. Every physical line gets it, so a backslash at a line's end continues nothing.
constexpr std::string_view kPrefix = "#cfglint# ";

std::string commented(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    text.append(kPrefix).append(lines.substr(0, end));
    lines.remove_prefix(end);
  }
  return text;
}

/// Past the last line that belongs to the stanza; a bare `auto` below its options does.
std::uint32_t end_of(const Document& document, const Stanza& stanza) {
  auto end = stanza.end_line;
  for (auto index = end; index != document.lines.size(); ++index) {
    const Line& line = document.lines[index];
    if (line.kind == Kind::Blank || line.kind == Kind::Comment) continue;
    if (line.stanza != stanza.first_line) break;
    end = index + 1;
  }
  return end;
}

Edit retire_stanza(const Configuration& configuration, const Stanza& stanza, const std::string& successor) {
  const Document& document = configuration.document(stanza);
  const Span span{document.lines[stanza.first_line].span.begin, document.lines[end_of(document, stanza) - 1].span.end};
  const auto end = line_end(document);
  const auto lines = document.file().text(span);
  std::string text = fmt::format("# cfglint: begin converted iface {} -> {}{}", stanza.name, successor, end);
  text += commented(lines);
  if (!lines.ends_with('\n')) text += end;
  text += fmt::format("# cfglint: end converted iface {}{}", stanza.name, end);
  return {configuration.parts()[stanza.part].file, span, std::move(text)};
}

/// Takes the names off a line that has others, or comments the line out.
void retire_selections(const Configuration& configuration, LineRef at, const std::vector<Span>& names,
                       std::vector<Edit>& edits) {
  const Document& document = configuration.parts()[at.part].document;
  const Line& line = configuration.line(at);
  std::size_t words = 0;
  for (Span rest = line.rest; next_word(document, rest);) ++words;
  if (words == names.size()) {
    edits.push_back(comment_out(configuration, at));
    return;
  }
  for (const Span name : names) {
    Span raw = document.raw(name);
    const auto bytes = document.file().bytes();
    const auto joined = [&] { return bytes[raw.begin - 1] == '\n' && bytes[raw.begin - 2] == '\\'; };
    while (is_blank(bytes[raw.begin - 1]) || joined()) raw.begin -= joined() ? 2U : 1U;
    edits.push_back({configuration.file(at), raw, ""});
  }
}

}  // namespace

Edit comment_out(const Configuration& configuration, LineRef at) {
  const Span span = configuration.line(at).span;
  return {configuration.file(at), span, commented(configuration.parts()[at.part].document.file().text(span))};
}

std::vector<Edit> retire_stanzas(const Configuration& configuration, const PortlessBridge& bridge,
                                 const std::string& successor) {
  std::vector<Edit> edits;
  for (const Stanza* stanza : configuration.stanzas_of(*bridge.group)) {
    edits.push_back(retire_stanza(configuration, *stanza, successor));
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Span>> names_by_line;
  for (const Selection* selection : configuration.selections_of(bridge.group->name)) {
    // A bare `auto` goes with its stanza.
    if (!selection->name.empty()) names_by_line[{selection->at.part, selection->at.line}].push_back(selection->name);
  }
  for (const auto& [at, names] : names_by_line) retire_selections(configuration, {at.first, at.second}, names, edits);
  return edits;
}

std::vector<NewFile> forwarding_file(const Configuration& configuration, const RoutedTap& tap) {
  if (!tap.forwards_v4 && !tap.forwards_v6) return {};
  std::string text = fmt::format("# Guests are routed to through {}.\n", tap.name);
  if (tap.forwards_v4) text += "net.ipv4.ip_forward = 1\n";
  if (tap.forwards_v6) text += "net.ipv6.conf.all.forwarding = 1\n";
  return {{forwarding_path(configuration, tap.name), std::move(text), 0644}};
}

}  // namespace cfglint::interfaces::fake_bridge
