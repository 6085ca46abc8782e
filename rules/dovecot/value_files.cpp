// Files whose content is a value, `KEY = <FILE`. Looked for only in a tree that is a whole system.
#include <fmt/format.h>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/tree_path.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/value-file-missing",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "the file of a `<FILE` value is not there",
    .what =
        "Finds values of 2.3 that are to be read from a file that does not exist: certificates, keys, DH parameters. "
        "Runs only where a whole system was named (`--root`, or the running one).",
    .why = "Dovecot does not start. For a value in `plugin {}` no program that reads the configuration goes on.",
    .example = {.bad =
                    "disable_plaintext_auth = yes\nplugin {\n  mail_crypt_global_public_key = </etc/dovecot/key.pem\n"
                    "}\n",
                .good =
                    "disable_plaintext_auth = yes\nplugin {\n  mail_crypt_global_public_key = </etc/dovecot/key.pem\n"
                    "}\n==> /etc/dovecot/key.pem <==\n-----BEGIN PUBLIC KEY-----\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19: \"ssl_dh: Can't open file /etc/dovecot/dh.pem: No such file or directory\".",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23 || configuration.is_ext() || !context.whole_tree()) return;
  for (const Setting& setting : configuration.settings()) {
    if (setting.form != ValueForm::File || setting.value.empty()) continue;
    const bool absolute = setting.value.starts_with('/');
    const auto directory = parent_path(configuration.document(setting.at).file().path());
    const auto path =
        normal_path(absolute ? std::string(setting.value) : fmt::format("{}/{}", directory, setting.value));
    if (!path || configuration.workspace().source().read(*path).status != ReadStatus::NotFound) continue;
    const bool of_plugin = configuration.sections()[setting.section].type == "plugin";
    context.report(kInfo, configuration.file(setting.at), value_span(configuration, setting.at),
                   fmt::format("there is no {}: {}", *path,
                               of_plugin ? "doveconf and every program of Dovecot stop" : "Dovecot does not start"));
  }
}

}  // namespace

const DovecotRule rules::value_file_missing{kInfo, check};

}  // namespace cfglint::dovecot
