// How stored passwords are hashed.
#include <fmt/format.h>

#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/dovecot/ext_file.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/weak-password-scheme",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "stored passwords are readable or quickly guessed",
    .what =
        "Finds the default scheme PLAIN and those built on MD4, MD5, DES or one round of SHA-1. A warning; an error in "
        "files of 2.4 for the schemes that it refuses. CRYPT says nothing: its hashes name their own scheme, from DES "
        "to "
        "bcrypt and yescrypt.",
    .why =
        "Who gets at the database has the passwords at once or in hours. 2.4 refuses MD5-CRYPT, SMD5, PLAIN-MD5, "
        "LDAP-MD5, HMAC-MD5, PLAIN-MD4 and DES-CRYPT: logins fail with \"Temporary authentication failure\".",
    .example = {.bad = "dovecot_config_version = 2.4.0\npassdb passwd-file {\n  default_password_scheme = "
                       "PLAIN-MD5\n}\n",
                .good = "dovecot_config_version = 2.4.0\npassdb passwd-file {\n  default_password_scheme = "
                        "ARGON2ID\n}\n"},
    .fix_notes = "",
    .proof =
        "Dovecot with PLAIN-MD5 in a passwd-file: 2.3.19 logs the user in; 2.4.1 says \"Weak password scheme\" and "
        "does not.",
    .options = {},
};

constexpr std::array<std::string_view, 8> kRefused{"md5",       "md5-crypt", "smd5",     "hmac-md5",
                                                   "plain-md4", "plain-md5", "ldap-md5", "des-crypt"};
constexpr std::array<std::string_view, 4> kWeak{"plain", "cleartext", "sha", "sha1"};

class Finder {
 public:
  Finder(const Configuration& configuration, Context& context) : from_(configuration), context_(context) {}

  void look_at(std::string_view scheme, FileId file, Span span) {
    const auto name = lower_case(scheme.substr(0, scheme.find('.')));
    const bool refused = is_one_of(name, kRefused);
    if (!refused && !is_one_of(name, kWeak)) return;
    const bool fails = refused && from_.version() == Version::V24;
    auto& found = context_.report(kInfo, file, span,
                                  fails ? fmt::format("2.4 refuses passwords of the scheme {}", scheme)
                                        : fmt::format("passwords of the scheme {} are quickly guessed", scheme));
    if (!fails) found.severity = Severity::Warning;
  }

  void look_at(const Setting& setting, std::string_view scheme) {
    look_at(scheme, from_.file(setting.at), span_within(from_, setting, scheme));
  }

 private:
  const Configuration& from_;
  Context& context_;
};

/// The databases of 2.3 say their scheme in `args` or in the file that `args` names.
void check_args(const Configuration& configuration, Finder& finder) {
  for (const auto section : configuration.sections_of("passdb")) {
    const Setting* args = configuration.last(section, "args");
    if (args == nullptr) continue;
    for (const auto word : words_of(args->value)) {
      if (word.starts_with("scheme=")) finder.look_at(*args, word.substr(7));
    }
    const auto ext = read_ext_file(configuration, args->value);
    const Line* scheme = ext == nullptr ? nullptr : ext->last("default_pass_scheme");
    if (scheme != nullptr) {
      finder.look_at(ext->document().rest(*scheme), ext->file(), ext->document().raw(scheme->rest));
    }
  }
}

void check(const Configuration& configuration, Context& context) {
  Finder finder(configuration, context);
  if (configuration.version() == Version::V23 && !configuration.is_ext()) return check_args(configuration, finder);
  for (const auto* key : {"default_pass_scheme", "default_password_scheme", "passdb_default_password_scheme"}) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      finder.look_at(setting, setting.value);
    }
  }
}

}  // namespace

const DovecotRule rules::weak_password_scheme{kInfo, check};

}  // namespace cfglint::dovecot
