// @SECLEVEL in a CipherString.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kWeakSeclevel{
    .id = "openssl/weak-seclevel",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a security level below Debian's",
    .what = "Finds `@SECLEVEL=0` and `@SECLEVEL=1` in a `CipherString`.",
    .why =
        "Debian builds OpenSSL 3 with level 2: no keys below 2048 bits of RSA, no SHA-1 signatures. At level 0 TLS 1.0 "
        "and 1.1 come back, too, unless `MinProtocol` keeps them out; 1.1.1 has them at every level.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCipherString = DEFAULT@SECLEVEL=1\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCipherString = DEFAULT@SECLEVEL=2\n"},
    .fix_notes = "Unsafe: peers with weak keys or old protocols are refused.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. SSL_CTX_set_security_level(3); TLS 1.0 handshakes "
        "succeed at level 0 of 3.0.22, and at levels 1 and 2 of 1.1.1w.",
    .options = {},
};

constexpr RuleInfo kSeclevelSyntax{
    .id = "openssl/seclevel-syntax",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a command that is refused, with the whole value",
    .what =
        "Finds commands in a `CipherString` that the library does not take: `@SECLEVEL = 1`, `@SECLEVEL=6`, another "
        "word behind `@`; and `SECLEVEL=` without the `@`.",
    .why =
        "The whole value is refused, without a word. A `SECLEVEL=` without `@` is taken for an unknown cipher, and the "
        "level stays what it was.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCipherString = DEFAULT:@SECLEVEL = 2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCipherString = DEFAULT:@SECLEVEL=2\n"},
    .fix_notes =
        "Taking out the blanks is safe: the value is refused as it stands. Putting the `@` in is unsafe: the level "
        "changes.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. \"invalid command\" in `ssl_cipher_process_rulestr()`.",
    .options = {},
};

/// What the level lets through, with the bounds of its set.
std::string what_level_allows(const CommandUse& use, std::uint8_t level, Version version) {
  constexpr std::uint16_t kTls12 = 0x0303;
  TlsContext context = use.set->server;
  context.level = level;
  const ProtocolRow* oldest = oldest_protocol(context, version);
  const bool old = oldest != nullptr && oldest->number < kTls12;
  if (level != 0) {
    return std::string("level 1 allows keys and signatures that Debian's level 2 refuses") +
           (old ? fmt::format("; without a MinProtocol {} works, too", oldest->name) : "");
  }
  return old ? fmt::format("level 0 allows everything, {} included", oldest->name)
             : "level 0 allows keys and signatures of any strength";
}

void check_weak_seclevel(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::CipherString)) continue;
    for (const CipherWord& word : split_cipher_string(*use.value)) {
      if (word.kind != CipherWord::Kind::Level || word.level > 1) continue;
      auto& found = report_part(policy, use, word.span, kWeakSeclevel,
                                what_level_allows(use, word.level, policy.configuration.version()), context);
      offer(found, Safety::Unsafe, "write '@SECLEVEL=2'",
            replace_element(policy.configuration, use.entry, word.span, "@SECLEVEL=2"));
    }
  }
}

/// `@SECLEVEL = 1`: the span up to the digit. Empty: it is something else.
std::optional<Span> spaced_level(std::string_view value, std::uint32_t begin) {
  constexpr std::string_view kCommand = "@SECLEVEL";
  if (!value.substr(begin).starts_with(kCommand)) return std::nullopt;
  auto at = begin + kCommand.size();
  const auto skip = [&] {
    while (at < value.size() && (value[at] == ' ' || value[at] == '\t')) ++at;
  };
  skip();
  if (at == value.size() || value[at] != '=') return std::nullopt;
  ++at;
  skip();
  if (at == value.size() || value[at] < '0' || value[at] > '5') return std::nullopt;
  const bool ends = at + 1 == value.size() || value[at + 1] == ':' || value[at + 1] == ' ' || value[at + 1] == ',';
  if (!ends) return std::nullopt;
  return Span{begin, static_cast<std::uint32_t>(at + 1)};
}

void check_seclevel_syntax(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::CipherString)) continue;
    const std::string_view value = *use.value;
    for (const CipherWord& word : split_cipher_string(value)) {
      if (word.kind == CipherWord::Kind::BadCommand) {
        auto& found =
            report_part(policy, use, word.span, kSeclevelSyntax, "the whole value is refused for this", context);
        const auto spaced = spaced_level(value, word.span.begin);
        if (!spaced) continue;
        offer(found, Safety::Safe, "take the blanks out",
              replace_element(configuration, use.entry, *spaced, fmt::format("@SECLEVEL={}", value[spaced->end - 1])));
      } else if (word.kind == CipherWord::Kind::Name && word.prefix == '\0' && word.name.starts_with("SECLEVEL=")) {
        auto& found = report_part(policy, use, word.span, kSeclevelSyntax,
                                  "without '@' this names a cipher that does not exist; the level stays", context);
        offer(found, Safety::Unsafe, "write '@SECLEVEL='",
              replace_element(configuration, use.entry, word.span, fmt::format("@{}", word.name)));
      }
    }
  }
}

}  // namespace

const OpensslRule rules::weak_seclevel{kWeakSeclevel, check_weak_seclevel};
const OpensslRule rules::seclevel_syntax{kSeclevelSyntax, check_seclevel_syntax};

}  // namespace cfglint::openssl
