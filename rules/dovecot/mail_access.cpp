// Settings of mail access that stop Dovecot at its start, or contradict each other.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kUidl{
    .id = "dovecot/pop3-uidl-format",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "pop3_uidl_format without a variable",
    .what = "Finds `pop3_uidl_format` values that have no variable in them.",
    .why = "Every message would have the same identifier. Dovecot does not start.",
    .example = {.bad = "disable_plaintext_auth = yes\npop3_uidl_format = message\n",
                .good = "disable_plaintext_auth = yes\npop3_uidl_format = %08Xu%08Xv\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19: \"pop3_uidl_format setting doesn't contain any %% variables.\"; 2.4.1 likewise.",
    .options = {},
};

constexpr RuleInfo kUids{
    .id = "dovecot/valid-uid-range",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a range of users or groups without anybody in it",
    .what =
        "Finds `first_valid_uid` above `last_valid_uid`, and `first_valid_gid` above `last_valid_gid`, where the last "
        "one is not 0.",
    .why = "Dovecot does not start.",
    .example = {.bad = "first_valid_uid = 5000\nlast_valid_uid = 1000\n",
                .good = "first_valid_uid = 1000\nlast_valid_uid = 5000\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"first_valid_uid can't be larger than last_valid_uid\".",
    .options = {},
};

constexpr RuleInfo kTwice{
    .id = "dovecot/duplicate-special-use",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "every user gets two mailboxes of one special use",
    .what =
        "Finds mailboxes of a namespace with the same `special_use` of which `auto = create` or `auto = subscribe` "
        "makes "
        "two. Others are listed only where they exist already: that is how a server takes the names of several "
        "clients, "
        "such as Sent and Sent Messages.",
    .why = "A client takes one of them for its drafts, junk or trash, and not each client the same.",
    .example = {.bad = "namespace inbox {\n  inbox = yes\n  mailbox Trash {\n    auto = subscribe\n    special_use = "
                       "\\Trash\n  }\n  mailbox Deleted {\n    auto = create\n    special_use = \\Trash\n  }\n}\n",
                .good = "namespace inbox {\n  inbox = yes\n  mailbox Trash {\n    auto = subscribe\n    special_use = "
                        "\\Trash\n  }\n  mailbox Deleted {\n    special_use = \\Trash\n  }\n}\n"},
    .fix_notes = "",
    .proof =
        "Dovecot 2.3.19 answers LIST (SPECIAL-USE) of a new user with both mailboxes for the first example, and with "
        "Trash alone for the second. RFC 6154, section 2: clients cannot count on one mailbox for each use.",
    .options = {},
};

void check_uidl(const Configuration& configuration, Context& context) {
  for (const auto index : configuration.named("pop3_uidl_format")) {
    const Setting& setting = configuration.settings()[index];
    if (setting.form == ValueForm::File || setting.value.find('$') != std::string_view::npos) continue;
    const bool newer = configuration.version() == Version::V24;
    if (setting.value.find(newer ? "%{" : "%") != std::string_view::npos) continue;
    context.report(kUidl, configuration.file(setting.at), value_span(configuration, setting.at),
                   "there is no variable in it: Dovecot does not start");
  }
}

void check_range(const Configuration& configuration, Context& context, std::string_view first, std::string_view last) {
  const Setting* low = configuration.root(first);
  const Setting* high = configuration.root(last);
  if (low == nullptr || high == nullptr) return;
  const auto from = read_unsigned(low->value, Version::V23);
  const auto to = read_unsigned(high->value, Version::V23);
  if (!from || !to || *to == 0 || *from <= *to) return;
  auto& found = context.report(kUids, configuration.file(low->at), content_span(configuration, low->at),
                               fmt::format("{} is above {}: Dovecot does not start", first, last));
  found.labels.push_back({configuration.file(high->at), content_span(configuration, high->at), "the last one"});
}

void check_uids(const Configuration& configuration, Context& context) {
  check_range(configuration, context, "first_valid_uid", "last_valid_uid");
  check_range(configuration, context, "first_valid_gid", "last_valid_gid");
}

/// Whether Dovecot makes a mailbox for every user; the others are listed only where they exist.
bool is_made(const Configuration& configuration, std::uint32_t mailbox) {
  const Setting* made = configuration.last_prefixed(mailbox, "auto");
  return made != nullptr && (made->value == "create" || made->value == "subscribe");
}

void check_twice(const Configuration& configuration, Context& context) {
  std::unordered_map<std::string, const Setting*> seen;
  for (const auto* key : {"special_use", "mailbox_special_use"}) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      const Section& mailbox = configuration.sections()[setting.section];
      if (mailbox.type != "mailbox" || setting.value.empty() || setting.form != ValueForm::Plain) continue;
      if (configuration.last(setting.section, key) != &setting || !is_made(configuration, setting.section)) continue;
      const auto [first, is_new] =
          seen.try_emplace(fmt::format("{} {}", mailbox.parent, lower_case(setting.value)), &setting);
      if (is_new || first->second->section == setting.section) continue;
      auto& found = context.report(kTwice, configuration.file(setting.at), content_span(configuration, setting.at),
                                   fmt::format("another mailbox is {} as well", setting.value));
      const LineRef other = first->second->at;
      found.labels.push_back({configuration.file(other), content_span(configuration, other), "the other one"});
    }
  }
}

}  // namespace

const DovecotRule rules::duplicate_special_use{kTwice, check_twice};
const DovecotRule rules::pop3_uidl_format{kUidl, check_uidl};
const DovecotRule rules::valid_uid_range{kUids, check_uids};

}  // namespace cfglint::dovecot
