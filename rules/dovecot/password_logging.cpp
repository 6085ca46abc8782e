// What the log may tell about the passwords that are tried.
#include <fmt/format.h>

#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kDebug{
    .id = "dovecot/debug-passwords",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "passwords are written to the log",
    .what =
        "Finds `auth_debug_passwords = yes`, and `auth_verbose_passwords` of `plain`, `plain:N` (the first N letters) "
        "or `yes`, which is `plain`. `sha1` and `sha1:N` tell no password.",
    .why = "Passwords that were tried, the right ones among them, stay in the log and its copies.",
    .example = {.bad = "auth_verbose_passwords = yes\n", .good = "auth_verbose_passwords = sha1:6\n"},
    .fix_notes =
        "Writes `no`. `auth_debug_passwords = yes` implies `auth_debug = yes`: where nothing sets that, the fix adds "
        "it, so that the rest of the log stays. Safe but for a configuration that sets `auth_debug = no` besides, or "
        "of "
        "which not every file is there: the debug lines end with the passwords.",
    .proof =
        "Dovecot 2.3.19 and 2.4.1 after a login with the password \"wrongone\": \"given password: wrongone\" for "
        "`plain` and `yes`, \"given password: wro\" for `plain:3`, \"SHA1 of given password: 61859b\" for `sha1:6`. "
        "Debug lines with `auth_debug_passwords = yes` alone, also with `auth_debug = no` behind it.",
    .options = {},
};

constexpr RuleInfo kInvalid{
    .id = "dovecot/bad-verbose-passwords",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "auth_verbose_passwords with a word that it does not take",
    .what =
        "Finds values of `auth_verbose_passwords` other than `no`, `yes`, `plain` and `sha1`, the last two also with a "
        "length such as `sha1:6`.",
    .why =
        "It is no boolean: `true` and `Yes` are as wrong as `foo`, and Dovecot does not start. With a length behind "
        "`no` it starts, and the auth process crashes at the first wrong password.",
    .example = {.bad = "auth_verbose_passwords = sha1:all\n", .good = "auth_verbose_passwords = sha1\n"},
    .fix_notes = "",
    .proof =
        "doveconf 2.3.19 and 2.4.1: \"auth_verbose_passwords: Invalid value\" and \"Invalid truncation number\". auth "
        "of both with `no:3`: \"Panic: file auth-request.c\" after a wrong password.",
    .options = {},
};

constexpr auto kKey = "auth_verbose_passwords";

/// `WORD[:LENGTH]`.
struct Verbosity {
  std::string_view word;
  bool has_length = false;
  bool has_valid_length = false;
};

Verbosity verbosity_of(std::string_view value) {
  const auto colon = value.find(':');
  if (colon == std::string_view::npos) return {value, false, false};
  const auto length = read_unsigned(value.substr(colon + 1), Version::V23);
  return {value.substr(0, colon), true, length && *length > 0 && *length <= ~std::uint32_t{0}};
}

/// Sets auth_debug to what `auth_debug_passwords = yes` has made of it, if nothing else does.
void keep_debug(const Configuration& configuration, const Setting& setting, Fix& fix) {
  const Setting* debug = configuration.root("auth_debug");
  if (debug != nullptr && read_boolean(debug->value).value_or(false)) return;
  if (configuration.complete() && configuration.is_main() && configuration.named("auth_debug").empty()) {
    const auto& document = configuration.document(setting.at);
    const auto indent = indentation(document, configuration.line(setting.at));
    fix.edits.push_back(insert_line_above(configuration, setting.at, indent, "auth_debug = yes"));
    fix.title = "write 'no', and the 'auth_debug = yes' that it implied";
    return;
  }
  fix.safety = Safety::Unsafe;
  fix.title = "write 'no'; the debug lines that it brought end as well";
}

void check_debug(const Configuration& configuration, Context& context) {
  const auto report = [&](const Setting& setting) -> Diagnostic& {
    auto& found = context.report(kDebug, configuration.file(setting.at), content_span(configuration, setting.at),
                                 "passwords are written to the log");
    found.fix = replace_value(configuration, setting, Safety::Safe, "write 'no'", "no");
    return found;
  };
  const Setting* debug = configuration.root("auth_debug_passwords");
  if (debug != nullptr && read_boolean(debug->value).value_or(false)) {
    auto& found = report(*debug);
    if (found.fix) keep_debug(configuration, *debug, *found.fix);
  }
  const Setting* verbose = configuration.root(kKey);
  if (verbose == nullptr) return;
  const auto [word, has_length, valid] = verbosity_of(verbose->value);
  if ((word != "plain" && word != "yes") || has_length != valid) return;
  report(*verbose).help = "'sha1:6' still shows whether one password is tried again and again";
}

void check_invalid(const Configuration& configuration, Context& context) {
  constexpr std::array<std::string_view, 4> kWords{"no", "yes", "plain", "sha1"};
  for (const auto index : configuration.named(kKey)) {
    const Setting& setting = configuration.settings()[index];
    if (setting.form == ValueForm::File || setting.value.find_first_of("$%") != std::string_view::npos) continue;
    const auto [word, has_length, valid] = verbosity_of(setting.value);
    const bool crashes = word == "no" && valid;
    if (is_one_of(word, kWords) && has_length == valid && !crashes) continue;
    auto& found = context.report(
        kInvalid, configuration.file(setting.at), value_span(configuration, setting.at),
        crashes ? std::string("'no' takes no length: the auth process crashes at the first wrong password")
                : fmt::format("'{}' is no value of {}: Dovecot does not start", setting.value.substr(0, 60), kKey));
    found.help = "write no, sha1 or plain; the last two also with a length, such as sha1:6";
  }
}

}  // namespace

const DovecotRule rules::debug_passwords{kDebug, check_debug};
const DovecotRule rules::bad_verbose_passwords{kInvalid, check_invalid};

}  // namespace cfglint::dovecot
