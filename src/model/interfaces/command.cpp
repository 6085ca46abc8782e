#include "src/model/interfaces/command.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "src/model/shell/shell_words.hpp"

namespace cfglint::interfaces {
namespace {

using Arguments = std::span<const std::string>;

/// iproute2 takes every beginning of a word for the word.
bool abbreviates(std::string_view word, std::string_view full) { return !word.empty() && full.starts_with(word); }

std::string_view at(Arguments words, std::size_t n) { return n < words.size() ? std::string_view(words[n]) : ""; }

/// brctl(8)
void read_brctl(Arguments words, Command& command) {
  struct Form {
    std::string_view word;
    Action action;
    std::size_t arguments;
  };
  constexpr std::array kForms{
      Form{"addbr", Action::AddBridge, 1},  Form{"delbr", Action::DeleteLink, 1},
      Form{"addif", Action::AttachPort, 2}, Form{"delif", Action::DetachPort, 2},
      Form{"stp", Action::SetStp, 2},       Form{"setfd", Action::SetForwardDelay, 2},
  };
  const auto form = std::ranges::find(kForms, at(words, 0), &Form::word);
  if (form == kForms.end() || words.size() != form->arguments + 1) return;
  command.action = form->action;
  command.device = words[1];
  if (form->arguments == 2)
    (form->action == Action::AttachPort || form->action == Action::DetachPort ? command.port : command.value) =
        words[2];
}

/// ip link add|set|delete ...
void read_ip_link(Arguments words, Command& command) {
  const auto verb = at(words, 0);
  const bool add = abbreviates(verb, "add");
  const bool remove = abbreviates(verb, "delete");
  const bool set = abbreviates(verb, "set");
  if (!add && !remove && !set) return;
  std::string_view name;
  std::string_view type;
  std::string_view master;
  bool up = false;
  bool down = false;
  bool detached = false;
  for (std::size_t n = 1; n < words.size(); ++n) {
    const std::string_view word = words[n];
    if (word == "dev" || word == "name") {
      name = at(words, ++n);
    } else if (word == "type") {
      type = at(words, ++n);
    } else if (word == "master") {
      master = at(words, ++n);
    } else if (word == "nomaster") {
      detached = true;
    } else if (word == "up") {
      up = true;
    } else if (word == "down") {
      down = true;
    } else if (name.empty()) {
      name = word;
    }
  }
  command.device = name;
  if (!master.empty()) {
    command.action = Action::AttachPort;
    command.device = master;
    command.port = name;
  } else if (detached) {
    command.action = Action::DetachPort;
    command.device.clear();
    command.port = name;
  } else if (type == "bridge" && !set) {
    command.action = add ? Action::AddBridge : Action::DeleteLink;
  } else if (set && words.size() <= 4 && up != down) {
    command.action = up ? Action::LinkUp : Action::LinkDown;
  } else if (remove) {
    command.action = Action::DeleteLink;
  }
}

/// ip tuntap add|del [dev] NAME mode tap
void read_ip_tuntap(Arguments words, Command& command) {
  const bool tap = std::ranges::find(words, "tap") != words.end();
  if (!tap) return;
  const auto verb = at(words, 0);
  for (std::size_t n = 1; n < words.size(); ++n) {
    if (words[n] == "mode") {
      ++n;
    } else if (words[n] == "dev" || words[n] == "name") {
      command.device = at(words, ++n);
    } else if (command.device.empty()) {
      command.device = words[n];
    }
  }
  if (abbreviates(verb, "add")) command.action = Action::AddTap;
  if (abbreviates(verb, "delete")) command.action = Action::DeleteTap;
}

/// The words after a verb of `ip route` or `ip addr`: prefix, device, and the rest.
void read_destination(Arguments words, Command& command) {
  constexpr std::array<std::string_view, 6> kTypes{"local",    "blackhole", "unreachable",
                                                   "prohibit", "throw",     "broadcast"};
  bool have_prefix = false;
  for (std::size_t n = 0; n < words.size(); ++n) {
    const std::string_view word = words[n];
    if (word == "dev") {
      command.device = at(words, ++n);
    } else if (have_prefix || std::ranges::find(kTypes, word) != kTypes.end()) {
      command.extra.emplace_back(word);
    } else if (word != "to" && word != "unicast") {
      have_prefix = true;
      command.prefix = parse_prefix(word);
      if (command.prefix) command.version = command.prefix->version;
      if (!command.prefix) command.value = word;
    }
  }
}

void read_ip_address(Arguments words, Command& command) {
  const auto verb = at(words, 0);
  if (abbreviates(verb, "add") || verb == "replace" || verb == "change") command.action = Action::AddAddress;
  if (abbreviates(verb, "delete")) command.action = Action::DeleteAddress;
  if (command.action != Action::Other) read_destination(words.subspan(1), command);
}

void read_ip_route(Arguments words, Command& command) {
  const auto verb = at(words, 0);
  if (abbreviates(verb, "add") || verb == "replace" || verb == "append" || verb == "change") {
    command.action = Action::AddRoute;
  } else if (abbreviates(verb, "delete")) {
    command.action = Action::DeleteRoute;
  }
  if (command.action != Action::Other) read_destination(words.subspan(1), command);
}

/// ip [OPTIONS] OBJECT COMMAND
void read_ip(Arguments words, Command& command) {
  while (!words.empty() && words.front().starts_with('-')) {
    const std::string_view option = words.front();
    if (option == "-6") command.version = IpVersion::V6;
    if (option == "-f" || option == "-family") {
      if (at(words, 1) == "inet6") command.version = IpVersion::V6;
      words = words.subspan(1);
    }
    if (words.empty()) return;
    words = words.subspan(1);
  }
  const auto object = at(words, 0);
  if (words.empty()) return;
  const Arguments arguments = words.subspan(1);
  if (abbreviates(object, "address")) {
    read_ip_address(arguments, command);
  } else if (abbreviates(object, "link")) {
    read_ip_link(arguments, command);
  } else if (abbreviates(object, "route")) {
    read_ip_route(arguments, command);
  } else if (object == "tuntap" || object == "tunt" || object == "tap") {
    read_ip_tuntap(arguments, command);
  }
}

/// route(8): add|del [-net|-host] TARGET [netmask M] [gw G] [dev] NAME
void read_route(Arguments words, Command& command) {
  const bool v6 = at(words, 0) == "-A" && at(words, 1) == "inet6";
  if (v6) words = words.subspan(2);
  const auto verb = at(words, 0);
  if (verb != "add" && verb != "del") return;
  std::string_view target;
  std::string_view netmask;
  for (std::size_t n = 1; n < words.size(); ++n) {
    const std::string_view word = words[n];
    if (word == "-net" || word == "-host") continue;
    if (word == "netmask") {
      netmask = at(words, ++n);
    } else if (word == "gw" || word == "metric") {
      command.extra.emplace_back(word == "gw" ? "via" : word);
      command.extra.emplace_back(at(words, ++n));
    } else if (word == "dev") {
      command.device = at(words, ++n);
    } else if (target.empty()) {
      target = word;
    } else if (n + 1 == words.size() && command.device.empty()) {
      command.device = word;
    } else {
      return;
    }
  }
  command.version = v6 ? IpVersion::V6 : IpVersion::V4;
  command.action = verb == "add" ? Action::AddRoute : Action::DeleteRoute;
  command.prefix = parse_prefix(target);
  if (!command.prefix) {
    command.value = target;
  } else if (const auto length = parse_netmask(netmask, command.version); !netmask.empty() && length) {
    command.prefix->length = *length;
  }
}

/// sysctl -w KEY=1
void read_sysctl(Arguments words, Command& command) {
  for (const std::string& word : words) {
    const std::string_view setting = word;
    const bool v4 = setting == "net.ipv4.ip_forward=1" || setting == "net/ipv4/ip_forward=1" ||
                    setting == "net.ipv4.conf.all.forwarding=1";
    const bool v6 = setting == "net.ipv6.conf.all.forwarding=1" || setting == "net/ipv6/conf/all/forwarding=1";
    if (!v4 && !v6) continue;
    command.action = Action::EnableForwarding;
    command.version = v4 ? IpVersion::V4 : IpVersion::V6;
    return;
  }
}

struct Program {
  std::string_view name;
  void (*read)(Arguments, Command&);
};
constexpr std::array kPrograms{
    Program{"ip", read_ip},
    Program{"brctl", read_brctl},
    Program{"route", read_route},
    Program{"sysctl", read_sysctl},
};

/// `echo 1 > /proc/sys/...` is opaque to the word reader because of its redirection, and the usual way to forward.
std::optional<Command> read_proc_write(std::string_view text) {
  constexpr std::string_view kV4 = "/proc/sys/net/ipv4/ip_forward";
  constexpr std::string_view kV6 = "/proc/sys/net/ipv6/conf/all/forwarding";
  if (!text.starts_with("echo")) return std::nullopt;
  std::string packed;
  std::ranges::copy_if(text, std::back_inserter(packed),
                       [](char c) { return c != ' ' && c != '\t' && c != '"' && c != '\''; });
  Command command;
  command.program = "echo";
  command.action = Action::EnableForwarding;
  if (packed == std::string("echo1>").append(kV4)) return command;
  if (packed != std::string("echo1>").append(kV6)) return std::nullopt;
  command.version = IpVersion::V6;
  return command;
}

}  // namespace

std::optional<Command> read_network_command(std::string_view text, std::string_view iface) {
  // execute.c: a '-' before the command means that its failure does not matter.
  const bool dash = text.starts_with('-');
  if (dash) text.remove_prefix(1);
  if (auto forwarding = read_proc_write(text)) return forwarding;
  auto simple = shell::read_command(text, iface);
  if (!simple) return std::nullopt;

  Command command;
  const std::string_view first = simple->words.front();
  const auto slash = first.rfind('/');
  command.absolute_path = slash != std::string_view::npos;
  command.program = command.absolute_path ? first.substr(slash + 1) : first;
  command.ignores_failure = simple->ignores_failure || dash;
  command.has_comment = simple->has_comment;
  const auto program = std::ranges::find(kPrograms, command.program, &Program::name);
  if (program != kPrograms.end()) program->read(Arguments(simple->words).subspan(1), command);
  return command;
}

}  // namespace cfglint::interfaces
