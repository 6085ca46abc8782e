// The elements of Options.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kUnknownOptionFlag{
    .id = "openssl/unknown-option-flag",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "no such flag: the list ends there",
    .what = "Finds elements of `Options` that are no flag of any version.",
    .why =
        "The library applies a list up to the first wrong element, and nothing behind it, without a word. 1.1.1 skips "
        "the lines below as well; 3.4 and later refuse every context if `config_diagnostics` is set.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= NoRenegotation,PrioritizeChaCha\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = NoRenegotiation,PrioritizeChaCha\n"},
    .fix_notes = "Safe where one flag is at most two letters away: the element is refused as it stands.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. With the misspelt flag first, the second is not set.",
    .options = {},
};

constexpr RuleInfo kOptionFlagVersion{
    .id = "openssl/option-flag-version",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bullseye},
    .summary = "a flag that this release's OpenSSL does not know",
    .what = "Finds flags in `Options` that a later version of OpenSSL brought than the target has.",
    .why = "The older library refuses the flag and everything behind it in the list.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= KTLS,NoRenegotiation\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = NoRenegotiation\n"},
    .fix_notes = "",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. SSL_CONF_cmd(3), HISTORY.",
    .options = {},
};

constexpr RuleInfo kOptionSeparator{
    .id = "openssl/option-separator",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "only commas separate the flags of `Options`",
    .what = "Finds flags in `Options` that are separated by blanks, colons, semicolons or bars, and empty elements.",
    .why =
        "Only the comma separates. `A B` is one unknown flag, and a comma at the end makes an empty one: the whole "
        "line counts as an error, which stops 1.1.1 and makes 3.4 and later refuse contexts.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= PrioritizeChaCha NoRenegotiation\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = PrioritizeChaCha, NoRenegotiation\n"},
    .fix_notes = "Safe if every part is a flag: the value is refused as it stands.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. `CONF_parse_list()` in `crypto/conf/conf_mod.c`.",
    .options = {},
};

constexpr RuleInfo kRenegotiationTypoFamily{
    .id = "openssl/renegotiation-typo-family",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a legacy flag without its `Unsafe`",
    .what = "Finds `LegacyServerConnect` and `LegacyRenegotiation` in `Options`.",
    .why =
        "Both names are those of constants in C, less their beginning. The flags are called "
        "`UnsafeLegacyServerConnect` and `UnsafeLegacyRenegotiation`; the short ones are refused, and the rest of the "
        "list with them.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= LegacyServerConnect\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = UnsafeLegacyServerConnect\n"},
    .fix_notes =
        "Unsafe: the flag begins to work. `UnsafeLegacyServerConnect`, which exists since 3.0.4, lets clients talk to "
        "old servers; it is the smaller one of the two.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9.",
    .options = {},
};

constexpr RuleInfo kNoopOption{
    .id = "openssl/noop-option",
    .severity = Severity::Info,
    .fix = FixAvailability::Sometimes,
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

bool is_options(const CommandUse& use) {
  return use.row != nullptr && use.row->command == Command::Options && use.value;
}

constexpr std::string_view kWrongSeparators = " \t:;|";

bool has_wrong_separator(const ListItem& item) {
  return item.name.empty() || item.name.find_first_of(kWrongSeparators) != std::string_view::npos;
}

bool is_legacy_short(std::string_view name) {
  return equal_in_any_case(name, "LegacyServerConnect") || equal_in_any_case(name, "LegacyRenegotiation");
}

Diagnostic& report_item(const Policy& policy, const CommandUse& use, const ListItem& item, const RuleInfo& rule,
                        std::string message, Context& context) {
  const LineRef at = policy.configuration.entries()[use.entry].at;
  return context.report(rule, policy.configuration.file(at),
                        element_or_value(policy.configuration, use.entry, item.span), std::move(message));
}

/// The span of an item without its sign.
Span name_in(const ListItem& item) {
  return {item.span.end - static_cast<std::uint32_t>(item.name.size()), item.span.end};
}

std::vector<std::string_view> flag_names(Version version) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : option_table()) {
    if (row.since <= version) names.push_back(row.name);
  }
  return names;
}

void check_unknown_option_flag(const Policy& policy, Context& context) {
  const auto names = flag_names(policy.configuration.version());
  for (const CommandUse& use : policy.commands) {
    if (!is_options(use)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (has_wrong_separator(item) || is_legacy_short(item.name) || find_option(item.name, Version::V3_5)) continue;
      auto& found =
          report_item(policy, use, item, kUnknownOptionFlag,
                      fmt::format("there is no flag '{}': it and what follows is not set", item.name), context);
      const auto meant = nearest(item.name, names, 2);
      if (item.name.starts_with("NO_") || item.name.starts_with("NoTLS") || item.name.starts_with("NoSSL")) {
        found.help = "MinProtocol and MaxProtocol choose the protocols";
      }
      if (!meant) continue;
      found.help = fmt::format("the flag is called '{}'", *meant);
      offer(found, Safety::Safe, fmt::format("write '{}'", *meant),
            replace_element(policy.configuration, use.entry, name_in(item), std::string(*meant)));
    }
  }
}

void check_option_flag_version(const Policy& policy, Context& context) {
  const Version version = policy.configuration.version();
  for (const CommandUse& use : policy.commands) {
    if (!is_options(use)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (find_option(item.name, version) || !find_option(item.name, Version::V3_5)) continue;
      report_item(policy, use, item, kOptionFlagVersion,
                  fmt::format("this release's OpenSSL has no flag '{}': it and what follows is not set", item.name),
                  context);
    }
  }
}

/// The parts of a value that separators of any kind make. Empty if one of them is no flag.
std::vector<std::string_view> parts_of(std::string_view value, Version version) {
  std::vector<std::string_view> parts;
  const auto is_separator = [](char byte) {
    return byte == ',' || kWrongSeparators.find(byte) != std::string_view::npos;
  };
  for (std::size_t at = 0; at < value.size();) {
    if (is_separator(value[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < value.size() && !is_separator(value[end])) ++end;
    const auto part = value.substr(at, end - at);
    const bool has_sign = part.starts_with('-') || part.starts_with('+');
    if (!find_option(part.substr(has_sign ? 1 : 0), version)) return {};
    parts.push_back(part);
    at = end;
  }
  return parts;
}

void check_option_separator(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!is_options(use)) continue;
    const auto items = split_list(*use.value, ',');
    const auto wrong = std::ranges::find_if(items, has_wrong_separator);
    if (wrong == items.end()) continue;
    auto& found = report_item(policy, use, *wrong, kOptionSeparator,
                              wrong->name.empty() ? "an empty flag: the line counts as an error"
                                                  : "only a comma separates flags: this is one unknown flag",
                              context);
    const auto parts = parts_of(*use.value, policy.configuration.version());
    if (parts.empty()) continue;
    const Span whole{0, static_cast<std::uint32_t>(use.value->size())};
    offer(found, Safety::Safe, "separate the flags by commas",
          replace_element(policy.configuration, use.entry, whole, fmt::format("{}", fmt::join(parts, ", "))));
  }
}

void check_renegotiation_typo_family(const Policy& policy, Context& context) {
  const bool old = policy.configuration.version() == Version::V1_1_1;
  for (const CommandUse& use : policy.commands) {
    if (!is_options(use)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (!is_legacy_short(item.name)) continue;
      auto& found =
          report_item(policy, use, item, kRenegotiationTypoFamily,
                      fmt::format("there is no flag '{}': it and what follows is not set", item.name), context);
      found.help = old ? "OpenSSL 1.1.1 has UnsafeLegacyRenegotiation only" : "the flag is UnsafeLegacyServerConnect";
      if (old) continue;
      offer(found, Safety::Unsafe, "write 'UnsafeLegacyServerConnect'",
            replace_element(policy.configuration, use.entry, name_in(item), "UnsafeLegacyServerConnect"));
    }
  }
}

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
      auto& found = report_item(policy, use, items[index], kNoopOption,
                                fmt::format("'{}' has no effect", items[index].name), context);
      if (protocols || items.size() == 1) continue;
      const Span whole{0, static_cast<std::uint32_t>(use.value->size())};
      offer(found, Safety::Safe, fmt::format("remove '{}'", items[index].name),
            replace_element(policy.configuration, use.entry, whole, without(items, index, *use.value)));
    }
  }
}

void check_unsafe_legacy_renegotiation(const Policy& policy, Context& context) {
  const bool old = policy.configuration.version() == Version::V1_1_1;
  for (const CommandUse& use : policy.commands) {
    if (!is_options(use)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (item.off || !equal_in_any_case(item.name, "UnsafeLegacyRenegotiation")) continue;
      auto& found = report_item(policy, use, item, kUnsafeLegacyRenegotiation,
                                "insecure renegotiation (CVE-2009-3555) is allowed, for servers as well", context);
      if (old) continue;
      found.help = "to reach old servers, UnsafeLegacyServerConnect is enough";
      offer(found, Safety::Unsafe, "write 'UnsafeLegacyServerConnect'",
            replace_element(policy.configuration, use.entry, name_in(item), "UnsafeLegacyServerConnect"));
    }
  }
}

void check_ignore_unexpected_eof(const Policy& policy, Context& context) {
  if (policy.configuration.version() != Version::V3_5) return;
  for (const CommandUse& use : policy.commands) {
    if (!is_options(use) || !use.set->is_system_default) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (item.off || !equal_in_any_case(item.name, "IgnoreUnexpectedEOF")) continue;
      report_item(policy, use, item, kIgnoreUnexpectedEof,
                  "for every program a connection that was cut looks like one that ended", context);
    }
  }
}

}  // namespace

const OpensslRule rules::unknown_option_flag{kUnknownOptionFlag, check_unknown_option_flag};
const OpensslRule rules::option_flag_version{kOptionFlagVersion, check_option_flag_version};
const OpensslRule rules::option_separator{kOptionSeparator, check_option_separator};
const OpensslRule rules::renegotiation_typo_family{kRenegotiationTypoFamily, check_renegotiation_typo_family};
const OpensslRule rules::noop_option{kNoopOption, check_noop_option};
const OpensslRule rules::unsafe_legacy_renegotiation{kUnsafeLegacyRenegotiation, check_unsafe_legacy_renegotiation};
const OpensslRule rules::ignore_unexpected_eof{kIgnoreUnexpectedEof, check_ignore_unexpected_eof};

}  // namespace cfglint::openssl
