#include <fmt/format.h>

#include <algorithm>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/fake_bridge/routed_tap.hpp"
#include "src/core/lower_case.hpp"

namespace cfglint::interfaces::fake_bridge {
namespace {

constexpr std::string_view kMakeTap =
    "pre-up ip link show dev $IFACE >/dev/null 2>&1 || ip tuntap add dev $IFACE mode tap";
constexpr std::string_view kDeleteTap = "post-down ip tuntap del dev $IFACE mode tap";

/// Lines that are about a bridge and have no meaning on a tap.
bool is_about_bridge(const Document& document, const Line& line, const Option& option, std::string_view name) {
  if (lower_case(document.word(line)).starts_with("bridge")) return true;  // the hook takes letters of any case
  const auto command = read_network_command(option.value, name);
  if (!command || command->device != name) return false;
  return command->action == Action::AddBridge || command->action == Action::DeleteLink ||
         command->action == Action::SetStp || command->action == Action::SetForwardDelay;
}

class Stanzas {
 public:
  Stanzas(const Configuration& configuration, const PortlessBridge& bridge, const RoutedTap& tap)
      : configuration_(configuration), bridge_(bridge), tap_(tap) {}

  std::vector<Edit> rewrite() {
    const auto stanzas = configuration_.stanzas_of(*bridge_.group);
    for (const Stanza* stanza : stanzas) rewrite(*stanza, stanza == stanzas.front(), stanza == stanzas.back());
    return std::move(edits_);
  }

 private:
  void rewrite(const Stanza& stanza, bool first, bool last) {
    const Document& document = configuration_.document(stanza);
    const auto options = configuration_.options(stanza);
    std::vector<std::string> head;
    if (first) head.emplace_back(kMakeTap);
    const bool detects = stanza.family == Family::Inet6 && stanza.method == "static" &&
                         !configuration_.value(stanza, OptionId::DadAttempts);
    if (detects) head.emplace_back("dad-attempts 0");
    // `hwaddress` is ifupdown's own; `bridge_hw` was the hook's.
    if (first && !tap_.hardware_address.empty() && !has_hwaddress())
      head.push_back("hwaddress " + tap_.hardware_address);
    insert(stanza.part, stanza.first_line, options, head);
    for (const Option& option : options) {
      if (is_about_bridge(document, document.lines[option.at.line], option, tap_.name)) {
        edits_.push_back(comment_out(configuration_, option.at));
      }
    }
    if (last) insert(stanza.part, stanza.end_line - 1, options, {std::string(kDeleteTap)});
  }

  [[nodiscard]] bool has_hwaddress() const {
    return std::ranges::find(bridge_.options, OptionId::Hwaddress, &Option::id) != bridge_.options.end();
  }

  /// New lines below `index`, indented as the stanza's options are.
  void insert(std::uint32_t part, std::uint32_t index, const std::vector<Option>& options,
              const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    const Document& document = configuration_.parts()[part].document;
    const Line& above = document.lines[index];
    const auto indent = indentation(document, document.lines[options.front().at.line]);
    const auto end = line_end(document);
    std::string text = document.file().text(above.span).ends_with('\n') ? "" : std::string(end);
    for (const std::string& line : lines) text.append(indent).append(line).append(end);
    edits_.push_back({configuration_.parts()[part].file, {above.span.end, above.span.end}, std::move(text)});
  }

  const Configuration& configuration_;
  const PortlessBridge& bridge_;
  const RoutedTap& tap_;
  std::vector<Edit> edits_;
};

}  // namespace

Fix as_ifupdown_stanza(const Configuration& configuration, const PortlessBridge& bridge, const RoutedTap& tap) {
  Fix fix{.safety = Safety::Unsafe,
          .title = fmt::format("make '{}' a tap in its own stanza", tap.name),
          .edits = Stanzas(configuration, bridge, tap).rewrite(),
          .new_files = {},
          .isolation = "bridge " + tap.name,
          .next_steps = {}};
  fix.next_steps.push_back(fmt::format("from a console: ip link delete dev {0}; ifup --force {0}", tap.name));
  return fix;
}

}  // namespace cfglint::interfaces::fake_bridge
