// Variables that are not defined, and values that grow too long by those that are.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/nearest_word.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kUndefinedVariable{
    .id = "openssl/undefined-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a variable without a value: the whole file is rejected",
    .what =
        "Finds `$name`, `${name}` and `${section::name}` that are not defined above, in the section named or in the "
        "default section.",
    .why =
        "The library rejects the whole file. A definition further down does not count, and neither does the variable's "
        "own line. One such line switches everything off that libraries read from the file, the TLS policy included, "
        "and no program says so, not even with `config_diagnostics`.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n[req]\nx = $nosuch\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n[req]\nnosuch = 1\nx = $nosuch\n"},
    .fix_notes = "",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. \"variable has no value\".",
    .options = {},
};

constexpr RuleInfo kEnvVariableWithoutDefault{
    .id = "openssl/env-variable-without-default",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "without this environment variable the whole file is rejected",
    .what =
        "Finds `$ENV::NAME` without a `NAME = ...` in the default section above it. In files that no library reads on "
        "its own, it is an info.",
    .why =
        "Where the environment has no such variable, the library rejects the whole file. Services mostly start without "
        "HOME.",
    .example = {.bad = "RANDFILE = $ENV::HOME/.rnd\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "HOME = .\nRANDFILE = $ENV::HOME/.rnd\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes =
        "Safe for HOME, where OpenSSL's own `HOME = .` is put at the head of the file: it counts only where the "
        "environment has none.",
    .proof =
        "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. OpenSSL's own file begins with `HOME = .` for this reason.",
    .options = {},
};

constexpr RuleInfo kVariableUnclosedBrace{
    .id = "openssl/variable-unclosed-brace",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a brace that is not closed: the whole file is rejected",
    .what =
        "Finds `${` and `$(` whose name does not go up to the closing brace: it is missing, or another byte than a "
        "letter, a digit or `_` stands before it.",
    .why =
        "The library rejects the whole file. One such line switches everything off that libraries read from the file, "
        "the TLS policy included, and no program says so, not even with `config_diagnostics`.",
    .example = {.bad = "a = 1\nb = ${a\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "a = 1\nb = ${a}\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. \"no close brace\".",
    .options = {},
};

constexpr RuleInfo kUnreferencableKey{
    .id = "openssl/unreferencable-key",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a key with this name cannot be referred to",
    .what = "Finds references to keys with `-`, `.` or another sign in their name: `${a-b}`, `$a-b`.",
    .why =
        "Keys may have such names, but references end at the first of these signs. `$a-b` is the variable `a` and the "
        "text `-b`; in braces the library rejects the whole file. One such line switches everything off that libraries "
        "read from the file, the TLS policy included, and no program says so, not even with `config_diagnostics`.",
    .example = {.bad = "a-b = 1\nc = ${a-b}\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "a_b = 1\nc = ${a_b}\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: the key and the reference get a name with `_`. A program may look the key up.",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/var-dash and var-brace-dash.",
    .options = {},
};

constexpr RuleInfo kValueTooLong{
    .id = "openssl/value-too-long",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a value over 64 KiB: the whole file is rejected",
    .what = "Finds values that grow over 65,536 bytes by their variables.",
    .why = "The library rejects the whole file. Without variables a value may have any length.",
    .example = {.bad = "a = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nb = $a$a$a$a\nc = $b$b$b$b\nd = $c$c$c$c\ne = "
                       "$d$d$d$d\nf = $e$e$e$e\ng = $f$f$f$f\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "a = 1\nb = $a$a\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof =
        "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. \"variable expansion too long\"; MAX_CONF_VALUE_LENGTH.",
    .options = {},
};

/// The name that goes on behind a reference: `a-b` of `$a-b` and of `${a-b}`. Empty if no key has it.
struct LongName {
  std::string_view name;
  std::uint32_t entry = kNone;
  Span span;
};
LongName long_name(const Configuration& configuration, LineRef at, std::uint32_t begin, std::string_view scope) {
  const Document& document = configuration.document(at);
  const Span value = configuration.line(at).value;
  const auto text = document.text(value);
  std::uint32_t from = begin - value.begin + 1;
  if (from < text.size() && (text[from] == '{' || text[from] == '(')) ++from;
  std::uint32_t end = from;
  while (end < text.size() && is_in(text[end], kNameByte) && text[end] != '/') ++end;
  LongName found{text.substr(from, end - from), kNone, {value.begin + from, value.begin + end}};
  if (found.name.find_first_of("-.") == std::string_view::npos) return {};
  found.entry = configuration.entry(scope, found.name);
  if (found.entry == kNone) found.entry = configuration.entry("default", found.name);
  return found.entry == kNone ? LongName{} : found;
}

/// The section in which a line's references are looked up first.
std::string_view scope_of(const Configuration& configuration, LineRef at) {
  const auto& lines = configuration.document(at).lines;
  if ((lines[at.line].marks & kScoped) != 0) return configuration.document(at).text(lines[at.line].section);
  return "default";
}

bool is_long_name(const Configuration& configuration, const Rejection& rejection) {
  return long_name(configuration, rejection.at, rejection.span.begin, scope_of(configuration, rejection.at)).entry !=
         kNone;
}

Span raw_span(const Configuration& configuration, const Rejection& rejection) {
  return configuration.document(rejection.at).raw(rejection.span);
}

/// What `$name` may mean: a key that is almost called that and can be referred to. `${section::name}` is left alone.
std::optional<std::string_view> meant_variable(const Configuration& configuration, std::string_view reference) {
  const auto begin = reference.find_first_not_of("$({");
  const auto end = reference.find_last_not_of(")}");
  if (begin == std::string_view::npos || reference.find(':') != std::string_view::npos) return std::nullopt;
  const auto name = reference.substr(begin, end + 1 - begin);
  constexpr std::size_t kLettersPerMistake = 3;
  const auto most = std::min<std::size_t>(2, name.size() / kLettersPerMistake);
  NearestWord meant(name, most);
  const NameTable& names = configuration.names();
  for (std::uint32_t number = 0; number != names.size(); ++number) {
    const auto known = names[number];
    if (known == name || known.size() + most < name.size() || name.size() + most < known.size()) continue;
    if (configuration.entry("default", known) != kNone) meant.offer(known);
  }
  return meant.only();
}

void check_undefined_variable(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete()) return;
  std::size_t reported = 0;
  for (const Rejection& rejection : configuration.rejections()) {
    if (rejection.reason != Rejection::Reason::UndefinedVariable || is_long_name(configuration, rejection)) continue;
    const auto reference = configuration.document(rejection.at).text(rejection.span);
    auto& found =
        context.report(kUndefinedVariable, configuration.file(rejection.at), raw_span(configuration, rejection),
                       fmt::format("'{}' is not defined above: the whole file is rejected", reference));
    constexpr std::size_t kNamesLookedAt = 20'000;  // by all suggestions together: each looks at all names
    if (++reported * configuration.names().size() > kNamesLookedAt) continue;
    if (const auto meant = meant_variable(configuration, reference)) found.help = fmt::format("is it '{}'?", *meant);
  }
}

void check_env_variable_without_default(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  std::set<std::string_view> seen;
  for (const Reference& reference : configuration.references()) {
    if (!reference.environment || reference.has_fallback || !seen.insert(reference.name).second) continue;
    auto& found =
        context.report(kEnvVariableWithoutDefault, configuration.file(reference.at),
                       configuration.document(reference.at).raw(reference.span),
                       fmt::format("without {} in the environment the whole file is rejected", reference.name));
    if (policy.kind != FileKind::System) found.severity = Severity::Info;
    if (reference.name != "HOME" || configuration.entry("default", "HOME") != kNone) continue;
    found.fix = one_edit(Safety::Safe, "add 'HOME = .' at the head of the file",
                         insert_above(configuration, {0, 0}, "HOME = ."));
  }
}

void check_variable_unclosed_brace(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (rejection.reason != Rejection::Reason::UnclosedReference || is_long_name(configuration, rejection)) continue;
    context.report(kVariableUnclosedBrace, configuration.file(rejection.at), raw_span(configuration, rejection),
                   "the name ends before its brace does: the whole file is rejected");
  }
}

void check_unreferencable_key(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (rejection.reason != Rejection::Reason::UndefinedVariable &&
        rejection.reason != Rejection::Reason::UnclosedReference) {
      continue;
    }
    const LongName meant =
        long_name(configuration, rejection.at, rejection.span.begin, scope_of(configuration, rejection.at));
    if (meant.entry == kNone) continue;
    const Entry& key = configuration.entries()[meant.entry];
    auto& found = context.report(
        kUnreferencableKey, configuration.file(rejection.at), configuration.document(rejection.at).raw(meant.span),
        fmt::format("no reference reaches a key called '{}': the whole file is rejected", meant.name));
    found.labels.push_back({configuration.file(key.at), name_span(configuration, key.at), "the key"});
    std::string name(meant.name);
    std::ranges::replace_if(
        name, [](char byte) { return !is_in(byte, kVariableByte); }, '_');
    auto definition = replace(configuration, key.at, configuration.line(key.at).name, name);
    auto reference = replace(configuration, rejection.at, meant.span, name);
    if (!definition || !reference || configuration.entry(key.section, name) != kNone) continue;
    found.fix = one_edit(Safety::Unsafe, fmt::format("call both '{}'", name), std::move(*definition));
    found.fix->edits.push_back(std::move(*reference));
  }
}

void check_value_too_long(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (rejection.reason != Rejection::Reason::ExpansionTooLong) continue;
    context.report(kValueTooLong, configuration.file(rejection.at), raw_span(configuration, rejection),
                   "with this variable the value is longer than 65,536 bytes: the whole file is rejected");
  }
}

}  // namespace

const OpensslRule rules::undefined_variable{kUndefinedVariable, check_undefined_variable};
const OpensslRule rules::env_variable_without_default{kEnvVariableWithoutDefault, check_env_variable_without_default};
const OpensslRule rules::variable_unclosed_brace{kVariableUnclosedBrace, check_variable_unclosed_brace};
const OpensslRule rules::unreferencable_key{kUnreferencableKey, check_unreferencable_key};
const OpensslRule rules::value_too_long{kValueTooLong, check_value_too_long};

}  // namespace cfglint::openssl
