// The root key: what the library looks up first.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/openssl/awakening.hpp"
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
        "no fix. Unsafe where programs would be less secure or load code with them, and where the key stands in a "
        "comment: somebody may have switched the settings off.",
    .proof =
        "Measured on libssl of 1.1.1w, 3.0.22 and 3.5.9: the minimum protocol and the flags of new contexts. The line "
        "was missing in OpenSC/libp11#166, too.",
    .options = {},
};

constexpr RuleInfo kOpensslConfNotInDefault{
    .id = "openssl/openssl-conf-not-in-default",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "`openssl_conf` inside a section is not read",
    .what =
        "Finds `openssl_conf` inside a named section, unless the section that it names sets nothing but what is in "
        "force "
        "anyway.",
    .why =
        "The library looks for the key in the default section only: before the first `[section]`, or in `[default]`. "
        "Behind a section header it is a key like any other, and the whole policy is off without a word. That happens "
        "to "
        "settings that are appended to Debian's file.",
    .example = {.bad = "[first]\nopenssl_conf = default_conf\n\n[default_conf]\nssl_conf = "
                       "ssl_sect\n\n[ssl_sect]\nsystem_default = "
                       "system_default_sect\n\n[system_default_sect]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = default_conf\n\n[first]\n\n[default_conf]\nssl_conf = "
                        "ssl_sect\n\n[ssl_sect]\nsystem_default = "
                        "system_default_sect\n\n[system_default_sect]\nMinProtocol = TLSv1.2\n"},
    .fix_notes =
        "Safe where the file has no other `openssl_conf`: the line moves to the head of the file, where it counts. "
        "Unsafe "
        "where programs would be less secure or load code with what comes into force.",
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
        "providers hang on it. Unsafe where the set lowers the security level or switches a protection off.",
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

/// The `openssl_conf` lines that nothing reads: those in named sections that name a section.
std::vector<std::uint32_t> dead_root_keys(const Configuration& configuration) {
  auto keys = configuration.entries_named("openssl_conf");
  std::erase_if(keys, [&](std::uint32_t index) {
    const Entry& entry = configuration.entries()[index];
    return configuration.sections()[entry.section].name == "default" || configuration.section_named_by(index) == kNone;
  });
  return keys;
}

/// A comment that would be the key: somebody switched the settings off.
std::optional<LineRef> commented_root_key(const Configuration& configuration) {
  const Document& document = configuration.parts().front().document;
  for (std::uint32_t line = 0; line != document.lines.size(); ++line) {
    if (document.lines[line].kind != Kind::Comment) continue;
    auto text = document.file().text(document.content(document.lines[line]));
    text.remove_prefix(std::min(text.find_first_not_of("# \t"), text.size()));
    constexpr std::string_view kKey = "openssl_conf";
    if (!text.starts_with(kKey)) continue;
    text.remove_prefix(kKey.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (text.starts_with('=')) return LineRef{0, line};
  }
  return std::nullopt;
}

void lower_if_switched_off(const Configuration& configuration, Diagnostic& found) {
  const auto commented = commented_root_key(configuration);
  if (!commented || !found.fix) return;
  found.fix->safety = Safety::Unsafe;
  found.labels.push_back(
      {configuration.file(*commented), content_span(configuration, *commented), "switched off here?"});
}

/// Whether everything that the section sets, the section that the root key names sets as well.
bool adds_nothing(const Policy& policy, std::uint32_t section) {
  const Configuration& configuration = policy.configuration;
  if (policy.chain.init == kNone) return false;
  return std::ranges::all_of(configuration.sections()[section].entries, [&](std::uint32_t index) {
    const auto live = configuration.entry(policy.chain.init, configuration.entries()[index].name);
    return live != kNone && configuration.value(live) == configuration.value(index);
  });
}

void check_missing_openssl_conf(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete() || policy.kind == FileKind::Fragment) return;
  if (configuration.entry("default", "openssl_conf") != kNone) return;
  if (!dead_root_keys(configuration).empty()) return;  // a matter of openssl-conf-not-in-default
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
    judge_awakening(policy, {.init = index}, found);
    lower_if_switched_off(configuration, found);
  }
}

void check_openssl_conf_not_in_default(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete()) return;
  const auto root = configuration.entry("default", "openssl_conf");
  for (const auto index : dead_root_keys(configuration)) {
    const Entry& entry = configuration.entries()[index];
    const auto init = configuration.section_named_by(index);
    if (entry.at.part != 0 || (root != kNone && adds_nothing(policy, init))) continue;
    auto& found = context.report(
        kOpensslConfNotInDefault, configuration.file(entry.at), content_span(configuration, entry.at),
        fmt::format("'openssl_conf' inside [{}] is not read", configuration.sections()[entry.section].name));
    if (root != kNone) {
      const LineRef live = configuration.entries()[root].at;
      found.labels.push_back({configuration.file(live), content_span(configuration, live), "this one is"});
      found.help = fmt::format("what [{}] sets belongs into the section that this one names",
                               configuration.sections()[init].name);
      continue;
    }
    const LineRef head = head_of(configuration);
    const Document& document = configuration.document(head);
    // `section::openssl_conf` would be in its section again.
    const bool as_written = (configuration.line(entry.at).marks & (kJoined | kScoped)) == 0;
    const auto text = as_written ? std::string(document.file().text(content_span(configuration, entry.at)))
                                 : fmt::format("openssl_conf = {}", *configuration.value(index));
    Fix fix = one_edit(Safety::Safe, "move the line to the head of the file", delete_line(configuration, entry.at));
    fix.edits.push_back(insert_above(configuration, head, text + std::string(line_end(document))));
    fix.next_steps.push_back(kRestart);
    found.fix = std::move(fix);
    judge_awakening(policy, {.init = init, .moved = index}, found);
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
    judge_awakening(policy, {.ssl = configuration.section_named_by(key)}, found);
  }
}

}  // namespace

const OpensslRule rules::missing_openssl_conf{kMissingOpensslConf, check_missing_openssl_conf};
const OpensslRule rules::openssl_conf_not_in_default{kOpensslConfNotInDefault, check_openssl_conf_not_in_default};
const OpensslRule rules::orphan_ssl_conf{kOrphanSslConf, check_orphan_ssl_conf};

}  // namespace cfglint::openssl
