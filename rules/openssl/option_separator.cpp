// What stands between the flags of Options.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

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

/// The parts of a value that separators of any kind make. Empty if one of them is no flag.
std::vector<std::string_view> parts_of(std::string_view value, Version version) {
  std::vector<std::string_view> parts;
  const auto is_separator = [](char byte) {
    return byte == ',' || kForeignSeparators.find(byte) != std::string_view::npos;
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
    if (!use.is(Command::Options)) continue;
    const auto items = split_list(*use.value, ',');
    const auto wrong = std::ranges::find_if(items, is_badly_separated);
    if (wrong == items.end()) continue;
    auto& found = report_part(policy, use, wrong->span, kOptionSeparator,
                              wrong->name.empty() ? "an empty flag: the line counts as an error"
                                                  : "only a comma separates flags: this is one unknown flag",
                              context);
    const auto parts = parts_of(*use.value, policy.configuration.version());
    if (parts.empty()) continue;
    offer(
        found, Safety::Safe, "separate the flags by commas",
        replace_element(policy.configuration, use.entry, whole_value(use), fmt::format("{}", fmt::join(parts, ", "))));
  }
}

}  // namespace

const OpensslRule rules::option_separator{kOptionSeparator, check_option_separator};

}  // namespace cfglint::openssl
