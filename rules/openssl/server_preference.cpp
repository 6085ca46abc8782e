// Flags and commands of servers in the set that clients apply, too.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/openssl/list_value.hpp"
#include "src/model/openssl/suite_values.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kServerOnlyOption{
    .id = "openssl/server-only-option",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "one side refuses what only the other side knows",
    .what =
        "Finds flags and commands that only one side accepts (`ServerPreference`, `NoResumptionOnRenegotiation`, "
        "`DHSingle`, `ECDHSingle`, `NumTickets`, `ECDHParameters`, every `VerifyMode`) in `system_default`, where they "
        "cost something: other flags stand behind them in the list, 1.1.1 has lines below, or `config_diagnostics` "
        "makes 3.4 and later refuse the context.",
    .why =
        "`system_default` is applied to clients and servers alike. A client refuses a flag of servers and the rest of "
        "the list. With Debian's `config_diagnostics = 1` on trixie, SSL_CTX_new() fails: no client works any more, "
        "not curl, not apt.",
    .example = {.bad = "config_diagnostics = 1\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default "
                       "= tls\n\n[tls]\nOptions = ServerPreference\n",
                .good = "config_diagnostics = 1\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions = NoRenegotiation\n"},
    .fix_notes =
        "Safe where the order is all: the flag moves to the end of its list, or the line below those that would be "
        "skipped; not past a line that sets the same. Where "
        "every client fails, taking the flag out is unsafe: servers lose it.",
    .proof =
        "libssl 3.0.22: a client with `ServerPreference,NoRenegotiation` gets neither flag. libssl 3.5.9 with "
        "`config_diagnostics = 1`: SSL_CTX_new() of the client returns NULL.",
    .options = {},
};

constexpr RuleInfo kPrioritizeChachaNeedsServerPreference{
    .id = "openssl/prioritize-chacha-needs-server-preference",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "`PrioritizeChaCha` does nothing without `ServerPreference`",
    .what =
        "Finds `PrioritizeChaCha` in `system_default` without `ServerPreference`, or beside lists of ciphers without "
        "ChaCha20.",
    .why =
        "The flag is an exception from the server's order of ciphers. Without `ServerPreference` the client's order "
        "counts and there is nothing to except from: the flag does nothing, unless the program sets the preference "
        "itself (nginx: `ssl_prefer_server_ciphers on`).",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= PrioritizeChaCha\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = PrioritizeChaCha,ServerPreference\n"},
    .fix_notes =
        "Unsafe: servers begin to choose the cipher. The flag goes to the end of the list, since clients refuse it. "
        "Where `config_diagnostics` would make every client fail there is no fix: set the preference in the program.",
    .proof =
        "Handshakes with libssl 1.1.1w, 3.0.22 and 3.5.9: without ServerPreference a client gets what it lists first; "
        "with it ChaCha only if it lists that first. `ssl3_choose_cipher()` in `ssl/s3_lib.c`; SSL_CTX_set_options(3).",
    .options = {},
};

/// Why a line that one side refuses matters.
enum class Cost : std::uint8_t { None, LosesFlags, StopsSet, FailsContexts };

bool was_applied(const std::vector<Verdict>& verdicts, std::size_t position) {
  return verdicts[position] == Verdict::Applied;
}

bool server_only(const ListItem& item, Version version) {
  const auto option = find_option(item.name, version);
  return option && option_table()[*option].server_only;
}

bool was_refused(const std::vector<Verdict>& verdicts, std::size_t position) {
  return verdicts[position] == Verdict::Refused || verdicts[position] == Verdict::Unknown;
}

/// The side that refuses a line that the other one applies. Empty: there is none.
std::optional<Role> refusing_side(const CommandUse& use) {
  const auto& server = use.set->server.verdicts;
  const auto& client = use.set->client.verdicts;
  if (was_applied(server, use.position) && was_refused(client, use.position)) return Role::Client;
  if (was_applied(client, use.position) && was_refused(server, use.position)) return Role::Server;
  return std::nullopt;
}

/// The last line below that 1.1.1 would apply for that side if it came so far. Empty: there is none.
std::optional<std::size_t> last_missed(const Policy& policy, const CommandUse& use, Role side) {
  const auto commands = policy.commands_of(*use.set);
  for (std::size_t position = commands.size(); position-- > use.position + 1;) {
    const CommandUse& line = commands[position];
    if (line.row == nullptr || !line.value) continue;
    TlsContext trial = default_context(Version::V1_1_1);
    if (apply_command(*line.row, *line.value, side, Version::V1_1_1, trial) == Verdict::Applied) return position;
  }
  return std::nullopt;
}

bool share_a_flag(std::string_view a, std::string_view b) {
  const auto flags = split_list(a, ',');
  const auto others = split_list(b, ',');
  return std::ranges::any_of(flags, [&](const ListItem& flag) {
    return std::ranges::any_of(others, [&](const ListItem& other) { return equal_in_any_case(flag.name, other.name); });
  });
}

/// Whether the order of two lines matters: both set the same thing.
bool collide(const CommandUse& a, const CommandUse& b) {
  if (a.row == nullptr || b.row == nullptr) return false;
  if (a.is(Command::Options) && b.is(Command::Options)) return share_a_flag(*a.value, *b.value);
  const auto subject = [](Command command) { return command == Command::EcdhParameters ? Command::Groups : command; };
  return subject(a.row->command) == subject(b.row->command);
}

Cost cost_of(const Policy& policy, const CommandUse& use) {
  const auto side = refusing_side(use);
  if (!side) return Cost::None;
  if (policy.strict_contexts()) return Cost::FailsContexts;
  const Version version = policy.configuration.version();
  if (use.row->command == Command::Options) {
    const auto items = split_list(*use.value, ',');
    const auto first = std::ranges::find_if(items, [&](const ListItem& item) { return server_only(item, version); });
    const bool others =
        std::any_of(first, items.end(), [&](const ListItem& item) { return !server_only(item, version); });
    if (others) return Cost::LosesFlags;
  }
  return version == Version::V1_1_1 && last_missed(policy, use, *side) ? Cost::StopsSet : Cost::None;
}

/// The flags with those of servers last.
std::string servers_last(std::string_view value, Version version) {
  auto items = split_list(value, ',');
  std::stable_partition(items.begin(), items.end(), [&](const ListItem& item) { return !server_only(item, version); });
  std::string text;
  for (const ListItem& item : items) {
    if (!text.empty()) text += ",";
    text += value.substr(item.span.begin, item.span.size());
  }
  return text;
}

/// The flags without those of servers.
std::string without_servers(std::string_view value, Version version) {
  std::string text;
  for (const ListItem& item : split_list(value, ',')) {
    if (server_only(item, version)) continue;
    if (!text.empty()) text += ",";
    text += value.substr(item.span.begin, item.span.size());
  }
  return text;
}

/// Behind the last line that the side would miss: the ones after that it refuses as well.
std::optional<Fix> move_down(const Policy& policy, const CommandUse& use) {
  const Configuration& configuration = policy.configuration;
  const auto side = refusing_side(use);
  const auto target = side ? last_missed(policy, use, *side) : std::nullopt;
  if (!target) return std::nullopt;
  const auto passed = policy.commands_of(*use.set).subspan(use.position + 1, *target - use.position);
  if (std::ranges::any_of(passed, [&](const CommandUse& line) { return collide(use, line); })) return std::nullopt;
  const LineRef at = configuration.entries()[use.entry].at;
  const LineRef last = configuration.entries()[passed.back().entry].at;
  if (at.part != last.part || (configuration.line(at).marks & kJoined) != 0) return std::nullopt;
  const Document& document = configuration.document(at);
  const auto text = document.file().text(document.content(configuration.line(at)));
  Fix fix = one_edit(Safety::Safe, "move the line below those that would be skipped", delete_line(configuration, at));
  fix.edits.push_back(insert_below(configuration, last, text));
  return fix;
}

void offer_for(const Policy& policy, const CommandUse& use, Cost cost, Diagnostic& found) {
  const Configuration& configuration = policy.configuration;
  const Version version = configuration.version();
  const bool options = use.row->command == Command::Options;
  if (cost == Cost::StopsSet) {
    found.fix = move_down(policy, use);
  } else if (cost == Cost::LosesFlags) {
    offer(found, Safety::Safe, "put the flags of servers last",
          replace_element(configuration, use.entry, whole_value(use), servers_last(*use.value, version)));
  } else if (options && !without_servers(*use.value, version).empty()) {
    offer(found, Safety::Unsafe, "remove the flags of servers",
          replace_element(configuration, use.entry, whole_value(use), without_servers(*use.value, version)));
  } else {
    offer(found, Safety::Unsafe, "make a comment of the line",
          comment_out(configuration, configuration.entries()[use.entry].at));
  }
}

void check_server_only_option(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const CommandUse& use : policy.commands) {
    if (!use.set->is_system_default || use.row == nullptr || !use.value) continue;
    const Cost cost = cost_of(policy, use);
    if (cost == Cost::None) continue;
    const LineRef at = configuration.entries()[use.entry].at;
    const char* side = refusing_side(use) == Role::Client ? "clients" : "servers";
    auto& found = context.report(
        kServerOnlyOption, configuration.file(at), value_span(configuration, at),
        cost == Cost::FailsContexts
            ? fmt::format("{} refuse this: with config_diagnostics not one of them starts", side)
        : cost == Cost::StopsSet ? fmt::format("{} refuse this, and 1.1.1 skips the lines below for them", side)
                                 : fmt::format("{} refuse a flag of this list and what follows it", side));
    if (cost != Cost::FailsContexts) found.severity = Severity::Warning;
    found.help = "set it in the program that is a server";
    offer_for(policy, use, cost, found);
  }
}

/// Whether the set's lists leave ChaCha20 out in every protocol that it allows.
bool lacks_chacha(const Policy& policy, const SslSet& set) {
  constexpr std::uint16_t kTls12 = 0x0303;
  bool old_has = set.server.minimum <= kTls12;
  bool new_has = set.server.maximum == 0 || set.server.maximum > kTls12;
  for (const CommandUse& use : policy.commands_of(set)) {
    if (set.server.verdicts[use.position] != Verdict::Applied) continue;
    if (use.is(Command::CipherString)) old_has = old_has && may_leave_chacha(*use.value);
    if (use.is(Command::Ciphersuites)) new_has = new_has && use.value->find("CHACHA20") != std::string::npos;
  }
  return !old_has && !new_has;
}

void check_prioritize_chacha_needs_server_preference(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const CommandUse& use : policy.commands) {
    if (!use.set->is_system_default || !use.is(Command::Options)) continue;
    const auto items = split_list(*use.value, ',');
    const auto flag = std::ranges::find_if(
        items, [](const ListItem& item) { return !item.off && equal_in_any_case(item.name, "PrioritizeChaCha"); });
    if (flag == items.end()) continue;
    if (lacks_chacha(policy, *use.set)) {
      report_part(policy, use, flag->span, kPrioritizeChachaNeedsServerPreference,
                  "the lists of ciphers have no ChaCha20: this flag does nothing", context);
      continue;
    }
    const bool refuses_server = std::ranges::any_of(
        items, [](const ListItem& item) { return equal_in_any_case(item.name, "ServerPreference"); });
    if (use.set->server.on("ServerPreference") || refuses_server) continue;
    auto& found =
        report_part(policy, use, flag->span, kPrioritizeChachaNeedsServerPreference,
                    "without ServerPreference this flag does nothing, unless the program sets that itself", context);
    if (policy.strict_contexts()) {
      found.help = "set the server's preference in the program: here it would make every client fail";
      continue;
    }
    found.help = "append ServerPreference; clients refuse it, so it has to be the last flag";
    if (use.set->server.verdicts[use.position] != Verdict::Applied) continue;
    const auto end = static_cast<std::uint32_t>(use.value->size());
    offer(found, Safety::Unsafe, "append 'ServerPreference'",
          replace_element(configuration, use.entry, {end, end}, ",ServerPreference"));
  }
}

}  // namespace

const OpensslRule rules::server_only_option{kServerOnlyOption, check_server_only_option};
const OpensslRule rules::prioritize_chacha_needs_server_preference{kPrioritizeChachaNeedsServerPreference,
                                                                   check_prioritize_chacha_needs_server_preference};

}  // namespace cfglint::openssl
