// What a service needs of the machine: its program, its user. Looked for only in a tree that is a whole system.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kPackage{
    .id = "dovecot/protocol-package-missing",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a protocol whose package is not installed",
    .what =
        "Finds names in `protocols` whose program is not in /usr/lib/dovecot. Runs only where a whole system was named "
        "(`--root`, or the running one) that has Dovecot.",
    .why = "doveconf is content; Dovecot does not start, for the other protocols neither.",
    .example = {.bad = "protocols = imap submission\n==> /usr/lib/dovecot/anvil <==\n\n==> "
                       "/usr/lib/dovecot/imap <==\n\n",
                .good = "protocols = imap\n==> /usr/lib/dovecot/anvil <==\n\n==> /usr/lib/dovecot/imap <==\n\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"access(/usr/lib/dovecot/submission) failed: No such file or directory\".",
    .options = {},
};

constexpr RuleInfo kExecutable{
    .id = "dovecot/executable-missing",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a service whose program is not there",
    .what =
        "Finds `executable` settings whose program does not exist. Runs only where a whole system was named (`--root`, "
        "or the running one) that has Dovecot.",
    .why = "doveconf is content; Dovecot does not start.",
    .example = {.bad = "service tidy {\n  executable = script /usr/local/bin/tidy\n}\nservice imap {\n  executable = "
                       "imapp\n}\n==> /usr/lib/dovecot/anvil <==\n\n",
                .good = "service imap {\n  executable = imap\n}\n==> /usr/lib/dovecot/anvil <==\n\n==> "
                        "/usr/lib/dovecot/imap <==\n\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"access(/none) failed: No such file or directory\".",
    .options = {},
};

constexpr RuleInfo kUser{
    .id = "dovecot/service-user-missing",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a service runs as a user whom nobody knows",
    .what =
        "Finds `user` and `group` of services and their sockets that etc/passwd and etc/group do not have. Runs only "
        "where a whole system was named (`--root`, or the running one), and where etc/nsswitch.conf names no other "
        "source of users.",
    .why = "doveconf is content; Dovecot does not start.",
    .example = {.bad = "service imap {\n  user = nosuch\n}\n==> /etc/passwd "
                       "<==\nroot:x:0:0::/root:/bin/sh\n",
                .good = "service imap {\n  user = root\n}\n==> /etc/passwd "
                        "<==\nroot:x:0:0::/root:/bin/sh\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"service(imap): User doesn't exist: nosuch\".",
    .options = {},
};

constexpr std::string_view kPrograms = "/usr/lib/dovecot";

struct Program {
  std::string_view protocol;
  std::string_view name;
};
constexpr std::array kProtocolPrograms{Program{"imap", "imap"}, Program{"pop3", "pop3"}, Program{"lmtp", "lmtp"},
                                       Program{"submission", "submission"}, Program{"sieve", "managesieve"}};

bool exists(const Configuration& configuration, std::string_view path) {
  const auto normal = normal_path(path);
  return normal && configuration.workspace().source().read(*normal).status != ReadStatus::NotFound;
}

/// The tree is a system, and Dovecot is one of its packages.
bool has_dovecot(const Configuration& configuration, const Context& context) {
  return context.whole_tree() && !configuration.workspace().source().list(kPrograms).empty();
}

/// The service that a setting of it, or of one of its listeners, is about; null for any other setting.
const Section* service_of(const Configuration& configuration, const Setting& setting) {
  const Section& own = configuration.sections()[setting.section];
  if (own.type == "service") return &own;
  const Section* around = own.parent == kNone ? nullptr : &configuration.sections()[own.parent];
  return around != nullptr && around->type == "service" ? around : nullptr;
}

/// Whether Dovecot leaves the service out, since `protocols` does not have its protocol.
bool is_left_out(const Configuration& configuration, const Section& service) {
  if (!has_list(configuration, 0, "protocols")) return false;
  const auto protocol = std::ranges::find_if(
      kProtocolPrograms, [&](const Program& program) { return service.name.starts_with(program.name); });
  const auto started = items_of(configuration, 0, "protocols");
  return protocol != kProtocolPrograms.end() &&
         std::ranges::find(started, protocol->protocol, &ListItem::name) == started.end();
}

void check_package(const Configuration& configuration, Context& context) {
  if (!has_dovecot(configuration, context)) return;
  for (const ListItem& item : items_of(configuration, 0, "protocols")) {
    const auto program = std::ranges::find(kProtocolPrograms, item.name, &Program::protocol);
    if (program == kProtocolPrograms.end()) continue;
    if (exists(configuration, fmt::format("{}/{}", kPrograms, program->name))) continue;
    context.report(kPackage, configuration.file(item.setting->at), item_span(configuration, item),
                   fmt::format("there is no {}/{}: Dovecot does not start", kPrograms, program->name));
  }
}

void check_executable(const Configuration& configuration, Context& context) {
  if (!has_dovecot(configuration, context)) return;
  for (const auto* key : {"executable", "service_executable"}) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      const auto words = words_of(setting.value);
      const Section* service = service_of(configuration, setting);
      if (service == nullptr || is_left_out(configuration, *service)) continue;
      if (words.empty() || setting.form == ValueForm::File) continue;
      if (words.front().find('$') != std::string_view::npos) continue;
      const bool absolute = words.front().starts_with('/');
      const std::string path = absolute ? std::string(words.front()) : fmt::format("{}/{}", kPrograms, words.front());
      if (exists(configuration, path)) continue;
      context.report(kExecutable, configuration.file(setting.at), span_within(configuration, setting, words.front()),
                     fmt::format("there is no {}: Dovecot does not start", path));
    }
  }
}

/// The names of passwd(5) or group(5). Empty: there is no such file, or other sources know names as well.
std::vector<std::string> names_in(const Configuration& configuration, const std::string& database) {
  const FileSource& files = configuration.workspace().source();
  std::vector<std::string> names;
  const ReadResult result = files.read("/etc/" + database);
  if (result.status != ReadStatus::Ok) return names;
  for (std::size_t begin = 0; begin < result.bytes.size();) {
    const auto end = std::min(result.bytes.find('\n', begin), result.bytes.size());
    const auto colon = result.bytes.find(':', begin);
    if (colon < end) names.push_back(result.bytes.substr(begin, colon - begin));
    begin = end + 1;
  }
  return names;
}

/// Whether a line of nsswitch.conf(5) names sources that are no local files.
bool has_other_sources(const Configuration& configuration) {
  constexpr std::array<std::string_view, 6> kLocal{"passwd:", "group:", "files", "systemd", "compat", "shadow:"};
  const std::string text = configuration.workspace().source().read("/etc/nsswitch.conf").bytes;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (!line.starts_with("passwd:") && !line.starts_with("group:")) continue;
    if (!std::ranges::all_of(words_of(line), [&](std::string_view word) { return is_one_of(word, kLocal); }))
      return true;
  }
  return false;
}

void check_names(const Configuration& configuration, Context& context, std::string_view key,
                 const std::string& database) {
  const auto names = names_in(configuration, database);
  if (names.empty()) return;
  for (const auto index : configuration.named(key)) {
    const Setting& setting = configuration.settings()[index];
    const Section* service = service_of(configuration, setting);
    const auto type = configuration.sections()[setting.section].type;
    const bool has_owner = type == "service" || type == "unix_listener" || type == "fifo_listener";
    const auto value = setting.value;
    if (service == nullptr || !has_owner || value.empty() || setting.form == ValueForm::File) continue;
    if (is_left_out(configuration, *service)) continue;
    if (value.find_first_of("$%") != std::string_view::npos) continue;
    if (value.find_first_not_of("0123456789") == std::string_view::npos) continue;
    if (std::ranges::find(names, value) != names.end()) continue;
    context.report(kUser, configuration.file(setting.at), value_span(configuration, setting.at),
                   fmt::format("etc/{} has no '{}': Dovecot does not start", database, value));
  }
}

void check_user(const Configuration& configuration, Context& context) {
  if (!context.whole_tree() || has_other_sources(configuration)) return;
  check_names(configuration, context, "user", "passwd");
  check_names(configuration, context, "group", "group");
}

}  // namespace

const DovecotRule rules::executable_missing{kExecutable, check_executable};
const DovecotRule rules::protocol_package_missing{kPackage, check_package};
const DovecotRule rules::service_user_missing{kUser, check_user};

}  // namespace cfglint::dovecot
