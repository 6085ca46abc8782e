// interfaces/brctl-command: brctl where ip(8) does it.
#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/shell/shell_words.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/brctl-command",
    .severity = Severity::Info,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "`brctl` is deprecated; `ip` does the same",
    .what = "Finds `brctl` in command lines.",
    .why =
        "`brctl` comes with bridge-utils, which a new system does not have, and its authors call it deprecated. `ip` "
        "is always there.",
    .example = {.bad = "auto br0\niface br0 inet manual\n    up brctl addif br0 tap0\n",
                .good = "auto br0\niface br0 inet manual\n    up ip link set dev tap0 master br0\n"},
    .fix_notes =
        "Safe for `addbr`, `addif`, `delif`, `stp` and `setfd` in their plain forms: the same kernel state comes "
        "out. `delbr` is unsafe: brctl refuses to delete a bridge that is up, ip does not.",
    .proof =
        "Both forms in a network namespace, compared by `ip -d link` and `bridge link`. setfd counts seconds, ip "
        "hundredths of a second.",
    .options = {},
};

struct Replacement {
  std::string text;
  Safety safety = Safety::Safe;
};

std::optional<std::string> hundredths(std::string_view seconds) {
  unsigned whole = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), whole);
  if (error != std::errc{} || end != seconds.data() + seconds.size() || whole > 10000) return std::nullopt;
  return std::to_string(whole * 100);
}

std::optional<Replacement> with_ip(const Command& command) {
  for (const std::string* word : {&command.device, &command.port}) {
    if (!word->empty() && !shell::is_plain_word(*word)) return std::nullopt;
  }
  const std::string& device = command.device;
  switch (command.action) {
    case Action::AddBridge:
      return Replacement{fmt::format("ip link add name {} type bridge", device)};
    case Action::DeleteLink:
      return Replacement{fmt::format("ip link delete dev {} type bridge", device), Safety::Unsafe};
    case Action::AttachPort:
      return Replacement{fmt::format("ip link set dev {} master {}", command.port, device)};
    case Action::DetachPort:
      return Replacement{fmt::format("ip link set dev {} nomaster", command.port)};
    case Action::SetStp: {
      const bool on = command.value == "on" || command.value == "yes";
      if (!on && command.value != "off" && command.value != "no") return std::nullopt;
      return Replacement{fmt::format("ip link set dev {} type bridge stp_state {}", device, on ? 1 : 0)};
    }
    case Action::SetForwardDelay: {
      const auto delay = hundredths(command.value);
      if (!delay) return std::nullopt;
      return Replacement{fmt::format("ip link set dev {} type bridge forward_delay {}", device, *delay)};
    }
    default:
      return std::nullopt;
  }
}

/// The value up to where the words of the command end: `|| true` and redirections stay as they are.
Span command_part(const Document& document, const Line& line) {
  const auto value = document.rest(line);
  const auto begin = line.rest.begin + (value.starts_with('-') ? 1U : 0U);
  const auto tail = value.find_first_of("|>&#<");
  auto end = tail == std::string_view::npos ? line.rest.end : line.rest.begin + static_cast<std::uint32_t>(tail);
  const auto text = document.text({begin, end});
  // `2>/dev/null`: the number belongs to the redirection.
  const bool numbered =
      tail != std::string_view::npos && value[tail] == '>' && (text.ends_with('1') || text.ends_with('2'));
  const auto used = numbered ? text.size() - 1 : text.size();
  const auto trimmed = text.substr(0, used).find_last_not_of(" \t");
  end = begin + static_cast<std::uint32_t>(trimmed + 1);
  return {begin, end};
}

void check(const Configuration& configuration, Context& context) {
  for (const Option& option : configuration.commands_of("brctl")) {
    const Stanza& stanza = configuration.stanzas()[option.stanza];
    const Document& document = configuration.document(stanza);
    const Line& line = configuration.line(option.at);
    auto& found = context.report(kInfo, configuration.file(option.at), rest_span(configuration, option.at),
                                 "brctl is deprecated and missing on systems without bridge-utils");
    const auto command = read_network_command(option.value, stanza.name);
    if (!command) continue;
    const auto replacement = with_ip(*command);
    if (!replacement) continue;
    if (auto edit = replace(configuration, option.at, command_part(document, line), replacement->text)) {
      found.fix = one_edit(replacement->safety, fmt::format("write '{}'", replacement->text), std::move(*edit));
    }
  }
}

}  // namespace

const InterfacesRule rules::brctl_command{kInfo, check};

}  // namespace cfglint::interfaces
