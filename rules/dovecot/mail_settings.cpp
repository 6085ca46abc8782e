// Settings of mail processes that doveconf accepts and that do something else than they say.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kOverwrite{
    .id = "dovecot/mail-plugins-overwrite",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a protocol's mail_plugins drops the global ones",
    .what =
        "Finds `mail_plugins` in a protocol block that leaves out plugins of the global list and does not build on it "
        "(`$mail_plugins`, in 2.4 a block).",
    .why = "The value replaces the global one: quota, for example, is then not enforced there. Dovecot says nothing.",
    .example = {.bad = "disable_plaintext_auth = yes\nmail_plugins = quota\nprotocol imap {\n  mail_plugins = "
                       "imap_quota\n}\n",
                .good = "disable_plaintext_auth = yes\nmail_plugins = quota\nprotocol imap {\n  mail_plugins = "
                        "$mail_plugins imap_quota\n}\n"},
    .fix_notes = "Unsafe, since it may be meant: puts the global list in front; in 2.4 writes a block, which adds.",
    .proof = "doveconf -f protocol=imap of 2.3.19 shows the protocol's list alone.",
    .options = {},
};

constexpr RuleInfo kRelative{
    .id = "dovecot/mail-location-relative",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "mail_location with a relative path",
    .what = "Finds paths in `mail_location` that begin with neither `/`, `~`, `%` nor a variable.",
    .why = "The path counts from the directory that the process happens to be in. doveconf says nothing.",
    .example = {.bad = "disable_plaintext_auth = yes\nmail_location = maildir:Maildir\n",
                .good = "disable_plaintext_auth = yes\nmail_location = maildir:~/Maildir\n"},
    .fix_notes = "Unsafe: puts `~/` in front.",
    .proof = "Dovecot 2.3.19 with doveadm: the path is resolved against the working directory.",
    .options = {},
};

constexpr RuleInfo kQuota{
    .id = "dovecot/quota-rule-syntax",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a quota rule with an unknown limit",
    .what = "Finds `quota_rule` values with a limit other than storage, bytes, messages, backend and ignore.",
    .why = "doveconf is content and Dovecot starts; every access to mail fails with \"Unknown rule limit name\".",
    .example = {.bad = "disable_plaintext_auth = yes\nplugin {\n  quota_rule = *:storge=1G\n}\n",
                .good = "disable_plaintext_auth = yes\nplugin {\n  quota_rule = *:storage=1G\n}\n"},
    .fix_notes = "Unsafe: writes the name that is nearest.",
    .proof = "Dovecot 2.3.19: \"Unknown rule limit name: storge\" at every access to mail.",
    .options = {},
};

constexpr RuleInfo kSpecialUse{
    .id = "dovecot/special-use-invalid",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a special use that is none",
    .what = "Finds `special_use` words that are no attribute of RFC 6154.",
    .why = "2.3 does not start.",
    .example = {.bad = "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n  mailbox Sent {\n    "
                       "special_use = Sent\n  }\n}\n",
                .good = "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n  mailbox Sent {\n    "
                        "special_use = \\Sent\n  }\n}\n"},
    .fix_notes = "Safe: adds the backslash.",
    .proof = "doveconf 2.3.19: \"mailbox Sent: unknown special_use: Sent\".",
    .options = {},
};

bool builds_on_global(std::string_view value) {
  return value.find("$mail_plugins") != std::string_view::npos ||
         value.find("$SET:mail_plugins") != std::string_view::npos;
}

void check_overwrite(const Configuration& configuration, Context& context) {
  const auto global = items_of(configuration, 0, "mail_plugins");
  if (global.empty()) return;
  for (const auto index : configuration.sections_of("protocol")) {
    const Setting* setting = configuration.last(index, "mail_plugins");
    if (setting == nullptr || setting->value.empty() || builds_on_global(setting->value)) continue;
    // A later global value is another rule's matter.
    if (setting < global.front().setting) continue;
    const auto kept = list_items(setting->value);
    const auto dropped = std::ranges::find_if(
        global, [&](const ListItem& item) { return !is_one_of(item.name, kept) && !item.name.starts_with('$'); });
    if (dropped == global.end()) continue;
    auto& found = context.report(
        kOverwrite, configuration.file(setting->at), value_span(configuration, setting->at),
        fmt::format("'{}' of the global list is dropped for {}", dropped->name, configuration.sections()[index].name));
    const LineRef first = global.front().setting->at;
    found.labels.push_back({configuration.file(first), value_span(configuration, first), "the global list"});
    if (configuration.version() == Version::V24) {
      found.fix = list_block(configuration, *setting, kept, "build on the global list");
    } else if (setting->form == ValueForm::Plain) {
      found.fix = replace_value(configuration, *setting, Safety::Unsafe, "build on the global list",
                                fmt::format("$mail_plugins {}", setting->value));
    }
  }
}

void check_relative(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  for (const auto index : configuration.named("mail_location")) {
    const Setting& setting = configuration.settings()[index];
    const auto colon = setting.value.find(':');
    if (setting.form == ValueForm::File || colon == std::string_view::npos || colon + 1 == setting.value.size())
      continue;
    const auto driver = setting.value.substr(0, colon);
    const auto path = setting.value.substr(colon + 1);
    constexpr std::string_view kRooted = "/~%$:";
    if (kRooted.find(path.front()) != std::string_view::npos || !is_one_of(driver, known_mail_drivers())) continue;
    if (driver == "imapc" || driver == "pop3c" || driver == "virtual" || driver == "shared") continue;
    auto& found = context.report(kRelative, configuration.file(setting.at), value_span(configuration, setting.at),
                                 "this path counts from wherever the process happens to be");
    found.fix = replace_value(configuration, setting, Safety::Unsafe, "put '~/' before the path",
                              fmt::format("{}:~/{}", driver, path));
  }
}

constexpr std::array<std::string_view, 5> kLimits{"storage", "bytes", "messages", "backend", "ignore"};

void check_quota(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  for (const auto section : configuration.sections_of("plugin")) {
    for (const Setting* setting : configuration.settings_of(section)) {
      if (!setting->key.starts_with("quota_rule") || setting->form == ValueForm::File) continue;
      auto at = setting->value.find(':');
      while (at != std::string_view::npos) {
        const auto end = std::min(setting->value.find(':', at + 1), setting->value.size());
        const auto limit = setting->value.substr(at + 1, end - at - 1);
        const auto name = limit.substr(0, limit.find('='));
        at = end == setting->value.size() ? std::string_view::npos : end;
        if (name.size() == limit.size() || is_one_of(name, kLimits) || name.find('%') != std::string_view::npos)
          continue;
        const Span span = span_within(configuration, *setting, name);
        auto& found = context.report(kQuota, configuration.file(setting->at), span,
                                     fmt::format("a quota rule has no limit '{}': every access to mail fails", name));
        if (const auto meant = nearest(name, kLimits)) {
          found.fix = fix_of(Safety::Unsafe, fmt::format("write '{}'", *meant),
                             Edit{configuration.file(setting->at), span, std::string(*meant)});
        }
      }
    }
  }
}

constexpr std::array<std::string_view, 8> kUses{"\\All",  "\\Archive", "\\Drafts", "\\Flagged",
                                                "\\Junk", "\\Sent",    "\\Trash",  "\\Important"};

void check_special_use(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  for (const auto index : configuration.named("special_use")) {
    const Setting& setting = configuration.settings()[index];
    for (const auto word : words_of(setting.value)) {
      // RFC 6154 takes attributes in any case; so does Dovecot's strcasecmp().
      const auto known = [&](std::string_view use) { return lower_case(use) == lower_case(word); };
      if (setting.form != ValueForm::Plain || std::ranges::any_of(kUses, known)) continue;
      const Span span = span_within(configuration, setting, word);
      auto& found = context.report(kSpecialUse, configuration.file(setting.at), span,
                                   fmt::format("'{}' is no special use: Dovecot does not start", word));
      const std::string slashed = "\\" + std::string(word);
      if (is_one_of(slashed, kUses)) {
        found.fix = fix_of(Safety::Safe, "add the backslash",
                           Edit{configuration.file(setting.at), {span.begin, span.begin}, "\\"});
      }
    }
  }
}

}  // namespace

const DovecotRule rules::mail_plugins_overwrite{kOverwrite, check_overwrite};
const DovecotRule rules::mail_location_relative{kRelative, check_relative};
const DovecotRule rules::quota_rule_syntax{kQuota, check_quota};
const DovecotRule rules::special_use_invalid{kSpecialUse, check_special_use};

}  // namespace cfglint::dovecot
