// Numbers that Dovecot reads another way than they look: modes without a leading zero, and limits without a unit.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kOctal{
    .id = "dovecot/mode-not-octal",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a mode without its leading zero",
    .what =
        "Finds modes of sockets that are read as decimal numbers. Decimal spellings of ordinary modes, such as 432 for "
        "0660, are left alone.",
    .why =
        "Dovecot takes a number for octal only if it begins with 0. `mode = 660` gives the socket the mode 01224: its "
        "owner and its group may write to it but not read, and the others may read.",
    .example = {.bad = "service auth {\n  unix_listener auth-client {\n    mode = 660\n  }\n}\n",
                .good = "service auth {\n  unix_listener auth-client {\n    mode = 0660\n  }\n}\n"},
    .fix_notes = "Safe: puts the zero in front.",
    .proof = "Dovecot 2.3.19 and 2.4.1 started with `mode = 660`: ls shows `s-w--w-r--`, doveconf says nothing.",
    .options = {},
};

constexpr RuleInfo kWritable{
    .id = "dovecot/mode-world-writable",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "everybody may write to a socket that is there for Dovecot itself",
    .what =
        "Finds the sockets auth-master, auth-worker, login/login and doveadm-server with a mode that lets everybody "
        "write "
        "to them.",
    .why =
        "`auth-master` answers whoever may write to it: who is a user, with which home and user ID. `doveadm-server` "
        "runs "
        "doveadm's commands for whoever knows `doveadm_password`, and everybody may try. The others are for processes "
        "of "
        "Dovecot alone. `auth-userdb` is no such socket: Dovecot checks its callers there when its mode is 0666.",
    .example = {.bad = "service doveadm {\n  unix_listener doveadm-server {\n    mode = 0666\n  }\n}\n",
                .good = "service doveadm {\n  unix_listener doveadm-server {\n    mode = 0660\n  }\n}\n"},
    .fix_notes = "Unsafe: writes 0660. A program of another user loses its access.",
    .proof =
        "Dovecot 2.3.19 and 2.4.1 with mode 0666: `auth-master` answers USER and PASS of the user nobody; "
        "`doveadm-server` "
        "asks for a password unless its mode is 0600. Comments in Debian's 10-master.conf on `auth-userdb`.",
    .options = {},
};

constexpr RuleInfo kTooLow{
    .id = "dovecot/vsz-limit-too-low",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a memory limit of less than 1 MiB",
    .what = "Finds `vsz_limit` values below 1 MiB: mostly a number without its unit. In 2.4 that is so for 0, too.",
    .why = "Dovecot does not start: \"vsz_limit is too low\". 2.3 takes 0 for no limit, 2.4 writes `unlimited`.",
    .example = {.bad = "service imap {\n  vsz_limit = 512\n}\n", .good = "service imap {\n  vsz_limit = 512M\n}\n"},
    .fix_notes = "Unsafe: takes MiB for the unit that is missing. Safe for 0 in 2.4, which becomes `unlimited`.",
    .proof = "Dovecot 2.3.19 and 2.4.1: \"service(imap): vsz_limit is too low\".",
    .options = {},
};

// Decimal numbers that are an ordinary mode: 0600, 0640, 0644, 0660, 0664, 0666, 0700, 0740, 0750, 0755, 0770, 0777.
constexpr std::array<std::uint32_t, 14> kDecimalModes{384, 416, 420, 432, 436, 438, 448,
                                                      480, 488, 492, 493, 504, 509, 511};

bool is_one_of_modes(std::uint32_t mode) { return std::ranges::find(kDecimalModes, mode) != kDecimalModes.end(); }

std::string permissions(std::uint32_t mode) {
  constexpr std::string_view kLetters = "rwx";
  std::string text;
  for (int bit = 8; bit >= 0; --bit) {
    text += (mode >> static_cast<unsigned>(bit) & 1U) != 0 ? kLetters[static_cast<std::size_t>(8 - bit) % 3] : '-';
  }
  return text;
}

bool is_octal_text(std::string_view text) {
  return text.size() == 3 && text.find_first_not_of("01234567") == std::string_view::npos;
}

/// Every mode of a socket, with the section of the socket.
template <typename Report>
void each_mode(const Configuration& configuration, Report&& report) {
  for (const auto* key : {"mode", "unix_listener_mode", "fifo_listener_mode"}) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      const auto& section = configuration.sections()[setting.section];
      if (section.type != "unix_listener" && section.type != "fifo_listener") continue;
      if (setting.form != ValueForm::File) report(setting, section);
    }
  }
}

void check_octal(const Configuration& configuration, Context& context) {
  each_mode(configuration, [&](const Setting& setting, const Section& section) {
    const auto mode = read_mode(setting.value);
    if (!mode || *mode == 0 || setting.value.starts_with('0') || is_one_of_modes(*mode)) return;
    auto& found = context.report(
        kOctal, configuration.file(setting.at), value_span(configuration, setting.at),
        fmt::format("the socket '{}' gets the mode 0{:o} ({})", section.name, *mode & 07777, permissions(*mode)));
    if (!is_octal_text(setting.value)) return;
    found.fix = replace_value(configuration, setting, Safety::Safe, fmt::format("write '0{}'", setting.value),
                              "0" + std::string(setting.value));
  });
}

struct OwnSocket {
  std::string_view name;
  std::string_view meaning;  ///< of its being open to everybody
};
constexpr std::array kOwnSockets{
    OwnSocket{"auth-master", "everybody on this machine may ask 'auth-master' about any user"},
    OwnSocket{"auth-worker",
              "everybody on this machine may write to 'auth-worker', which is for the auth process alone"},
    OwnSocket{"doveadm-server", "everybody on this machine may try passwords at 'doveadm-server'"},
    OwnSocket{"login/login",
              "everybody on this machine may write to 'login/login', which is for login processes alone"},
};

void check_writable(const Configuration& configuration, Context& context) {
  each_mode(configuration, [&](const Setting& setting, const Section& section) {
    const auto mode = read_mode(setting.value);
    if (!mode || !setting.value.starts_with('0') || (*mode & 2) == 0) return;
    const auto own = std::ranges::find(kOwnSockets, section.name, &OwnSocket::name);
    if (own == kOwnSockets.end()) return;
    auto& found = context.report(kWritable, configuration.file(setting.at), value_span(configuration, setting.at),
                                 std::string(own->meaning));
    found.fix = replace_value(configuration, setting, Safety::Unsafe, "write '0660'", "0660");
  });
}

void check_too_low(const Configuration& configuration, Context& context) {
  constexpr std::uint64_t kLeast = std::uint64_t{1} << 20;
  const bool newer = configuration.version() == Version::V24;
  for (const auto* key : {"vsz_limit", "default_vsz_limit", "service_vsz_limit"}) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      const auto bytes = read_size(setting.value, configuration.version());
      if (!bytes || *bytes >= kLeast || (*bytes == 0 && !newer)) continue;
      auto& found = context.report(kTooLow, configuration.file(setting.at), value_span(configuration, setting.at),
                                   *bytes == 0 ? std::string("0 is no limit that 2.4 takes: Dovecot does not start")
                                               : fmt::format("{} bytes are too few: Dovecot does not start", *bytes));
      if (*bytes == 0) {
        found.fix = replace_value(configuration, setting, Safety::Safe, "write 'unlimited'", "unlimited");
      } else if (read_unsigned(setting.value, Version::V23)) {
        found.fix =
            replace_value(configuration, setting, Safety::Unsafe, "make it MiB", std::string(setting.value) + "M");
      }
    }
  }
}

}  // namespace

const DovecotRule rules::mode_not_octal{kOctal, check_octal};
const DovecotRule rules::mode_world_writable{kWritable, check_writable};
const DovecotRule rules::vsz_limit_too_low{kTooLow, check_too_low};

}  // namespace cfglint::dovecot
