// The section that ssl_conf names, and the sets that it names.
#include <fmt/format.h>

#include <array>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/section_uses.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kSystemDefaultTypo{
    .id = "openssl/system-default-typo",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a set that is almost called `system_default`",
    .what =
        "Finds an ssl section without `system_default` that has a name one or two letters away from it, or `default` "
        "or `system`.",
    .why =
        "Only the set called `system_default` applies to every context. A set of any other name waits for a program "
        "that asks for it.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem-default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: the name may be one that a program asks for.",
    .proof = "Measured on libssl of 1.1.1w, 3.0.22 and 3.5.9: the minimum protocol and the flags of new contexts.",
    .options = {},
};

constexpr RuleInfo kSslSetMissing{
    .id = "openssl/ssl-set-missing",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "one missing or empty set drops all sets",
    .what =
        "Finds names in the ssl section whose section is not there or has no key, and an ssl section without any name.",
    .why = "One such name, of whatever set, makes the module fail: all sets are dropped, `system_default` too.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n\n[other]\n\n[ssl]\nmail = other\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof = "libssl of all three versions: \"ssl command section not found\" or \"empty\", and no set in force.",
    .options = {},
};

using namespace std::string_view_literals;

void check_system_default_typo(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (policy.chain.broken != Break::NoSystemDefault) return;
  constexpr std::array kMeant{"system_default"sv};
  for (const SetRun& set : policy.chain.sets) {
    const Entry& entry = configuration.entries()[set.entry];
    if (entry.name != "default" && entry.name != "system" && !nearest(entry.name, kMeant, 2)) continue;
    auto& found =
        context.report(kSystemDefaultTypo, configuration.file(entry.at), name_span(configuration, entry.at),
                       fmt::format("the set '{}' applies to no program by itself; 'system_default' would", entry.name));
    offer(found, Safety::Unsafe, "write 'system_default'",
          replace(configuration, entry.at, configuration.line(entry.at).name, "system_default"));
  }
}

bool is_bracketed(std::string_view name) { return name.starts_with('[') && name.ends_with(']'); }

void check_ssl_set_missing(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  const Chain& chain = policy.chain;
  if (!policy.complete() || chain.ssl == kNone) return;
  const Section& ssl = configuration.sections()[chain.ssl];
  if (ssl.entries.empty()) {
    const Entry& key = configuration.entries()[chain.ssl_key];
    context.report(kSslSetMissing, configuration.file(key.at), value_span(configuration, key.at),
                   fmt::format("[{}] names no set: there is no policy", ssl.name));
    return;
  }
  for (const SetRun& set : chain.sets) {
    const bool empty = set.section != kNone && configuration.sections()[set.section].entries.empty();
    const auto value = configuration.value(set.entry);
    if ((set.section != kNone && !empty) || !value || is_bracketed(*value)) continue;
    if (semicolon_behind_section(configuration, *value)) continue;  // a matter of inline-semicolon-comment
    const Entry& entry = configuration.entries()[set.entry];
    context.report(kSslSetMissing, configuration.file(entry.at), value_span(configuration, entry.at),
                   fmt::format("[{}] {}: every set of [{}] is dropped", *value, empty ? "has no key" : "does not exist",
                               ssl.name));
  }
}

}  // namespace

const OpensslRule rules::system_default_typo{kSystemDefaultTypo, check_system_default_typo};
const OpensslRule rules::ssl_set_missing{kSslSetMissing, check_ssl_set_missing};

}  // namespace cfglint::openssl
