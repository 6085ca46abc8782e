#include "src/model/openssl/section_uses.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "src/model/openssl/list_value.hpp"
#include "src/model/openssl/policy.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

/// Extensions whose whole value may be `@name`, behind `critical,` or not.
constexpr std::array kExtensions{"subjectAltName"sv,
                                 "issuerAltName"sv,
                                 "basicConstraints"sv,
                                 "keyUsage"sv,
                                 "extendedKeyUsage"sv,
                                 "nameConstraints"sv,
                                 "policyConstraints"sv,
                                 "policyMappings"sv,
                                 "authorityInfoAccess"sv,
                                 "subjectInfoAccess"sv,
                                 "tlsfeature"sv,
                                 "issuingDistributionPoint"sv,
                                 "crlDistributionPoints"sv,
                                 "freshestCRL"sv,
                                 "authorityKeyIdentifier"sv,
                                 "nsCertType"sv};
constexpr std::string_view kPolicies = "certificatePolicies";  // a list in which any element may be one
constexpr std::array kDistributionPoints{"crlDistributionPoints"sv, "freshestCRL"sv};  // elements without a colon
constexpr std::string_view kDirectoryName = "dirName";                                 // of GENERAL_NAMEs
constexpr std::array kSubtrees{""sv, "permitted;"sv, "excluded;"sv};

/// `dirName.1`, and `permitted;dirName` in name constraints: keys whose value is a section.
bool is_directory_name(std::string_view key) {
  return std::ranges::any_of(kSubtrees, [&](std::string_view subtree) {
    if (!key.starts_with(subtree)) return false;
    const auto name = key.substr(subtree.size());
    return name.starts_with(kDirectoryName) &&
           (name.size() == kDirectoryName.size() || name[kDirectoryName.size()] == '.');
  });
}

/// The section in `dirName:section`, as a part of the element. Empty: it is something else.
std::string_view directory_section(std::string_view element) {
  const auto colon = element.find(':');
  if (colon == std::string_view::npos || !element.substr(0, colon).ends_with(kDirectoryName)) return {};
  const auto before = element.substr(0, colon - kDirectoryName.size());
  return before.empty() || before.ends_with(';') ? element.substr(colon + 1) : std::string_view{};
}

class Collector {
 public:
  explicit Collector(const Policy& policy) : policy_(policy), configuration_(policy.configuration) {}

  std::vector<SectionUse> take() && { return std::move(uses_); }

  void add_chain() {
    if (policy_.chain.root != kNone) add_value(policy_.chain.root, true);
    for (const ModuleRun& run : policy_.chain.modules) {
      if (run.module == nullptr) continue;
      add_value(run.entry, true);
      if (run.module->module == Module::Providers || run.module->module == Module::Engines) add_all(run.entry);
    }
    for (const SetRun& set : policy_.chain.sets) {
      add_value(set.entry, true);
      if (!uses_.empty() && uses_.back().entry == set.entry) uses_.back().of_ssl_set = true;
    }
  }

  void add_commands() {
    constexpr std::array kReq{"distinguished_name"sv, "attributes"sv, "req_extensions"sv, "x509_extensions"sv};
    constexpr std::array kCa{"policy"sv, "x509_extensions"sv, "crl_extensions"sv};
    constexpr std::array kCaRoot{"default_ca"sv};
    constexpr std::array kTsRoot{"default_tsa"sv};
    constexpr std::array kRoot{"oid_section"sv};
    add_keys(configuration_.section("default"), kRoot);
    const auto before = uses_.size();
    add_keys(configuration_.section("req"), kReq);
    for (auto use = before; use != uses_.size(); ++use) uses_[use].of_req = true;
    add_keys(configuration_.section("ca"), kCaRoot);
    add_keys(named(configuration_.section("ca"), "default_ca"), kCa);
    add_keys(configuration_.section("tsa"), kTsRoot);
  }

  void add_extensions() {
    std::vector<std::uint32_t> found;
    const auto add = [&](std::string_view name) {
      const auto entries = configuration_.entries_named(name);
      found.insert(found.end(), entries.begin(), entries.end());
    };
    std::ranges::for_each(kExtensions, add);
    add(kPolicies);
    std::ranges::sort(found);
    for (const auto index : found) {
      if (const auto value = configuration_.value(index)) {
        add_elements(index, *value, configuration_.entries()[index].name);
      }
    }
    const NameTable& names = configuration_.names();
    for (std::uint32_t name = 0; name != names.size(); ++name) {
      if (!is_directory_name(names[name])) continue;
      for (const auto index : configuration_.entries_named(names[name])) add_value(index, false);
    }
  }

 private:
  void add_value(std::uint32_t entry, bool of_library) {
    auto value = configuration_.value(entry);
    if (!value) return;
    const auto size = static_cast<std::uint32_t>(value->size());
    uses_.push_back({entry, std::move(*value), {0, size}, of_library, false, false});
  }

  void add_all(std::uint32_t module) {
    const auto section = configuration_.section_named_by(module);
    if (section == kNone) return;
    for (const auto entry : configuration_.sections()[section].entries) add_value(entry, true);
  }

  void add_keys(std::uint32_t section, std::span<const std::string_view> keys) {
    if (section == kNone) return;
    for (const auto key : keys) {
      const auto entry = configuration_.entry(section, key);
      if (entry != kNone) add_value(entry, false);
    }
  }

  [[nodiscard]] std::uint32_t named(std::uint32_t section, std::string_view key) const {
    const auto entry = section == kNone ? kNone : configuration_.entry(section, key);
    return entry == kNone ? kNone : configuration_.section_named_by(entry);
  }

  /// The elements that begin with '@': any of policies, else only the first one behind `critical`. Distribution points
  /// are sections by name, and so are directory names wherever a general name may be.
  void add_elements(std::uint32_t entry, std::string_view value, std::string_view extension) {
    const bool any = extension == kPolicies;
    const bool points = std::ranges::find(kDistributionPoints, extension) != kDistributionPoints.end();
    bool first = true;
    for (const ListItem& item : split_list(value, ',')) {
      const auto text = value.substr(item.span.begin, item.span.size());
      if (first && text == "critical") continue;
      const auto directory = directory_section(text);
      if (text.starts_with('@')) {
        if (first || any) add_part(entry, text.substr(1), item.span.end);
      } else if (!directory.empty()) {
        add_part(entry, directory, item.span.end);
      } else if (points && !text.empty() && text.find(':') == std::string_view::npos) {
        add_part(entry, text, item.span.end);
      }
      first = false;
    }
  }

  void add_part(std::uint32_t entry, std::string_view name, std::uint32_t end) {
    uses_.push_back(
        {entry, std::string(name), {end - static_cast<std::uint32_t>(name.size()), end}, false, false, false});
  }

  const Policy& policy_;
  const Configuration& configuration_;
  std::vector<SectionUse> uses_;
};

}  // namespace

std::optional<std::uint32_t> semicolon_behind_section(const Configuration& configuration, std::string_view value) {
  const auto semicolon = value.find(';');
  if (semicolon == std::string_view::npos || semicolon == 0 || configuration.section(value) != kNone) {
    return std::nullopt;
  }
  const auto last = value.find_last_not_of(" \t", semicolon - 1);
  if (last == std::string_view::npos || last + 1 == semicolon) return std::nullopt;
  if (configuration.section(value.substr(0, last + 1)) == kNone) return std::nullopt;
  return static_cast<std::uint32_t>(semicolon);
}

std::vector<SectionUse> find_section_uses(const Policy& policy) {
  Collector collector(policy);
  collector.add_chain();
  collector.add_commands();
  collector.add_extensions();
  return std::move(collector).take();
}

}  // namespace cfglint::openssl
