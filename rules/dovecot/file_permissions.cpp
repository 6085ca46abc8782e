// Files with secrets that others than their owner may read.
#include <fmt/format.h>

#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/dovecot/ext_file.hpp"
#include "src/model/dovecot/secrets.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kKey{
    .id = "dovecot/ssl-key-permissions",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "everybody on the server may read a private key",
    .what =
        "Finds key files of `ssl_key` (2.3) and `ssl_server_key_file` (2.4) that are readable for all (an error), or "
        "for their group, unless that is `0640` as Debian's ssl-cert group has it (a warning). Runs only where a whole "
        "system was named (`--root`, or the running one).",
    .why =
        "Who has the key can pretend to be the server. Dovecot reads it as root before it gives its rights up, so no "
        "other user needs it. Neither doveconf nor Dovecot looks at the mode.",
    .example = {.bad = "disable_plaintext_auth = yes\nssl_key = </etc/dovecot/private/own.key\n"
                       "==> /etc/dovecot/private/own.key <==\n-----BEGIN PRIVATE KEY-----\n",
                .good = "disable_plaintext_auth = yes\nssl_key = </etc/dovecot/private/own.key\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19 and 2.4.1 start with a key of mode 0644 and say nothing; chmod 0600 is the remedy.",
    .options = {},
};

constexpr RuleInfo kExt{
    .id = "dovecot/ext-world-readable",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "everybody on the server may read a database's password",
    .what =
        "Finds files of the configuration, and files that `args` of a database names, that hold a password or a "
        "connect "
        "string with one and are readable for all. Runs only where a whole system was named (`--root`, or the running "
        "one).",
    .why = "Any local user can then log in to the database of all users. Debian ships such files with the mode 0640.",
    .example = {.bad = "disable_plaintext_auth = yes\npassdb {\n  driver = sql\n  args = /etc/dovecot/sql.conf.ext\n}\n"
                       "==> /etc/dovecot/sql.conf.ext <==\ndriver = mysql\nconnect = host=db password=secret\n",
                .good =
                    "disable_plaintext_auth = yes\npassdb {\n  driver = sql\n  args = /etc/dovecot/sql.conf.ext\n}\n"
                    "==> /etc/dovecot/sql.conf.ext <==\ndriver = sqlite\nconnect = /srv/users.sqlite\n"},
    .fix_notes = "",
    .proof = "The packages dovecot-sql and dovecot-ldap of Debian 11 and 12 install their files with the mode 0640.",
    .options = {},
};

constexpr std::uint32_t kOthersRead = 04;
constexpr std::uint32_t kGroupUses = 070;
constexpr std::uint32_t kGroupReads = 040;

std::optional<std::uint32_t> permissions_of(const Configuration& configuration, std::string_view path) {
  const auto normal = path.starts_with('/') ? normal_path(path) : std::nullopt;
  return normal ? configuration.workspace().source().permissions(*normal) : std::nullopt;
}

struct KeySetting {
  std::string_view key;
  Version version;
};
constexpr std::array kKeys{KeySetting{"ssl_key", Version::V23}, KeySetting{"ssl_alt_key", Version::V23},
                           KeySetting{"ssl_server_key_file", Version::V24},
                           KeySetting{"ssl_server_alt_key_file", Version::V24}};

void check_keys(const Configuration& configuration, Context& context) {
  if (!context.whole_tree()) return;
  for (const auto& [key, version] : kKeys) {
    if (configuration.version() != version) continue;
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      if ((setting.form == ValueForm::File) != (version == Version::V23)) continue;
      const auto mode = permissions_of(configuration, setting.value);
      if (!mode || ((*mode & kOthersRead) == 0 && (*mode & kGroupUses & ~kGroupReads) == 0)) continue;
      const bool everybody = (*mode & kOthersRead) != 0;
      auto& found =
          context.report(kKey, configuration.file(setting.at), value_span(configuration, setting.at),
                         fmt::format("{} may {} this private key: its mode is {:04o}",
                                     everybody ? "everybody" : "a group", everybody ? "read" : "change or run", *mode));
      if (!everybody) found.severity = Severity::Warning;
      found.help = "chmod 0600, and think of a new key: somebody may have this one";
    }
  }
}

/// The first line of a document that sets a secret; null: none does.
const Line* secret_line(const Document& document) {
  for (const Line& line : document.lines) {
    if (line.kind != Kind::Setting || line.form == ValueForm::File) continue;
    if (is_credential(document.word(line), document.rest(line))) return &line;
  }
  return nullptr;
}

void look_at(const Configuration& configuration, Context& context, FileId file, const Document& document) {
  const auto mode = permissions_of(configuration, document.file().path());
  if (!mode || (*mode & kOthersRead) == 0) return;
  const Line* line = secret_line(document);
  if (line == nullptr) return;
  auto& found = context.report(kExt, file, document.raw(line->word),
                               fmt::format("everybody may read this password: the mode of the file is {:04o}", *mode));
  found.help = "chmod 0640, and root and dovecot as owner and group";
}

void check_readable(const Configuration& configuration, Context& context) {
  if (!context.whole_tree()) return;
  for (const Part& part : configuration.parts()) look_at(configuration, context, part.file, part.document);
  if (configuration.is_ext()) return;
  each_ext_file(configuration,
                [&](const NamedExtFile& ext) { look_at(configuration, context, ext.file, *ext.document); });
}

}  // namespace

const DovecotRule rules::ssl_key_permissions{kKey, check_keys};
const DovecotRule rules::ext_world_readable{kExt, check_readable};

}  // namespace cfglint::dovecot
