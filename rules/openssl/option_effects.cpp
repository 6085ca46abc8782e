// Flags of Options that do nothing, or harm.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kNoopOption{
    .id = "openssl/noop-option",
    .severity = Severity::Info,
    .fix = FixAvailability::Sometimes,
    .tier = Tier::Pedantic,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a flag without any effect",
    .what =
        "Finds flags that no version does anything with: `DHSingle` and `ECDHSingle` in `Options`, `SSLv2` in "
        "`Protocol`.",
    .why = "They are accepted and ignored since 1.1.0. But clients refuse the two flags, and what stands behind them.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= ECDHSingle,NoRenegotiation\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = NoRenegotiation\n"},
    .fix_notes =
        "Safe: no context changes, except that clients get the rest of the list. A flag that stands alone stays.",
    .proof = "SSL_CONF_cmd(3) of 3.0 and 3.5: \"has no effect\"; ssl.h defines both as 0.",
    .options = {},
};

constexpr RuleInfo kUnsafeLegacyRenegotiation{
    .id = "openssl/unsafe-legacy-renegotiation",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "insecure renegotiation is allowed everywhere",
    .what = "Finds `UnsafeLegacyRenegotiation`.",
    .why =
        "It lets servers and clients renegotiate in the way that CVE-2009-3555 is about. Where old servers have to be "
        "reached, `UnsafeLegacyServerConnect` is enough: it has no effect on servers.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= UnsafeLegacyRenegotiation\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = UnsafeLegacyServerConnect\n"},
    .fix_notes = "Unsafe: clients that renegotiate in the old way are refused.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. SSL_CTX_set_options(3), SECURE RENEGOTIATION; curl#8943.",
    .options = {},
};

constexpr RuleInfo kIgnoreUnexpectedEof{
    .id = "openssl/ignore-unexpected-eof",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "cut connections look complete to every program",
    .what = "Finds `IgnoreUnexpectedEOF` in `system_default`.",
    .why =
        "Every program then takes a connection that was cut for one that ended: truncation is not noticed any more. "
        "The flag is meant for single programs with a protocol that has ends of its own.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= IgnoreUnexpectedEOF\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = NoRenegotiation\n"},
    .fix_notes = "",
    .proof = "SSL_CTX_set_options(3), SSL_OP_IGNORE_UNEXPECTED_EOF: \"should be used with care\".",
    .options = {},
};

/// The value without an item.
std::string without(const std::vector<ListItem>& items, std::size_t removed, std::string_view value) {
  std::string text;
  for (std::size_t index = 0; index != items.size(); ++index) {
    if (index == removed) continue;
    if (!text.empty()) text += ",";
    text += value.substr(items[index].span.begin, items[index].span.size());
  }
  return text;
}

void check_noop_option(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (use.row == nullptr || !use.value) continue;
    const bool protocols = use.row->command == Command::Protocol;
    if (!protocols && use.row->command != Command::Options) continue;
    const auto items = split_list(*use.value, ',');
    for (std::size_t index = 0; index != items.size(); ++index) {
      const auto option = find_option(items[index].name, policy.configuration.version());
      const bool idle =
          protocols ? equal_in_any_case(items[index].name, "SSLv2") : option && option_table()[*option].without_effect;
      if (!idle) continue;
      auto& found = report_part(policy, use, items[index].span, kNoopOption,
                                fmt::format("'{}' has no effect", items[index].name), context);
      if (protocols || items.size() == 1) continue;
      offer(found, Safety::Safe, fmt::format("remove '{}'", items[index].name),
            replace_element(policy.configuration, use.entry, whole_value(use), without(items, index, *use.value)));
    }
  }
}

void check_unsafe_legacy_renegotiation(const Policy& policy, Context& context) {
  const bool old = policy.configuration.version() == Version::V1_1_1;
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::Options)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (item.off || !equal_in_any_case(item.name, "UnsafeLegacyRenegotiation")) continue;
      auto& found = report_part(policy, use, item.span, kUnsafeLegacyRenegotiation,
                                "insecure renegotiation (CVE-2009-3555) is allowed, for servers as well", context);
      if (old) continue;
      found.help = "to reach old servers, UnsafeLegacyServerConnect is enough";
      offer(found, Safety::Unsafe, "write 'UnsafeLegacyServerConnect'",
            replace_element(policy.configuration, use.entry, item.name_span(), "UnsafeLegacyServerConnect"));
    }
  }
}

void check_ignore_unexpected_eof(const Policy& policy, Context& context) {
  if (policy.configuration.version() != Version::V3_5) return;
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::Options) || !use.set->is_system_default) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (item.off || !equal_in_any_case(item.name, "IgnoreUnexpectedEOF")) continue;
      report_part(policy, use, item.span, kIgnoreUnexpectedEof,
                  "for every program a connection that was cut looks like one that ended", context);
    }
  }
}

}  // namespace

const OpensslRule rules::noop_option{kNoopOption, check_noop_option};
const OpensslRule rules::unsafe_legacy_renegotiation{kUnsafeLegacyRenegotiation, check_unsafe_legacy_renegotiation};
const OpensslRule rules::ignore_unexpected_eof{kIgnoreUnexpectedEof, check_ignore_unexpected_eof};

}  // namespace cfglint::openssl
