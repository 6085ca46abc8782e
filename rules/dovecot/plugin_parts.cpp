// Plugins that need another one, and settings of a plugin that is not loaded.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/plugin-not-loaded",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a plugin that another one, or a setting, needs is not loaded",
    .what =
        "Finds plugins in `mail_plugins` without the one that they build on (imap_quota without quota, mail_log "
        "without "
        "notify, and others): an error. Finds settings in `plugin {}` of 2.3 whose plugin is in no list of the "
        "configuration: for information.",
    .why =
        "doveconf is content and Dovecot starts, but every process that loads such a plugin dies: nobody can read "
        "mail. Settings of a plugin that is not there do nothing.",
    .example = {.bad = "disable_plaintext_auth = yes\nprotocol imap {\n  mail_plugins = $mail_plugins imap_quota\n}\n",
                .good = "disable_plaintext_auth = yes\nmail_plugins = quota\nprotocol imap {\n  mail_plugins = "
                        "$mail_plugins imap_quota\n}\n"},
    .fix_notes = "",
    .proof =
        "The imap of Dovecot 2.3.19, with each of them alone: \"Plugin quota must be loaded also\", or \"dlopen() "
        "failed\" "
        "on a missing symbol; 2.4.1 with imap_quota.",
    .options = {},
};

struct Dependency {
  std::string_view plugin;
  std::string_view needs;
};
constexpr std::array kDependencies{
    Dependency{"imap_quota", "quota"},         Dependency{"trash", "quota"},
    Dependency{"quota_clone", "quota"},        Dependency{"imap_acl", "acl"},
    Dependency{"mail_crypt_acl", "acl"},       Dependency{"mail_log", "notify"},
    Dependency{"push_notification", "notify"}, Dependency{"notify_status", "notify"},
    Dependency{"replication", "notify"},       Dependency{"fts_solr", "fts"},
};

struct Owner {
  std::string_view prefix;  ///< of keys in plugin {}
  std::string_view plugin;
};
constexpr std::array kOwners{
    Owner{"quota", "quota"},
    Owner{"acl", "acl"},
    Owner{"fts", "fts"},
    Owner{"mail_log_", "mail_log"},
    Owner{"trash", "trash"},
    Owner{"lazy_expunge", "lazy_expunge"},
    Owner{"imapsieve_", "imap_sieve"},
    Owner{"sieve_before", "sieve"},
    Owner{"sieve_after", "sieve"},
    Owner{"push_notification_", "push_notification"},
};

bool has(const std::vector<ListItem>& items, std::string_view name) {
  return std::ranges::find(items, name, &ListItem::name) != items.end();
}

bool is_variable(const ListItem& item) { return item.name.find_first_of("$%") != std::string_view::npos; }

/// The plugins of a protocol's processes. Empty: a variable or file hides some of them.
std::optional<std::vector<ListItem>> plugins_in(const Configuration& configuration, std::uint32_t section) {
  auto own = items_of(configuration, section, "mail_plugins");
  const Setting* anew = configuration.last(section, "mail_plugins");
  if (anew != nullptr && anew->form == ValueForm::File) return std::nullopt;
  if (section != 0) {
    const auto removed = std::erase_if(own, [](const ListItem& item) { return item.name == "$mail_plugins"; });
    if (anew == nullptr || removed != 0) {
      const auto global = plugins_in(configuration, 0);
      if (!global) return std::nullopt;
      own.insert(own.end(), global->begin(), global->end());
    }
  }
  if (std::ranges::any_of(own, is_variable)) return std::nullopt;
  return own;
}

void check_list(const Configuration& configuration, std::uint32_t section, Context& context) {
  const auto plugins = plugins_in(configuration, section);
  if (!plugins) return;
  for (const ListItem& item : items_of(configuration, section, "mail_plugins")) {
    const auto dependency = std::ranges::find(kDependencies, item.name, &Dependency::plugin);
    if (dependency == kDependencies.end() || has(*plugins, dependency->needs)) continue;
    context.report(kInfo, configuration.file(item.setting->at), item_span(configuration, item),
                   fmt::format("'{}' needs the plugin '{}': processes that load it die", item.name, dependency->needs));
  }
}

void check_settings(const Configuration& configuration, Context& context) {
  const auto loaded = every_item(configuration, "mail_plugins");
  if (std::ranges::any_of(loaded,
                          [](const ListItem& item) { return is_variable(item) && item.name != "$mail_plugins"; })) {
    return;
  }
  for (const auto section : configuration.sections_of("plugin")) {
    for (const Setting* setting : configuration.settings_of(section)) {
      const auto owner =
          std::ranges::find_if(kOwners, [&](const Owner& one) { return setting->key.starts_with(one.prefix); });
      if (owner == kOwners.end() || has(loaded, owner->plugin)) continue;
      auto& found =
          context.report(kInfo, configuration.file(setting->at), key_span(configuration, setting->at),
                         fmt::format("no mail_plugins here loads '{}', whose setting this is", owner->plugin));
      found.severity = Severity::Info;
    }
  }
}

void check(const Configuration& configuration, Context& context) {
  if (!configuration.is_main() || !configuration.complete()) return;
  check_list(configuration, 0, context);
  for (const auto section : configuration.sections_of("protocol")) check_list(configuration, section, context);
  if (configuration.version() == Version::V23) check_settings(configuration, context);
}

}  // namespace

const DovecotRule rules::plugin_not_loaded{kInfo, check};

}  // namespace cfglint::dovecot
