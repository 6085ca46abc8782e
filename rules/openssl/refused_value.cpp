// openssl/refused-value: what no rule of its own is about.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/openssl/linked_library.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kInfo{
    .id = "openssl/refused-value",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a value that the command does not take",
    .what =
        "Finds values of `SignatureAlgorithms`, `ClientSignatureAlgorithms`, `VerifyMode`, `RecordPadding`, "
        "`NumTickets` and `ECDHParameters` that the release's OpenSSL refuses. Where cfglint is linked to a libssl of "
        "that "
        "version, it is asked, too: what it takes is no finding, and lists of groups, suites and signature algorithms "
        "that only it refuses are a warning.",
    .why =
        "The library skips the line without a word, and what was in force stays. 1.1.1 skips the lines below as well; "
        "3.4 and later refuse every context if `config_diagnostics` is set. `None` is no `VerifyMode`, `auto` is for "
        "the command line only, and one unknown signature algorithm makes the whole list void.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nECDHParameters = auto\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nECDHParameters = Automatic\n"},
    .fix_notes =
        "Safe for `ECDHParameters = auto`, which is called `Automatic` in files: the value is refused as it stands.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9 returns 0. Test `SecondOpinion.AgreesWithTheTables`.",
    .options = {},
};

/// Commands that tables judge here; the others' values have rules of their own.
constexpr std::array kJudged{Command::SignatureAlgorithms, Command::VerifyMode, Command::RecordPadding,
                             Command::NumTickets, Command::EcdhParameters};

bool is_judged(const CommandUse& use) {
  if (std::ranges::find(kJudged, use.row->command) == kJudged.end()) return false;
  // A single name is a matter of groups-version.
  return use.row->command != Command::EcdhParameters || use.value->empty() ||
         use.value->find(':') != std::string::npos || equal_in_any_case(*use.value, "auto");
}

/// Lists of which the tables know the names, and the library what its build makes of them.
constexpr std::array kLists{Command::SignatureAlgorithms, Command::Groups, Command::EcdhParameters,
                            Command::Ciphersuites};

bool is_list(const CommandUse& use) { return std::ranges::find(kLists, use.row->command) != kLists.end(); }

/// Whether any context takes the value, whatever the lines above did: that one side refuses it is server-only-option.
bool tables_accept(const CommandUse& use, Version version) {
  return std::ranges::any_of(std::array{Role::Server, Role::Client, Role::Datagram}, [&](Role role) {
    TlsContext trial = default_context(version);
    return apply_command(*use.row, *use.value, role, version, trial) == Verdict::Applied;
  });
}

void check(const Policy& policy, Context& context) {
  const Version version = policy.configuration.version();
  const bool linked = linked_library::speaks_for(version);
  std::size_t asked = 0;
  for (const CommandUse& use : policy.commands) {
    if (use.row == nullptr || !use.value) continue;
    if (names_groups(use.row->command) && policy.chain.other_providers)
      continue;  // whatever it is called, they may bring it
    const bool refused = !tables_accept(use, version);
    if (refused ? !is_judged(use) : !is_list(use)) continue;
    const bool asks = linked && asked < linked_library::kMostQuestions;
    asked += asks ? 1U : 0U;
    if (asks ? linked_library::accepts_command(use.name, *use.value) : !refused) continue;
    auto& found =
        report_part(policy, use, whole_value(use), kInfo,
                    fmt::format("'{}' does not take this value: the line has no effect", use.row->name), context);
    if (use.is(Command::EcdhParameters) && equal_in_any_case(*use.value, "auto")) {
      offer(found, Safety::Safe, "write 'Automatic'",
            replace_element(policy.configuration, use.entry, whole_value(use), "Automatic"));
    } else if (use.is(Command::VerifyMode) && equal_in_any_case(*use.value, "None")) {
      found.help = "remove the line: without a mode nothing is verified";
    }
    if (refused) continue;
    found.severity = Severity::Warning;
    found.notes.push_back(fmt::format("says libssl {} as cfglint is linked to it", linked_library::version()));
  }
}

}  // namespace

const OpensslRule rules::refused_value{kInfo, check};

}  // namespace cfglint::openssl
