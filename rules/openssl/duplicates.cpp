// The same name twice.
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kDuplicateKey{
    .id = "openssl/duplicate-key",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "the last of two equal keys counts",
    .what =
        "Finds keys that stand twice in one section, even if the section's headers are far apart. Repetitions with the "
        "same value are an info. Values that build on the earlier one (`a = $a, more`) are left alone, and so are "
        "commands of SSL sets that have rules of their own.",
    .why = "The last one is in force, and the earlier line is dead, although it looks like a setting.",
    .example = {.bad = "[req]\ndefault_bits = 4096\ndefault_bits = 2048\ndistinguished_name = dn\n\n[dn]\nCN = x\n",
                .good = "[req]\ndefault_bits = 4096\ndistinguished_name = dn\n\n[dn]\nCN = x\n"},
    .fix_notes = "Unsafe: the dead line becomes a comment; which of the two was meant is a guess.",
    .proof = "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/dup-key.",
    .options = {},
};

constexpr RuleInfo kDuplicateMinProtocol{
    .id = "openssl/duplicate-min-protocol",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "the bound for DTLS replaces the one for TLS",
    .what = "Finds a `MinProtocol` or `MaxProtocol` for TLS and one for DTLS in the same set.",
    .why =
        "The keys are equal, so only the last line is there at all: with the DTLS line last, TLS has no bound. "
        "config(5) itself shows it in this way.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\nMinProtocol = DTLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nTLS.MinProtocol = TLSv1.2\nDTLS.MinProtocol = DTLSv1.2\n"},
    .fix_notes =
        "Safe: what stands before the first dot of a key does not count, but makes the keys differ. Both lines then do "
        "what they say.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. With prefixes both are in force, in all three versions.",
    .options = {},
};

constexpr RuleInfo kDuplicateOptions{
    .id = "openssl/duplicate-options",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "the second `Options` replaces the first",
    .what = "Finds `Options` twice in the same set.",
    .why = "The lines do not add up: the first one is not there at all.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= PrioritizeChaCha\nOptions = NoRenegotiation\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\n1.Options = PrioritizeChaCha\n2.Options = NoRenegotiation\n"},
    .fix_notes = "Safe: what stands before the first dot of a key does not count, but makes the keys differ.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. With prefixes both are in force, in all three versions.",
    .options = {},
};

constexpr RuleInfo kDuplicateSection{
    .id = "openssl/duplicate-section",
    .severity = Severity::Info,
    .fix = FixAvailability::None,
    .tier = Tier::Pedantic,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "two headers, one section",
    .what = "Finds headers of a section that was opened before.",
    .why =
        "That is no mistake: the sections are one. It is worth knowing, since a key of the later part replaces one of "
        "the earlier.",
    .example = {.bad = "[a]\nx = 1\n\n[b]\ny = 1\n\n[a]\nz = 1\n", .good = "[a]\nx = 1\nz = 1\n\n[b]\ny = 1\n"},
    .fix_notes = "",
    .proof = "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/sec-dup-merge.",
    .options = {},
};

/// `command` of a key without any prefix, in a set.
bool is_command(const Policy& policy, const Entry& entry, Command command) {
  const CommandRow* row = find_command(entry.name, policy.configuration.version());
  return row != nullptr && row->command == command && policy.is_set[entry.section];
}

/// The pair of lines where one bound is for TLS and the other for DTLS.
bool is_split_bound(const Policy& policy, const Entry& first, const Entry& second) {
  const bool bound =
      is_command(policy, second, Command::MinProtocol) || is_command(policy, second, Command::MaxProtocol);
  if (!bound) return false;
  const ProtocolRow* a = find_protocol(policy.configuration.written(first));
  const ProtocolRow* b = find_protocol(policy.configuration.written(second));
  return a != nullptr && b != nullptr && a->datagram != b->datagram;
}

/// For every entry: whether a variable stands for it.
std::vector<bool> used_entries(const Configuration& configuration) {
  std::vector<bool> used(configuration.entries().size());
  for (const Reference& reference : configuration.references()) {
    if (reference.entry != kNone) used[reference.entry] = true;
  }
  return used;
}

void check_duplicate_key(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  const auto used = used_entries(configuration);
  for (const Entry& entry : configuration.entries()) {
    if (entry.previous == kNone || used[entry.previous]) continue;
    const Entry& earlier = configuration.entries()[entry.previous];
    if (earlier.at.part != entry.at.part) continue;  // an included file may be there to be overridden
    if (is_split_bound(policy, earlier, entry) || is_command(policy, entry, Command::Options)) continue;
    const bool same = configuration.written(earlier) == configuration.written(entry);
    auto& found = context.report(kDuplicateKey, configuration.file(earlier.at), content_span(configuration, earlier.at),
                                 same ? fmt::format("'{}' is said again below", entry.name)
                                      : fmt::format("'{}' is not in force: it is set again below", entry.name));
    found.labels.push_back({configuration.file(entry.at), content_span(configuration, entry.at), "this one counts"});
    if (same) found.severity = Severity::Info;
    offer(found, Safety::Unsafe, "make a comment of the line that is not in force",
          comment_out(configuration, earlier.at));
  }
}

void check_duplicate_min_protocol(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Entry& entry : configuration.entries()) {
    if (entry.previous == kNone) continue;
    const Entry& earlier = configuration.entries()[entry.previous];
    if (!is_split_bound(policy, earlier, entry)) continue;
    const bool last_is_datagram = find_protocol(configuration.written(entry))->datagram;
    auto& found =
        context.report(kDuplicateMinProtocol, configuration.file(earlier.at), content_span(configuration, earlier.at),
                       fmt::format("this bound for {} is not in force: the line below has the same name",
                                   last_is_datagram ? "TLS" : "DTLS"));
    found.labels.push_back({configuration.file(entry.at), content_span(configuration, entry.at), "replaces it"});
    const auto rename = [&](const Entry& of, bool datagram) {
      return replace(configuration, of.at, configuration.line(of.at).name,
                     fmt::format("{}.{}", datagram ? "DTLS" : "TLS", of.name));
    };
    auto first = rename(earlier, !last_is_datagram);
    auto second = rename(entry, last_is_datagram);
    const bool taken = configuration.entry(entry.section, fmt::format("TLS.{}", entry.name)) != kNone ||
                       configuration.entry(entry.section, fmt::format("DTLS.{}", entry.name)) != kNone;
    if (!first || !second || taken) continue;
    found.fix = one_edit(Safety::Safe, "give the lines different names", std::move(*first));
    found.fix->edits.push_back(std::move(*second));
  }
}

void check_duplicate_options(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Entry& entry : configuration.entries()) {
    if (entry.previous == kNone || entry.replaced_by != kNone || !is_command(policy, entry, Command::Options)) continue;
    std::vector<const Entry*> lines;
    for (const Entry* line = &entry;; line = &configuration.entries()[line->previous]) {
      lines.push_back(line);
      if (line->previous == kNone) break;
    }
    std::ranges::reverse(lines);
    auto& found = context.report(kDuplicateOptions, configuration.file(lines.front()->at),
                                 content_span(configuration, lines.front()->at),
                                 "these flags are not set: another 'Options' below replaces the line");
    found.labels.push_back({configuration.file(entry.at), content_span(configuration, entry.at), "this one counts"});
    Fix fix;
    fix.safety = Safety::Safe;
    fix.title = "give the lines different names";
    for (std::size_t number = 0; number != lines.size(); ++number) {
      const auto name = fmt::format("{}.{}", number + 1, lines[number]->name);
      auto edit = replace(configuration, lines[number]->at, configuration.line(lines[number]->at).name, name);
      if (edit && configuration.entry(entry.section, name) == kNone) fix.edits.push_back(std::move(*edit));
    }
    if (fix.edits.size() == lines.size()) found.fix = std::move(fix);
  }
}

void check_duplicate_section(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Section& section : configuration.sections()) {
    for (std::size_t number = 1; number < section.headers.size(); ++number) {
      const LineRef at = section.headers[number];
      const LineRef first = section.headers.front();
      auto& found = context.report(kDuplicateSection, configuration.file(at), content_span(configuration, at),
                                   fmt::format("[{}] was opened above; both parts are one section", section.name));
      found.labels.push_back({configuration.file(first), content_span(configuration, first), "opened here"});
    }
  }
}

}  // namespace

const OpensslRule rules::duplicate_key{kDuplicateKey, check_duplicate_key};
const OpensslRule rules::duplicate_min_protocol{kDuplicateMinProtocol, check_duplicate_min_protocol};
const OpensslRule rules::duplicate_options{kDuplicateOptions, check_duplicate_options};
const OpensslRule rules::duplicate_section{kDuplicateSection, check_duplicate_section};

}  // namespace cfglint::openssl
