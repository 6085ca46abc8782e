// MinProtocol, MaxProtocol and Protocol.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kProtocolValue{
    .id = "openssl/protocol-value",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "no such protocol: there is no bound",
    .what =
        "Finds values of `MinProtocol`, `MaxProtocol` and `Protocol` that are no protocol. The first two are "
        "case-sensitive.",
    .why =
        "The line is refused without a word, and there is no bound. 1.1.1 skips the lines below as well; 3.4 and later "
        "refuse every context if `config_diagnostics` is set.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = tlsv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe where the spelling leaves one protocol: the value is refused as it stands.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. `tlsv1.2`, `TLS1.2`, `TLSv1_2`, `TLSv1.0` and `SSLv2` "
        "are refused.",
    .options = {},
};

constexpr RuleInfo kWeakMinProtocol{
    .id = "openssl/weak-min-protocol",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "protocols older than TLS 1.2 are allowed",
    .what = "Finds a `MinProtocol` below TLS 1.2 or DTLS 1.2, and a `Protocol` list that switches such a version on.",
    .why =
        "TLS 1.0 and 1.1 are deprecated by RFC 8996. On bookworm and trixie they need `@SECLEVEL=0` besides; on "
        "bullseye they work at once. Where the level keeps them out, this is only for your information.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: peers that know nothing newer are refused.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. RFC 8996.",
    .options = {},
};

constexpr RuleInfo kMinAboveMax{
    .id = "openssl/min-above-max",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "no protocol is left: every handshake fails",
    .what =
        "Finds a `MinProtocol` above the `MaxProtocol` of the same set, and a `MaxProtocol` below TLS 1.2 where the "
        "security level is not 0, from OpenSSL 3.0 on.",
    .why =
        "All of them are accepted, and no handshake is possible. TLS 1.0 and 1.1 sign with MD5 and SHA-1, which levels "
        "above 0 refuse.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.3\nMaxProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\nMaxProtocol = TLSv1.3\n"},
    .fix_notes = "",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. Handshakes end with \"no protocols available\"; "
        "with `MaxProtocol = TLSv1.1` alone those of 3.0.22 and 3.5.9 fail, those of 1.1.1w do not.",
    .options = {},
};

using namespace std::string_view_literals;

constexpr std::uint16_t kTls11 = 0x0302;

bool is_bound(const CommandUse& use) {
  if (use.row == nullptr || !use.value) return false;
  return use.row->command == Command::MinProtocol || use.row->command == Command::MaxProtocol;
}

bool is_list(const CommandUse& use) { return use.row != nullptr && use.value && use.row->command == Command::Protocol; }

/// The protocol that a misspelt name can only mean: letters of any case, "_" for ".", "TLS1.2", "TLSv1.0".
std::optional<std::string_view> meant_protocol(std::string_view written) {
  std::string name(written);
  std::ranges::replace(name, '_', '.');
  for (const auto prefix : {"dtls"sv, "tls"sv}) {
    if (name.size() <= prefix.size() || !equal_in_any_case(std::string_view(name).substr(0, prefix.size()), prefix))
      continue;
    if (name[prefix.size()] >= '0' && name[prefix.size()] <= '9') name.insert(prefix.size(), 1, 'v');
    break;
  }
  if (name.ends_with("v1.0") || name.ends_with("V1.0")) name.resize(name.size() - 2);
  for (const ProtocolRow& row : protocol_table()) {
    if (equal_in_any_case(row.name, name)) return row.name;
  }
  return std::nullopt;
}

void check_protocol_value(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  const auto report = [&](const CommandUse& use, Span span, std::string_view name) {
    const LineRef at = configuration.entries()[use.entry].at;
    auto& found =
        context.report(kProtocolValue, configuration.file(at), element_or_value(configuration, use.entry, span),
                       fmt::format("'{}' is no protocol: the line is refused", name));
    const auto meant = meant_protocol(name);
    if (!meant) return;
    found.help = fmt::format("it is spelt '{}'", *meant);
    offer(found, Safety::Safe, fmt::format("write '{}'", *meant),
          replace_element(configuration, use.entry, span, std::string(*meant)));
  };
  for (const CommandUse& use : policy.commands) {
    if (is_bound(use) && find_protocol(*use.value) == nullptr && use.value->find(';') == std::string::npos) {
      report(use, {0, static_cast<std::uint32_t>(use.value->size())}, *use.value);
    }
    if (!is_list(use)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      const Span name{item.span.end - static_cast<std::uint32_t>(item.name.size()), item.span.end};
      if (!find_listed_protocol(item.name)) report(use, name, item.name);
    }
  }
}

bool is_weak(std::string_view name) {
  return std::ranges::any_of(std::array{"None"sv, "SSLv3"sv, "TLSv1"sv, "TLSv1.1"sv, "DTLSv1"sv},
                             [&](std::string_view weak) { return equal_in_any_case(weak, name); });
}

/// Whether the level keeps out what is older than TLS 1.2, whatever the bounds are.
bool level_needs_tls12(const SslSet& set, Version version) {
  return version != Version::V1_1_1 && set.server.level != 0 &&
         std::ranges::find(set.server.verdicts, Verdict::Opaque) == set.server.verdicts.end();
}

void lower_if_without_effect(const CommandUse& use, Version version, Diagnostic& found) {
  if (!level_needs_tls12(*use.set, version)) return;
  found.severity = Severity::Info;
  found.message += ", without effect: below '@SECLEVEL=0' 1.2 is the oldest version that works";
}

void check_weak_min_protocol(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const CommandUse& use : policy.commands) {
    if (use.row == nullptr || !use.value) continue;
    const LineRef at = configuration.entries()[use.entry].at;
    const ProtocolRow* minimum = use.row->command == Command::MinProtocol ? find_protocol(*use.value) : nullptr;
    if (minimum != nullptr && is_weak(minimum->name)) {
      auto& found = context.report(
          kWeakMinProtocol, configuration.file(at), value_span(configuration, at),
          minimum->number == 0 ? std::string("there is no lower bound") : fmt::format("{} is allowed", minimum->name));
      lower_if_without_effect(use, configuration.version(), found);
      const char* better = minimum->datagram ? "DTLSv1.2" : "TLSv1.2";
      offer(found, Safety::Unsafe, fmt::format("write '{}'", better),
            replace(configuration, at, configuration.line(at).value, better));
    }
    if (!is_list(use)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (item.off || !is_weak(item.name) || !find_listed_protocol(item.name)) continue;
      auto& found = context.report(kWeakMinProtocol, configuration.file(at),
                                   element_or_value(configuration, use.entry, item.span),
                                   fmt::format("{} is switched on", item.name));
      lower_if_without_effect(use, configuration.version(), found);
    }
  }
}

/// An upper bound below TLS 1.2, where the level wants TLS 1.2.
void check_max_at_level(const Policy& policy, const SslSet& set, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!level_needs_tls12(set, configuration.version()) || set.server.maximum > kTls11) return;
  for (const CommandUse& use : policy.commands_of(set)) {
    if (!use.is(Command::MaxProtocol) || set.server.verdicts[use.position] != Verdict::Applied) continue;
    const ProtocolRow* protocol = find_protocol(*use.value);
    if (protocol == nullptr || protocol->number != set.server.maximum) continue;
    const LineRef at = configuration.entries()[use.entry].at;
    context.report(kMinAboveMax, configuration.file(at), content_span(configuration, at),
                   fmt::format("{} needs '@SECLEVEL=0' in this release, and nothing newer is allowed: every handshake "
                               "fails",
                               protocol->name));
  }
}

void check_min_above_max(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const SslSet& set : policy.sets) {
    if (set.server.maximum == 0) continue;
    if (set.server.minimum <= set.server.maximum) {
      check_max_at_level(policy, set, context);
      continue;
    }
    const CommandUse* minimum = nullptr;
    const CommandUse* maximum = nullptr;
    for (const CommandUse& use : policy.commands_of(set)) {
      if (!is_bound(use)) continue;
      const ProtocolRow* protocol = find_protocol(*use.value);
      if (protocol == nullptr || protocol->datagram) continue;
      (use.row->command == Command::MinProtocol ? minimum : maximum) = &use;
    }
    if (minimum == nullptr || maximum == nullptr) continue;
    const LineRef at = configuration.entries()[maximum->entry].at;
    auto& found = context.report(kMinAboveMax, configuration.file(at), content_span(configuration, at),
                                 "the upper bound is below the lower one: every handshake fails");
    const LineRef lower = configuration.entries()[minimum->entry].at;
    found.labels.push_back({configuration.file(lower), content_span(configuration, lower), "the lower bound"});
  }
}

}  // namespace

const OpensslRule rules::protocol_value{kProtocolValue, check_protocol_value};
const OpensslRule rules::weak_min_protocol{kWeakMinProtocol, check_weak_min_protocol};
const OpensslRule rules::min_above_max{kMinAboveMax, check_min_above_max};

}  // namespace cfglint::openssl
