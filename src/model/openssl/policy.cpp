#include "src/model/openssl/policy.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSystemPaths{"/etc/ssl/openssl.cnf"sv, "/usr/lib/ssl/openssl.cnf"sv};
constexpr std::array kChainKeys{"ssl_conf"sv, "providers"sv, "engines"sv, "alg_section"sv, "random"sv};

bool is_chain_key(const Configuration& configuration, const Entry& entry, std::uint32_t index) {
  if (std::ranges::find(kChainKeys, module_name(entry.name)) == kChainKeys.end()) return false;
  const auto value = configuration.value(index);
  return value && configuration.section(*value) != kNone;
}

FileKind kind_of(const Configuration& configuration) {
  const auto& path = configuration.parts().front().document.file().path();
  if (std::ranges::find(kSystemPaths, path) != kSystemPaths.end()) return FileKind::System;
  if (configuration.entry("default", "openssl_conf") != kNone) return FileKind::System;
  bool any_header = false;
  for (const Section& section : configuration.sections()) any_header = any_header || !section.headers.empty();
  if (!any_header) return FileKind::Fragment;
  const auto entries = configuration.entries();
  for (std::uint32_t index = 0; index != entries.size(); ++index) {
    if (is_chain_key(configuration, entries[index], index)) return FileKind::System;
  }
  return FileKind::Application;
}

/// Finds the sections that some `ssl_conf` key leads to.
void find_sets(const Configuration& configuration, const Chain& chain, std::vector<SslSet>& sets) {
  std::unordered_set<std::uint32_t> seen;
  const auto add = [&](std::uint32_t ssl_section) {
    if (ssl_section == kNone) return;
    for (const auto index : configuration.sections()[ssl_section].entries) {
      const auto value = configuration.value(index);
      const auto section = value ? configuration.section(*value) : kNone;
      if (section == kNone || !seen.insert(section).second) continue;
      SslSet set;
      set.section = section;
      set.named_by = index;
      set.is_system_default = configuration.entries()[index].name == "system_default";
      const Section& lines = configuration.sections()[section];
      set.server = apply_set(configuration, lines, Role::Server, chain.strict);
      set.client = apply_set(configuration, lines, Role::Client, chain.strict);
      sets.push_back(std::move(set));
    }
  };
  add(chain.ssl);
  const auto entries = configuration.entries();
  for (std::uint32_t index = 0; index != entries.size(); ++index) {
    if (entries[index].replaced_by != kNone || module_name(entries[index].name) != "ssl_conf") continue;
    const auto value = configuration.value(index);
    if (value) add(configuration.section(*value));
  }
}

}  // namespace

Policy::Policy(const Configuration& from) : configuration(from), kind(kind_of(from)), chain(follow_chain(from)) {
  find_sets(configuration, chain, sets);
  is_set.resize(configuration.sections().size());
  for (SslSet& set : sets) {
    is_set[set.section] = true;
    set.first_command = commands.size();
    const auto& lines = configuration.sections()[set.section].entries;
    for (std::size_t position = 0; position != lines.size(); ++position) {
      const auto name = command_name(configuration.entries()[lines[position]].name);
      commands.push_back({&set, position, lines[position], name, find_command(name, configuration.version()),
                          configuration.value(lines[position])});
    }
  }
  named_by.resize(configuration.sections().size());
  const auto entries = configuration.entries();
  for (std::uint32_t index = 0; index != entries.size(); ++index) {
    if (entries[index].replaced_by != kNone) continue;
    const auto value = configuration.value(index);
    const auto section = value ? configuration.section(*value) : kNone;
    if (section != kNone) named_by[section].push_back(index);
  }
}

Version version_of(std::optional<Release> release) {
  if (!release) return Version::V3_0;
  const auto openssl = programs(*release).openssl;
  if (openssl == "1.1.1") return Version::V1_1_1;
  return openssl == "3.0" ? Version::V3_0 : Version::V3_5;
}

}  // namespace cfglint::openssl
