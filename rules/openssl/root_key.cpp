// The root key: what the library looks up first.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kMissingOpensslConf{
    .id = "openssl/missing-openssl-conf",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "nothing leads to the library's settings: they are not in force",
    .what =
        "Finds sections with library settings (`ssl_conf`, `providers`, `engines`, `alg_section`, `random`) that no "
        "key leads to, in a file without `openssl_conf` before its first section. A file whose section is the root of "
        "one program (`nodejs_conf`, or any other key of the default section that names it) is left alone.",
    .why =
        "The library reads one key of the unnamed head of the file, `openssl_conf`, and follows it. Without the key, "
        "nothing below it is in force, and no program says so, not even with `config_diagnostics`. On bullseye TLS 1.0 "
        "then works again.",
    .example = {.bad = "[default_conf]\nssl_conf = ssl_sect\n\n[ssl_sect]\nsystem_default = "
                       "system_default_sect\n\n[system_default_sect]\nMinProtocol = TLSv1.2\n",
                .good =
                    "openssl_conf = default_conf\n\n[default_conf]\nssl_conf = ssl_sect\n\n[ssl_sect]\nsystem_default "
                    "= system_default_sect\n\n[system_default_sect]\nMinProtocol = TLSv1.2\n"},
    .fix_notes =
        "Safe when one section can be meant: the key is put before the first section and the first include, where it "
        "counts. The settings come into force, which is what they were written for. With several candidates there is "
        "no fix.",
    .proof =
        "Measured on libssl of 1.1.1w, 3.0.22 and 3.5.9: the minimum protocol and the flags of new contexts. The line "
        "was missing in OpenSC/libp11#166, too.",
    .options = {},
};

constexpr RuleInfo kOpensslConfNotInDefault{
    .id = "openssl/openssl-conf-not-in-default",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "`openssl_conf` inside a section is not read",
    .what = "Finds `openssl_conf` inside a named section when the default section has none.",
    .why =
        "The library looks for the key in the default section only: before the first `[section]`, or in `[default]`. "
        "Behind a section header it is a key like any other, and the whole policy is off without a word.",
    .example = {.bad = "[first]\nopenssl_conf = default_conf\n\n[default_conf]\nssl_conf = "
                       "ssl_sect\n\n[ssl_sect]\nsystem_default = "
                       "system_default_sect\n\n[system_default_sect]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = default_conf\n\n[first]\n\n[default_conf]\nssl_conf = "
                        "ssl_sect\n\n[ssl_sect]\nsystem_default = "
                        "system_default_sect\n\n[system_default_sect]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe: the line moves to the head of the file, where it counts.",
    .proof = "Measured on libssl of 1.1.1w, 3.0.22 and 3.5.9: the minimum protocol and the flags of new contexts.",
    .options = {},
};

constexpr RuleInfo kOrphanSslConf{
    .id = "openssl/orphan-ssl-conf",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "an `ssl_conf` that nothing leads to is not in force",
    .what =
        "Finds an `ssl_conf` in a section that nothing leads to, while the section that `openssl_conf` names has no "
        "`ssl_conf`.",
    .why =
        "Since bookworm Debian's file begins with `openssl_conf = openssl_init`. A policy that was written for the "
        "`default_conf` of bullseye and appended to that file is never reached: minimum protocol, ciphers and options "
        "are not in force.",
    .example =
        {.bad = "openssl_conf = openssl_init\n\n[openssl_init]\nproviders = provider_sect\n\n[provider_sect]\ndefault "
                "= default_sect\n\n[default_sect]\nactivate = 1\n\n[default_conf]\nssl_conf = "
                "ssl_sect\n\n[ssl_sect]\nsystem_default = system_default_sect\n\n[system_default_sect]\nMinProtocol = "
                "TLSv1.2\n",
         .good =
             "openssl_conf = openssl_init\n\n[openssl_init]\nssl_conf = ssl_sect\nproviders = "
             "provider_sect\n\n[provider_sect]\ndefault = default_sect\n\n[default_sect]\nactivate = "
             "1\n\n[ssl_sect]\nsystem_default = system_default_sect\n\n[system_default_sect]\nMinProtocol = TLSv1.2\n"},
    .fix_notes =
        "Safe: the key is added to the section that `openssl_conf` names, and `openssl_conf` stays as it is, since the "
        "providers hang on it.",
    .proof =
        "Measured on libssl of 1.1.1w, 3.0.22 and 3.5.9: the minimum protocol and the flags of new contexts. nginx "
        "1.22 on bookworm negotiates AES256 with a ChaCha-first client before, ChaCha20 after.",
    .options = {},
};

/// A section that holds a module which names a section, and that no key of the file names.
std::vector<std::uint32_t> unnamed_module_sections(const Policy& policy, std::string_view only) {
  const Configuration& configuration = policy.configuration;
  std::vector<std::uint32_t> found;
  for (const auto key : policy.module_keys) {
    const Entry& entry = configuration.entries()[key];
    if (!only.empty() && module_name(entry.name) != only) continue;
    const Section& section = configuration.sections()[entry.section];
    if (section.name == "default" || section.headers.empty() || policy.is_named[entry.section]) continue;
    if (configuration.section_named_by(key) != kNone) found.push_back(entry.section);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());  // clang 14 cannot read ranges::subrange
  return found;
}

/// Whether a name can stand as a value without quotes.
bool is_plain_value(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char byte) { return is_in(byte, kNameByte) || byte == ' '; });
}

/// Above the first section and the first include of the entry file, and above the comment that belongs to it.
LineRef head_of(const Configuration& configuration) {
  const auto& lines = configuration.parts().front().document.lines;
  std::uint32_t line = 0;
  while (line != lines.size() && lines[line].kind != Kind::Section && lines[line].kind != Kind::Include) ++line;
  while (line != 0 && lines[line - 1].kind == Kind::Comment) --line;
  return {0, line};
}

const std::string kRestart = "restart the services that use TLS: programs read the file when they start";

/// What the fix wakes up: the lines of the only set that every context would apply. Empty: there is none, or several.
std::string what_comes_into_force(const Policy& policy) {
  const auto is_default = [](const SslSet& set) { return set.is_system_default; };
  const auto set = std::ranges::find_if(policy.sets, is_default);
  if (set == policy.sets.end() || std::ranges::count_if(policy.sets, is_default) != 1) return {};
  constexpr std::size_t kShown = 8;
  const auto commands = policy.commands_of(*set);
  std::string text;
  for (const CommandUse& use : commands.first(std::min(kShown, commands.size()))) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", use.name);
  }
  if (commands.size() > kShown) text += ", ...";
  return fmt::format("with it [{}] comes into force for every program: {}",
                     policy.configuration.sections()[set->section].name, text);
}

void note_what_comes_into_force(const Policy& policy, Diagnostic& found) {
  auto text = what_comes_into_force(policy);
  if (found.fix && !text.empty()) found.notes.push_back(std::move(text));
}

void check_missing_openssl_conf(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete() || policy.kind == FileKind::Fragment) return;
  if (configuration.entry("default", "openssl_conf") != kNone) return;
  const auto candidates = unnamed_module_sections(policy, "");
  for (const auto index : candidates) {
    const Section& section = configuration.sections()[index];
    const LineRef at = section.headers.front();
    auto& found =
        context.report(kMissingOpensslConf, configuration.file(at), content_span(configuration, at),
                       fmt::format("no 'openssl_conf' leads to [{}]: what it sets is not in force", section.name));
    found.help = fmt::format("put 'openssl_conf = {}' before the first section", section.name);
    if (candidates.size() != 1 || !is_plain_value(section.name)) continue;
    const LineRef head = head_of(configuration);
    const std::string text = fmt::format("openssl_conf = {}", section.name);
    const auto end = line_end(configuration.document(head));
    found.fix = one_edit(Safety::Safe, fmt::format("add '{}' at the head of the file", text),
                         insert_above(configuration, head, text + std::string(end)));
    found.fix->next_steps.push_back(kRestart);
    note_what_comes_into_force(policy, found);
  }
}

void check_openssl_conf_not_in_default(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete() || configuration.entry("default", "openssl_conf") != kNone) return;
  for (const auto index : configuration.entries_named("openssl_conf")) {
    const Entry& entry = configuration.entries()[index];
    if (entry.at.part != 0 || configuration.section_named_by(index) == kNone) continue;
    auto& found = context.report(
        kOpensslConfNotInDefault, configuration.file(entry.at), content_span(configuration, entry.at),
        fmt::format("'openssl_conf' inside [{}] is not read", configuration.sections()[entry.section].name));
    const LineRef head = head_of(configuration);
    const Document& document = configuration.document(head);
    const bool one_line = (configuration.line(entry.at).marks & kJoined) == 0;
    const auto text = one_line ? std::string(document.file().text(content_span(configuration, entry.at)))
                               : fmt::format("openssl_conf = {}", *configuration.value(index));
    Fix fix = one_edit(Safety::Safe, "move the line to the head of the file", delete_line(configuration, entry.at));
    fix.edits.push_back(insert_above(configuration, head, text + std::string(line_end(document))));
    fix.next_steps.push_back(kRestart);
    found.fix = std::move(fix);
    note_what_comes_into_force(policy, found);
  }
}

void check_orphan_ssl_conf(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  const Chain& chain = policy.chain;
  if (!policy.complete() || chain.broken != Break::NoSslModule) return;
  const Section& init = configuration.sections()[chain.init];
  const auto orphans = unnamed_module_sections(policy, "ssl_conf");
  for (const auto index : orphans) {
    const Section& section = configuration.sections()[index];
    const auto key = configuration.entry(index, "ssl_conf");
    if (key == kNone) continue;
    const Entry& entry = configuration.entries()[key];
    const auto value = configuration.value(key);
    auto& found =
        context.report(kOrphanSslConf, configuration.file(entry.at), content_span(configuration, entry.at),
                       fmt::format("nothing leads to [{}]: 'openssl_conf' names [{}], which has no 'ssl_conf'",
                                   section.name, init.name));
    const Entry& root = configuration.entries()[chain.root];
    found.labels.push_back(
        {configuration.file(root.at), content_span(configuration, root.at), "the chain begins here"});
    if (orphans.size() != 1 || init.headers.empty() || !is_plain_value(*value)) {
      found.help = fmt::format("add 'ssl_conf = {}' to [{}]", *value, init.name);
      continue;
    }
    const LineRef header = init.headers.front();
    found.fix = one_edit(Safety::Safe, fmt::format("add 'ssl_conf = {}' to [{}]", *value, init.name),
                         insert_below(configuration, header, "ssl_conf = " + *value));
    found.fix->next_steps.push_back(kRestart);
    note_what_comes_into_force(policy, found);
  }
}

}  // namespace

const OpensslRule rules::missing_openssl_conf{kMissingOpensslConf, check_missing_openssl_conf};
const OpensslRule rules::openssl_conf_not_in_default{kOpensslConfNotInDefault, check_openssl_conf_not_in_default};
const OpensslRule rules::orphan_ssl_conf{kOrphanSslConf, check_orphan_ssl_conf};

}  // namespace cfglint::openssl
