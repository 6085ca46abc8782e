#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "rules/interfaces/device_name.hpp"
#include "rules/interfaces/fake_bridge/bridge_uses.hpp"
#include "rules/interfaces/fake_bridge/routed_tap.hpp"
#include "src/model/shell/shell_words.hpp"

namespace cfglint::interfaces::fake_bridge {
namespace {

/// Thrown and caught in this file only: the first line that must not be converted ends the reading.
struct Refused {
  Refusal refusal;
};

[[noreturn]] void refuse(LineRef at, std::string reason) { throw Refused{{at, std::move(reason)}}; }

bool is_off(std::string_view value) { return value == "off" || value == "no" || value == "0"; }

bool is_hardware_address(std::string_view text) {
  constexpr std::size_t kLength = 17;
  if (text.size() != kLength) return false;
  for (std::size_t i = 0; i != kLength; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (i % 3 == 2 ? c != ':' : std::isxdigit(c) == 0) return false;
  }
  return true;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

class TapReader {
 public:
  TapReader(const Configuration& configuration, const PortlessBridge& bridge, const BridgeUses& uses, Keeps keeps)
      : configuration_(configuration), bridge_(bridge), uses_(uses), keeps_(keeps) {
    tap_.name = bridge.group->name;
  }

  RoutedTap read() {
    check_name();
    check_selections();
    if (auto use = uses_.of(tap_.name)) throw Refused{std::move(*use)};
    for (const Stanza* stanza : configuration_.stanzas_of(*bridge_.group)) read_stanza(*stanza);
    check_removals();
    return std::move(tap_);
  }

 private:
  [[nodiscard]] LineRef head_of(const Stanza& stanza) const { return {stanza.part, stanza.first_line}; }

  void check_name() const {
    const Stanza& first = configuration_.stanzas()[bridge_.group->first];
    if (!is_plain_device_name(tap_.name))
      refuse(head_of(first), "this name cannot be the name of a tap and of a boot script");
    if (!configuration_.complete()) refuse(head_of(first), "not every file that is included could be read");
  }

  void check_selections() {
    for (const Selection* selection : configuration_.selections_of(tap_.name)) {
      const Line& line = configuration_.line(selection->at);
      if (line.kind == Kind::Auto) tap_.at_boot = true;
      if (line.kind == Kind::Allow)
        refuse(selection->at, "a tap does not appear by itself, so an allow- class cannot bring it up");
    }
  }

  void read_stanza(const Stanza& stanza) {
    const LineRef head = head_of(stanza);
    if (stanza.base != kNone) refuse(head, "the stanza inherits from another one");
    if (stanza.family != Family::Inet && stanza.family != Family::Inet6)
      refuse(head, "only inet and inet6 can be converted");
    if (stanza.method != "static" && stanza.method != "manual")
      refuse(head, fmt::format("the method is '{}'", stanza.method));
    std::vector<std::string> comments;
    if (stanza.method == "static") read_own_address(stanza);
    const Document& document = configuration_.document(stanza);
    const Part& part = configuration_.parts()[stanza.part];
    for (auto index = stanza.first_line + 1; index != stanza.end_line; ++index) {
      const Line& line = document.lines[index];
      if (line.kind == Kind::Comment) comments.emplace_back(document.file().text(document.content(line)));
      if (line.kind != Kind::Option) continue;
      const Option option{part.option_ids[index], 0, {stanza.part, index}, document.rest(line)};
      read_option(stanza, option, std::exchange(comments, {}));
    }
    std::ranges::move(comments, std::back_inserter(tap_.comments));
  }

  /// The address of a static stanza, refused where ifupdown would have to guess its length.
  void read_own_address(const Stanza& stanza) {
    const auto index = static_cast<std::uint32_t>(&stanza - configuration_.stanzas().data());
    const auto text = configuration_.value(stanza, OptionId::Address);
    if (!text) refuse(head_of(stanza), "a static stanza without an address");
    const LineRef at = line_of(stanza, OptionId::Address);
    const auto address = stanza_address(configuration_, index);
    if (!address) refuse(at, fmt::format("'{}' is not an address", *text));
    const bool has_length =
        text->find('/') != std::string_view::npos || configuration_.value(stanza, OptionId::Netmask);
    if (!has_length) refuse(at, "the address has no length, and ifupdown would guess one by its class");
    const bool v4 = address->version == IpVersion::V4;
    if (v4 != (stanza.family == Family::Inet)) refuse(at, "the address is of the other family");
    const auto scope = configuration_.value(stanza, OptionId::Scope).value_or("");
    if (!scope.empty() && !shell::is_plain_word(scope))
      refuse(line_of(stanza, OptionId::Scope), "this scope cannot be carried over");
    tap_.addresses.push_back({*address, std::string(scope), {}});
  }

  [[nodiscard]] LineRef line_of(const Stanza& stanza, OptionId id) const {
    return configuration_.own_line(stanza, id).value_or(head_of(stanza));
  }

  void read_option(const Stanza& stanza, const Option& option, std::vector<std::string> comments) {
    switch (option.id) {
      case OptionId::PreUp:
      case OptionId::Up:
      case OptionId::Down:
      case OptionId::PostDown:
        read_command(option, std::move(comments));
        return;
      case OptionId::Address:
        if (stanza.method != "static") refuse(option.at, "ifupdown ignores an address with this method");
        tap_.addresses.back().comments = std::move(comments);
        return;
      case OptionId::BridgeStp:
        if (!is_off(option.value)) refuse(option.at, "a spanning tree needs a bridge");
        break;
      case OptionId::Hwaddress:
      case OptionId::BridgeHw:
        set_once(tap_.hardware_address, option, is_hardware_address(option.value), "this is not a hardware address");
        break;
      case OptionId::Mtu:
        set_once(tap_.mtu, option, is_number(option.value), "this is not a number of bytes");
        break;
      case OptionId::Description:
        set_once(tap_.description, option, is_description(option.value), "this text cannot be carried over");
        break;
      case OptionId::Pointopoint:
        if (keeps_ == Keeps::Known)
          refuse(option.at, "pointopoint has no place in this form; the form 'ifupdown' keeps it");
        break;
      case OptionId::Netmask:
      case OptionId::Broadcast:
      case OptionId::Network:
      case OptionId::Scope:
      case OptionId::DadAttempts:
      case OptionId::BridgePorts:
      case OptionId::BridgeFd:
      case OptionId::BridgeMaxwait:
      case OptionId::BridgeAgeing:
      case OptionId::BridgeHello:
      case OptionId::BridgeMaxage:
      case OptionId::BridgeGcint:
        break;
      case OptionId::Gateway:
        refuse(option.at, "a default route through this interface");
      default:
        refuse(option.at, "a tap has no use for this option");
    }
    std::ranges::move(comments, std::back_inserter(tap_.comments));
  }

  static bool is_description(std::string_view text) {
    return text.size() <= 255 && std::ranges::all_of(text, [](unsigned char c) {
             return std::isalnum(c) != 0 ||
                    std::string_view(" +,-./:=@_()").find(static_cast<char>(c)) != std::string_view::npos;
           });
  }

  static void set_once(std::string& to, const Option& option, bool valid, std::string_view why_not) {
    if (!valid) refuse(option.at, std::string(why_not));
    if (!to.empty() && to != option.value) refuse(option.at, "two stanzas disagree about it");
    to = option.value;
  }

  void read_command(const Option& option, std::vector<std::string> comments) {
    const auto command = read_network_command(option.value, tap_.name);
    const bool known = command && (command->device == tap_.name || command->action == Action::EnableForwarding) &&
                       take(option, *command, comments);
    if (known) return;
    if (keeps_ == Keeps::Known || option.value.find("brctl") != std::string_view::npos) {
      refuse(option.at, command ? "this command has no place in this form; the form 'ifupdown' keeps it"
                                : "what this command does cannot be told from its text");
    }
    std::ranges::move(comments, std::back_inserter(tap_.comments));
  }

  /// Whether the tap stands for the command.
  bool take(const Option& option, const Command& command, std::vector<std::string>& comments) {
    const bool up = option.id == OptionId::Up;
    const bool down = option.id == OptionId::Down || option.id == OptionId::PostDown;
    switch (command.action) {
      case Action::AddBridge:
        return option.id == OptionId::PreUp;
      case Action::LinkUp:
        return up || option.id == OptionId::PreUp;
      case Action::LinkDown:
      case Action::DeleteLink:
        return down;
      case Action::SetStp:
        return is_off(command.value);
      case Action::SetForwardDelay:
        return true;
      case Action::EnableForwarding:
        (command.version == IpVersion::V4 ? tap_.forwards_v4 : tap_.forwards_v6) = true;
        return up || option.id == OptionId::PreUp;
      case Action::AddRoute:
        if (!up) return false;
        take_route(option, command, std::move(comments));
        return true;
      case Action::AddAddress:
        if (!up) return false;
        take_address(option, command, std::move(comments));
        return true;
      case Action::DeleteRoute:
      case Action::DeleteAddress:
        if (!down) return false;
        removals_.push_back({option.at, command});
        return true;
      default:
        return false;
    }
  }

  void take_route(const Option& option, const Command& command, std::vector<std::string> comments) {
    if (!command.prefix) refuse(option.at, fmt::format("'{}' is not a network", command.value));
    if (!command.prefix->host_bits_are_zero()) refuse(option.at, "the network has host bits, so the command fails");
    if (!std::ranges::all_of(command.extra, shell::is_plain_word))
      refuse(option.at, "its words cannot be carried over");
    tap_.routes.push_back({*command.prefix, command.extra, std::move(comments)});
  }

  void take_address(const Option& option, const Command& command, std::vector<std::string> comments) {
    if (!command.prefix) refuse(option.at, fmt::format("'{}' is not an address", command.value));
    std::string scope;
    for (std::size_t n = 0; n < command.extra.size(); ++n) {
      if (command.extra[n] == "scope" && n + 1 != command.extra.size() && shell::is_plain_word(command.extra[n + 1])) {
        scope = command.extra[++n];
      } else if (command.extra[n] != "nodad") {
        refuse(option.at, "its words cannot be carried over");
      }
    }
    tap_.addresses.push_back({*command.prefix, std::move(scope), std::move(comments)});
  }

  /// A line that takes something away which nothing put there has a meaning that nobody can see.
  void check_removals() const {
    for (const auto& [at, command] : removals_) {
      const auto same = [&, &removed = command](const auto& added) { return added.prefix == removed.prefix; };
      const bool matches = command.action == Action::DeleteRoute ? std::ranges::any_of(tap_.routes, same)
                                                                 : std::ranges::any_of(tap_.addresses, same);
      if (!matches) refuse(at, "it removes what no line above has added");
    }
  }

  struct Removal {
    LineRef at;
    Command command;
  };

  const Configuration& configuration_;
  const PortlessBridge& bridge_;
  const BridgeUses& uses_;
  Keeps keeps_;
  RoutedTap tap_;
  std::vector<Removal> removals_;
};

}  // namespace

std::variant<RoutedTap, Refusal> read_routed_tap(const Configuration& configuration, const PortlessBridge& bridge,
                                                 const BridgeUses& uses, Keeps keeps) {
  try {
    return TapReader(configuration, bridge, uses, keeps).read();
  } catch (const Refused& refused) {
    return refused.refusal;
  }
}

}  // namespace cfglint::interfaces::fake_bridge
