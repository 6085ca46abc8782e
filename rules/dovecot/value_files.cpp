// Files whose content is a value. Looked for only in a tree that is a whole system.
#include <fmt/format.h>

#include <optional>
#include <string>

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
    .releases = {},
    .summary = "the file of a value is not there",
    .what =
        "Finds values that are to be read from a file that does not exist: `= <FILE`, and in 2.4 the settings that "
        "name a "
        "file, such as `ssl_server_cert_file`. Certificates, keys, DH parameters. "
        "Runs only where a whole system was named (`--root`, or the running one).",
    .why = "Dovecot does not start. For a value in `plugin {}` no program that reads the configuration goes on.",
    .example = {.bad =
                    "disable_plaintext_auth = yes\nplugin {\n  mail_crypt_global_public_key = </etc/dovecot/key.pem\n"
                    "}\n",
                .good =
                    "disable_plaintext_auth = yes\nplugin {\n  mail_crypt_global_public_key = </etc/dovecot/key.pem\n"
                    "}\n==> /etc/dovecot/key.pem <==\n-----BEGIN PUBLIC KEY-----\n"},
    .fix_notes = "",
    .proof =
        "doveconf 2.3.19: \"ssl_dh: Can't open file /etc/dovecot/dh.pem: No such file or directory\"; Dovecot 2.4.1: "
        "\"ssl_server_cert_file: open(/etc/dovecot/no.pem) failed\", also with `ssl = no`.",
    .options = {},
};

/// The file that the program reads for a value: `KEY = <FILE`, and in 2.4 the settings whose type is a file.
std::optional<std::string> file_of(const Configuration& configuration, const Setting& setting) {
  if (setting.value.empty()) return std::nullopt;
  const bool absolute = setting.value.starts_with('/');
  if (setting.form == ValueForm::File) {
    const auto directory = parent_path(configuration.document(setting.at).file().path());
    return normal_path(absolute ? std::string(setting.value) : fmt::format("{}/{}", directory, setting.value));
  }
  const KnownSetting* known = configuration.meaning(setting).setting;
  const bool is_file = configuration.version() == Version::V24 && known != nullptr && known->type == SettingType::File;
  if (!is_file || !absolute || setting.value.find_first_of("$%") != std::string_view::npos) return std::nullopt;
  return normal_path(setting.value);
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.is_ext() || !context.whole_tree()) return;
  for (const Setting& setting : configuration.settings()) {
    const auto path = file_of(configuration, setting);
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
