// Passwords in files that are kept under version control.
#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/secrets.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/inline-secret-in-repo",
    .severity = Severity::Info,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a password stands in the configuration itself",
    .what =
        "Finds passwords, bind passwords and connect strings with a password where a folder of configurations is "
        "checked and not a whole system: such a folder is mostly a repository.",
    .why =
        "Everybody who may read the repository has the password, and its history keeps it. A *.conf.ext file of 2.3 "
        "can take it from the environment (`$ENV:NAME`), and dovecot.conf from a file (`= <PATH`).",
    .example = {.bad = "disable_plaintext_auth = yes\ndoveadm_password = secret\n",
                .good = "disable_plaintext_auth = yes\ndoveadm_password = </etc/dovecot/private/doveadm\n"
                        "==> /etc/dovecot/private/doveadm <==\nsecret\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19: `doveconf -x -P` prints the text of the file for `doveadm_password = <FILE`.",
    .options = {},
};

/// `pass = yes` of a passdb has the next passdb check the password.
bool is_boolean(const Configuration& configuration, const Setting& setting) {
  const KnownSetting* known = configuration.meaning(setting).setting;
  return known != nullptr && known->type == SettingType::Boolean && read_boolean(setting.value);
}

void check(const Configuration& configuration, Context& context) {
  if (context.whole_tree()) return;
  for (const Setting& setting : configuration.settings()) {
    if (setting.form == ValueForm::File || !is_credential(setting.key, setting.value)) continue;
    if (is_boolean(configuration, setting)) continue;
    context.report(kInfo, configuration.file(setting.at), key_span(configuration, setting.at),
                   "this password stands in the file itself");
  }
}

}  // namespace

const DovecotRule rules::inline_secret_in_repo{kInfo, check};

}  // namespace cfglint::dovecot
