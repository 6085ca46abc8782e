// Namespaces that doveconf accepts and no mail process can use.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kNoInbox{
    .id = "dovecot/namespace-no-inbox",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "namespaces, and none of them has the INBOX",
    .what = "Finds configurations with namespace blocks of which none says `inbox = yes`.",
    .why =
        "With a namespace block of your own the built-in one is gone. doveconf is content and Dovecot starts; every "
        "access to mail fails with \"inbox=yes namespace missing\".",
    .example = {.bad = "disable_plaintext_auth = yes\nnamespace {\n  prefix = Public/\n  separator = /\n  type = "
                       "public\n}\n",
                .good = "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n}\nnamespace {\n  prefix = "
                        "Public/\n  type = public\n}\n"},
    .fix_notes = "Unsafe, since somebody wrote `no`: writes `yes` in the namespace with the empty prefix.",
    .proof =
        "Dovecot 2.3.19: \"Namespace initialization failed: inbox=yes namespace missing\". With one more namespace "
        "of the empty prefix: \"Duplicate namespace prefix: \"\"\".",
    .options = {},
};

constexpr RuleInfo kTwoInbox{
    .id = "dovecot/namespace-two-inbox",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "two namespaces have the INBOX",
    .what = "Finds a second namespace with `inbox = yes`. Blocks of the same name are one namespace.",
    .why =
        "doveconf is content and Dovecot starts; every access to mail fails with \"There can be only one namespace "
        "with inbox=yes\".",
    .example = {.bad = "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n}\nnamespace {\n  inbox = "
                       "yes\n  prefix = Other/\n}\n",
                .good = "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n}\nnamespace {\n  prefix = "
                        "Other/\n}\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"Namespace initialization failed: There can be only one namespace with inbox=yes\".",
    .options = {},
};

constexpr RuleInfo kMismatch{
    .id = "dovecot/namespace-separator-mismatch",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "listed namespaces with different separators",
    .what = "Finds two namespaces with `list = yes` (the default) that set different separators.",
    .why = "doveconf is content and Dovecot starts; every access to mail fails.",
    .example = {.bad = "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n  separator = /\n}\nnamespace "
                       "{\n  prefix = Public.\n  separator = .\n}\n",
                .good = "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n  separator = /\n}\nnamespace "
                        "{\n  prefix = Public/\n  separator = /\n}\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"All list=yes namespaces must use the same separator\".",
    .options = {},
};

constexpr RuleInfo kPrefix{
    .id = "dovecot/namespace-prefix-separator",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a namespace's prefix that does not end in its separator",
    .what = "Finds prefixes whose last character is not the separator that the namespace sets.",
    .why = "doveconf is content and Dovecot starts; every access to mail fails.",
    .example = {.bad =
                    "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n  prefix = INBOX\n  separator = "
                    "/\n}\n",
                .good = "disable_plaintext_auth = yes\nnamespace inbox {\n  inbox = yes\n  prefix = INBOX/\n  "
                        "separator = /\n}\n"},
    .fix_notes = "Unsafe: adds the separator, as the daemon asks.",
    .proof = "Dovecot 2.3.19: \"namespace configuration error: ... requires prefix=INBOX to end with separator /\".",
    .options = {},
};

/// The namespaces of the root that are in use.
std::vector<std::uint32_t> used_namespaces(const Configuration& configuration) {
  std::vector<std::uint32_t> used;
  for (const auto index : configuration.sections_of("namespace")) {
    if (configuration.sections()[index].parent != 0) continue;
    const Setting* disabled = configuration.last_prefixed(index, "disabled");
    if (disabled == nullptr || read_boolean(disabled->value) == false) used.push_back(index);
  }
  return used;
}

const Setting* inbox_of(const Configuration& configuration, std::uint32_t section) {
  const Setting* inbox = configuration.last_prefixed(section, "inbox");
  return inbox != nullptr && read_boolean(inbox->value).value_or(false) ? inbox : nullptr;
}

bool has_empty_prefix(const Configuration& configuration, std::uint32_t section) {
  const Setting* prefix = configuration.last_prefixed(section, "prefix");
  return prefix == nullptr || (prefix->value.empty() && prefix->form != ValueForm::File);
}

/// A namespace inside a filter may complete the ones of the root.
bool has_filtered_namespaces(const Configuration& configuration) {
  const auto all = configuration.sections_of("namespace");
  return std::ranges::any_of(all, [&](std::uint32_t index) { return configuration.sections()[index].parent != 0; });
}

void check_no_inbox(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23 || !configuration.is_main() || !configuration.complete()) return;
  const auto used = used_namespaces(configuration);
  if (used.empty() || has_filtered_namespaces(configuration)) return;
  if (std::ranges::any_of(used, [&](auto index) { return inbox_of(configuration, index) != nullptr; })) return;
  const auto empty = std::ranges::find_if(used, [&](auto index) { return has_empty_prefix(configuration, index); });
  const Section& section = configuration.sections()[empty == used.end() ? used.front() : *empty];
  const LineRef at = configuration.blocks()[section.first_block].open;
  auto& found = context.report(kNoInbox, configuration.file(at), content_span(configuration, at),
                               "no namespace has 'inbox = yes': every access to mail fails");
  if (empty == used.end()) {
    found.help = "add: namespace inbox { inbox = yes }, on three lines";
    return;
  }
  found.help = "say 'inbox = yes' in this one: its prefix is empty, and no two namespaces share a prefix";
  const Setting* inbox = configuration.last_prefixed(*empty, "inbox");
  if (inbox != nullptr) found.fix = replace_value(configuration, *inbox, Safety::Unsafe, "write 'yes'", "yes");
}

void check_two_inbox(const Configuration& configuration, Context& context) {
  const Setting* first = nullptr;
  for (const auto index : used_namespaces(configuration)) {
    const Setting* inbox = inbox_of(configuration, index);
    if (inbox == nullptr) continue;
    if (first == nullptr) {
      first = inbox;
      continue;
    }
    auto& found = context.report(kTwoInbox, configuration.file(inbox->at), content_span(configuration, inbox->at),
                                 "a second namespace has the INBOX: every access to mail fails");
    found.labels.push_back({configuration.file(first->at), content_span(configuration, first->at), "the first one"});
    found.help = "give both blocks one name, or take this line out";
  }
}

const Setting* separator_of(const Configuration& configuration, std::uint32_t section) {
  const Setting* separator = configuration.last_prefixed(section, "separator");
  return separator != nullptr && separator->value.size() == 1 ? separator : nullptr;
}

void check_mismatch(const Configuration& configuration, Context& context) {
  const Setting* first = nullptr;
  for (const auto index : used_namespaces(configuration)) {
    const Setting* list = configuration.last_prefixed(index, "list");
    const Setting* separator = separator_of(configuration, index);
    if (separator == nullptr || (list != nullptr && list->value != "yes")) continue;
    if (first == nullptr) first = separator;
    if (first->value == separator->value) continue;
    auto& found =
        context.report(kMismatch, configuration.file(separator->at), content_span(configuration, separator->at),
                       fmt::format("another listed namespace has the separator '{}': every access to mail "
                                   "fails",
                                   first->value));
    found.labels.push_back({configuration.file(first->at), content_span(configuration, first->at), "the other one"});
  }
}

void check_prefix(const Configuration& configuration, Context& context) {
  for (const auto index : used_namespaces(configuration)) {
    const Setting* prefix = configuration.last_prefixed(index, "prefix");
    const Setting* separator = separator_of(configuration, index);
    if (prefix == nullptr || separator == nullptr || prefix->value.empty()) continue;
    if (prefix->value.ends_with(separator->value) || prefix->value.find('$') != std::string_view::npos) continue;
    auto& found = context.report(
        kPrefix, configuration.file(prefix->at), value_span(configuration, prefix->at),
        fmt::format("the prefix does not end in the separator '{}': every access to mail fails", separator->value));
    found.fix = replace_value(configuration, *prefix, Safety::Unsafe, "add the separator",
                              std::string(prefix->value) + std::string(separator->value));
  }
}

}  // namespace

const DovecotRule rules::namespace_no_inbox{kNoInbox, check_no_inbox};
const DovecotRule rules::namespace_two_inbox{kTwoInbox, check_two_inbox};
const DovecotRule rules::namespace_separator_mismatch{kMismatch, check_mismatch};
const DovecotRule rules::namespace_prefix_separator{kPrefix, check_prefix};

}  // namespace cfglint::dovecot
