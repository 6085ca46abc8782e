// How many processes connect to auth and anvil, and how many connections each service may have.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "grammars/systemd/syntax.hpp"
#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/raise_limit.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kClients{
    .id = "dovecot/auth-client-limit",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "more processes connect to auth or anvil than these accept",
    .what =
        "Adds up the `process_limit` of the services that keep a connection to `auth` (login services, and those whose "
        "processes serve several clients) and to `anvil`, and compares with their `client_limit`.",
    .why =
        "At the busiest time further processes wait for a connection, and their users for a login. doveconf warns of "
        "it on every start, among other lines.",
    .example = {.bad = "disable_plaintext_auth = yes\nprotocols = imap\nservice imap-login {\n  process_limit = "
                       "2000\n}\nservice auth {\n  client_limit = 1000\n}\nservice anvil {\n  client_limit = "
                       "2203\n}\n",
                .good = "disable_plaintext_auth = yes\nprotocols = imap\nservice imap-login {\n  process_limit = "
                        "2000\n}\nservice auth {\n  client_limit = 2100\n}\nservice anvil {\n  client_limit = "
                        "2203\n}\n"},
    .fix_notes =
        "Safe: writes the number that doveconf asks for. None where the service has no block to write it into.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"client_limit=1000 is lower than required under max. load (2100)\".",
    .options = {},
};

constexpr RuleInfo kFiles{
    .id = "dovecot/fd-limit",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a service may have more connections than open files",
    .what =
        "Compares `default_client_limit` and `client_limit` with `LimitNOFILE` of dovecot.service and its drop-ins. "
        "Runs only where a whole system was named (`--root`, or the running one).",
    .why =
        "Each connection is an open file. Beyond the limit connections are refused; Dovecot says so at its start only.",
    .example = {.bad = "disable_plaintext_auth = yes\nservice auth {\n  client_limit = 100000\n}\n"
                       "==> /lib/systemd/system/dovecot.service <==\n[Service]\nLimitNOFILE=65535\n",
                .good = "disable_plaintext_auth = yes\nservice auth {\n  client_limit = 60000\n}\n"
                        "==> /lib/systemd/system/dovecot.service <==\n[Service]\nLimitNOFILE=65535\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19 and 2.4.1 with `ulimit -n 1024`: \"fd limit (ulimit -n) is lower than required\".",
    .options = {},
};

/// A service of `doveconf -d` whose processes may keep a connection to auth.
struct Counted {
  std::string_view name;
  std::string_view protocol;
  bool login = false;
  std::uint64_t processes = 0;  ///< its own default; 0: default_process_limit
  bool many_23 = false;         ///< by default each process of 2.3 serves more than one client
};
constexpr std::array kCounted{
    Counted{"imap-login", "imap", true},
    Counted{"imap-urlauth-login", "imap", true},
    Counted{"pop3-login", "pop3", true},
    Counted{"submission-login", "submission", true},
    Counted{"managesieve-login", "sieve", true},
    Counted{"lmtp", "lmtp", false, 0, true},
    Counted{"imap", "imap", false, 1024},
    Counted{"pop3", "pop3", false, 1024},
    Counted{"submission", "submission", false, 1024},
    Counted{"managesieve", "sieve"},
};

constexpr std::uint64_t kDefaultProcesses = 100;
constexpr std::uint64_t kDefaultClients = 1000;
constexpr std::uint64_t kAnvilOwn = 3;  // auth itself, and two of the master

/// The numbers of the services, as the program takes them.
class Services {
 public:
  explicit Services(const Configuration& configuration) : from_(configuration) {}

  [[nodiscard]] const Setting* setting(std::string_view service, std::string_view key) const {
    const auto section = from_.find_section(0, "service", service);
    return section == kNone ? nullptr : from_.last_prefixed(section, key);
  }

  /// A number other than 0, which stands for the default in 2.3.
  [[nodiscard]] std::uint64_t number(const Setting* setting, std::uint64_t fallback) const {
    const auto value = setting == nullptr ? std::nullopt : read_unsigned(setting->value, from_.version());
    return value && *value != 0 ? *value : fallback;
  }

  [[nodiscard]] std::uint64_t processes(const Counted& service) const {
    const auto common = number(from_.root("default_process_limit"), kDefaultProcesses);
    return number(setting(service.name, "process_limit"), service.processes != 0 ? service.processes : common);
  }

  [[nodiscard]] bool keeps_connection(const Counted& service) const {
    if (service.login) return true;
    const bool newer = from_.version() == Version::V24;
    const Setting* count = setting(service.name, newer ? "restart_request_count" : "service_count");
    if (count == nullptr) return service.many_23 && !newer;
    return read_unsigned(count->value, from_.version()) != 1;
  }

  [[nodiscard]] std::uint64_t clients(std::string_view service) const {
    return number(setting(service, "client_limit"), number(from_.root("default_client_limit"), kDefaultClients));
  }

 private:
  const Configuration& from_;
};

void report_clients(const Configuration& configuration, Context& context, const Services& services,
                    std::string_view service, std::uint64_t needed, const Setting* largest) {
  const auto allowed = services.clients(service);
  if (allowed >= needed) return;
  const Setting* own = services.setting(service, "client_limit");
  const Setting* said = own != nullptr ? own : configuration.root("default_client_limit");
  if (said == nullptr) said = largest;
  if (said == nullptr) return;
  auto& found =
      context.report(kClients, configuration.file(said->at), content_span(configuration, said->at),
                     fmt::format("up to {} processes connect to '{}', which accepts {}", needed, service, allowed));
  const std::string value = std::to_string(needed);
  found.fix = fix_of(Safety::Safe, fmt::format("let '{}' accept {}", service, needed),
                     own != nullptr ? replace(configuration, own->at, configuration.line(own->at).rest, value)
                                    : add_to_service(configuration, service, "client_limit", value));
}

void check_clients(const Configuration& configuration, Context& context) {
  if (!configuration.is_main() || !configuration.complete()) return;
  const Services services(configuration);
  const auto protocols = items_of(configuration, 0, "protocols");
  std::uint64_t of_auth = 0;
  std::uint64_t of_anvil = kAnvilOwn;
  std::uint64_t most = 0;
  const Setting* largest = configuration.root("default_process_limit");
  for (const Counted& service : kCounted) {
    if (std::ranges::find(protocols, service.protocol, &ListItem::name) == protocols.end()) continue;
    if (!services.keeps_connection(service)) continue;
    const auto processes = services.processes(service);
    of_auth += processes;
    if (service.login) of_anvil += processes;
    const Setting* own = services.setting(service.name, "process_limit");
    if (own != nullptr && processes > most) {
      most = processes;
      largest = own;
    }
  }
  report_clients(configuration, context, services, "auth", of_auth, largest);
  if (of_anvil != kAnvilOwn) report_clients(configuration, context, services, "anvil", of_anvil, largest);
}

/// The value of LimitNOFILE in a unit file or drop-in. Empty: none, or none that is a number.
std::optional<std::uint64_t> open_files_of(std::string bytes) {
  const SourceFile unit("unit", std::move(bytes));
  std::optional<std::uint64_t> last;
  for (const systemd::Assignment& assignment : systemd::parse(unit)) {
    if (unit.text(assignment.key) != "LimitNOFILE") continue;
    // SOFT:HARD; Dovecot raises the soft limit itself.
    const auto value = unit.text(assignment.value);
    last = read_unsigned(value.substr(value.rfind(':') + 1), Version::V23);
  }
  return last;
}

std::optional<std::uint64_t> open_files(const Configuration& configuration) {
  const FileSource& files = configuration.workspace().source();
  std::optional<std::uint64_t> limit;
  for (const auto* unit : {"/lib/systemd/system/dovecot.service", "/etc/systemd/system/dovecot.service"}) {
    ReadResult read = files.read(unit);
    if (read.status == ReadStatus::Ok) limit = open_files_of(std::move(read.bytes));
  }
  constexpr std::string_view kDropIns = "/etc/systemd/system/dovecot.service.d";
  for (const DirectoryEntry& entry : files.list(kDropIns)) {
    if (!entry.name.ends_with(".conf")) continue;
    const auto more = open_files_of(files.read(fmt::format("{}/{}", kDropIns, entry.name)).bytes);
    if (more) limit = more;
  }
  return limit;
}

void check_files(const Configuration& configuration, Context& context) {
  if (!context.whole_tree()) return;
  const auto limit = open_files(configuration);
  if (!limit) return;
  for (const auto* key : {"default_client_limit", "client_limit", "service_client_limit"}) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      const auto clients = read_unsigned(setting.value, Version::V23);
      if (!clients || *clients <= *limit) continue;
      context.report(kFiles, configuration.file(setting.at), content_span(configuration, setting.at),
                     fmt::format("{} connections, and the unit allows {} open files", *clients, *limit));
    }
  }
}

}  // namespace

const DovecotRule rules::auth_client_limit{kClients, check_clients};
const DovecotRule rules::fd_limit{kFiles, check_files};

}  // namespace cfglint::dovecot
