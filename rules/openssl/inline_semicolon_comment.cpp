// openssl/inline-semicolon-comment: a comment that is part of the value.
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/section_uses.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kInfo{
    .id = "openssl/inline-semicolon-comment",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "`;` begins no comment, so the value is wrong",
    .what =
        "Finds commands of SSL sets, and values that name a section, that are wrong with what stands behind ` ;`, and "
        "right without it.",
    .why =
        "Only `#` begins a comment: `TLSv1.2 ; comment` is the value, and it is refused; `ssl_sect ; comment` is a "
        "section "
        "that does not exist.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2 ; not older\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2 # not older\n"},
    .fix_notes = "Safe: the `;` becomes `#`; the value is refused as it stands.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. Case chain_cases/value semicolon-comment.",
    .options = {},
};

bool accepted(const Policy& policy, const CommandUse& use, std::string_view value) {
  const Version version = policy.configuration.version();
  TlsContext trial = default_context(version);
  return apply_command(*use.row, value, Role::Server, version, trial) == Verdict::Applied;
}

void report_semicolon(const Configuration& configuration, std::uint32_t entry, std::uint32_t at, Context& context) {
  auto edit = replace_element(configuration, entry, {at, at + 1}, "#");
  if (!edit) return;
  const Span span = edit->span;
  auto& found = context.report(kInfo, configuration.file(configuration.entries()[entry].at), span,
                               "';' begins no comment: it makes the value wrong");
  offer(found, Safety::Safe, "write '#'", std::move(edit));
}

void check(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const SectionUse& use : policy.section_uses) {
    const auto semicolon = semicolon_behind_section(configuration, use.name);
    if (semicolon) report_semicolon(configuration, use.entry, use.in_value.begin + *semicolon, context);
  }
  for (const CommandUse& use : policy.commands) {
    if (use.row == nullptr || !use.value || use.row->command == Command::CipherString) continue;
    const auto semicolon = use.value->find(';');
    if (semicolon == std::string::npos || semicolon == 0) continue;
    const auto end = use.value->find_last_not_of(" \t", semicolon - 1);
    if (end == std::string::npos || end + 1 == semicolon || accepted(policy, use, *use.value)) continue;
    if (!accepted(policy, use, std::string_view(*use.value).substr(0, end + 1))) continue;
    report_semicolon(configuration, use.entry, static_cast<std::uint32_t>(semicolon), context);
  }
}

}  // namespace

const OpensslRule rules::inline_semicolon_comment{kInfo, check};

}  // namespace cfglint::openssl
