#include "rules/openssl/awakening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

constexpr std::array kLaxWhenOn{"UnsafeLegacyRenegotiation"sv, "UnsafeLegacyServerConnect"sv, "Compression"sv,
                                "IgnoreUnexpectedEOF"sv,       "ClientRenegotiation"sv,       "AllowNoDHEKEX"sv};
constexpr std::array kLaxWhenOff{"EncryptThenMac"sv, "ExtendedMasterSecret"sv, "AntiReplay"sv, "NoRenegotiation"sv};

/// Why a context is worse than the one that programs get without the set. Empty: it is not.
std::string weakness(const TlsContext& context, const TlsContext& without) {
  if (!context.created) return "every context would be refused";
  if (context.lost_ciphers) return "no cipher of TLS 1.2 would be left";
  if (context.level < without.level) {
    return fmt::format("its security level {} is below this release's {}", context.level, without.level);
  }
  for (const auto flag : kLaxWhenOn) {
    if (context.on(flag) && !without.on(flag)) return fmt::format("it switches {} on", flag);
  }
  for (const auto flag : kLaxWhenOff) {
    if (context.off(flag) && !without.off(flag)) return fmt::format("it switches {} off", flag);
  }
  return {};
}

/// Why running the modules is more than a matter of policy. Empty: it is not.
std::string danger_of(const Chain& chain) {
  const auto may_load = [](const ModuleRun& run) {
    return run.result == ModuleResult::Unknown || run.result == ModuleResult::Fails;
  };
  if (chain.no_algorithms) return "no activated provider has what TLS needs";
  if (chain.other_providers || std::ranges::any_of(chain.modules, may_load)) {
    return "it makes programs load code, or stop at a module";
  }
  return {};
}

std::uint32_t system_default_of(const Configuration& configuration, std::uint32_t ssl) {
  if (ssl == kNone) return kNone;
  const auto key = configuration.entry(ssl, "system_default");
  return key == kNone ? kNone : configuration.section_named_by(key);
}

/// The lines of the set. Long sets are cut.
std::string what_comes_into_force(const Configuration& configuration, const Section& set) {
  constexpr std::size_t kShown = 8;
  std::string text;
  for (const auto index : set.entries.first(std::min(kShown, set.entries.size()))) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", command_name(configuration.entries()[index].name));
  }
  if (set.entries.size() > kShown) text += ", ...";
  return fmt::format("with it [{}] comes into force for every program: {}", set.name, text);
}

}  // namespace

void judge_awakening(const Policy& policy, const Awakening& awakening, Diagnostic& found) {
  if (!found.fix) return;
  const Configuration& configuration = policy.configuration;
  std::string reason;
  Chain chain = policy.chain;
  std::uint32_t set = system_default_of(configuration, awakening.ssl);
  if (awakening.init != kNone) {
    chain = follow_from(configuration, awakening.init, awakening.moved);
    reason = danger_of(chain);
    set = chain.system_default;
  }
  if (set != kNone) {
    const Section& lines = configuration.sections()[set];
    found.notes.push_back(what_comes_into_force(configuration, lines));
    const TlsContext without = default_context(configuration.version());
    for (const auto role : {Role::Server, Role::Client}) {
      if (reason.empty()) reason = weakness(apply_set(configuration, lines, role, chain.library()), without);
    }
  }
  if (reason.empty()) return;
  found.fix->safety = Safety::Unsafe;
  found.notes.push_back("the fix is not safe: " + reason);
}

}  // namespace cfglint::openssl
