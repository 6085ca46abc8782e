#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cfglint::interfaces {

/// The options that some rule asks for by name. Every other known option has an id behind these; see `option_name`.
enum class OptionId : std::uint16_t {
  Unknown,
  PreUp,
  Up,    ///< also post-up
  Down,  ///< also pre-down
  PostDown,
  Address,
  Netmask,
  Broadcast,
  Network,
  Gateway,
  Pointopoint,
  Metric,
  Mtu,
  Hwaddress,
  Scope,
  Description,
  DadAttempts,
  BridgePorts,
  BridgeStp,
  BridgeFd,
  BridgeMaxwait,
  BridgeAgeing,
  BridgeHello,
  BridgeMaxage,
  BridgeGcint,
  BridgeHw,
  BridgeBridgeprio,
  VlanRawDevice,
  BondSlaves,
  BondMaster,
  OvsBridge,
  OvsPorts,
  FirstOther,  ///< not an option: ids from here on are known options without a name of their own here
};

/// Who reads an option.
enum class Reader : std::uint8_t {
  Commands,  ///< ifupdown runs the value
  Method,    ///< ifupdown puts the value into its own commands; a second one is joined with a newline and breaks them
  Nobody,    ///< accepted and without effect in every method
  Hook,      ///< a script of another package, through the environment, where '-' and '_' are one, and letters capitals
};

struct OptionName {
  std::string_view name;
  OptionId id = OptionId::Unknown;
  Reader reader = Reader::Hook;
};

/// The id of an option as ifupdown or a hook would recognise it: ifupdown's own need the exact spelling, a hook's may
/// have '-' or '_' and letters of any case. A '?' at the end ("set unless set") is not part of the name.
OptionId option_id(std::string_view word);

/// Whether the option means nothing in other letters. A hook's does: the environment has the names in capitals.
constexpr bool needs_exact_spelling(const OptionName& option) {
  return option.reader == Reader::Commands || option.reader == Reader::Method;
}

/// Whether ifupdown runs the values of the option as commands.
constexpr bool is_command(OptionId id) {
  return id == OptionId::PreUp || id == OptionId::Up || id == OptionId::Down || id == OptionId::PostDown;
}

/// The row of an id that option_id returned; not for Unknown.
const OptionName& option_name(OptionId id);

/// The known option that a misspelt word was probably meant to be: at most two letters off, and nearer to it than to
/// any other. Empty: nothing is near.
std::optional<std::string_view> nearest_option(std::string_view word);

}  // namespace cfglint::interfaces
