#include "src/model/openssl/policy.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSystemPaths{"/etc/ssl/openssl.cnf"sv, "/usr/lib/ssl/openssl.cnf"sv};
constexpr std::array kChainKeys{"ssl_conf"sv, "providers"sv, "engines"sv, "alg_section"sv, "random"sv};

/// Keys of these names count even with a suffix, as in `ssl_conf.1`.
std::vector<std::uint32_t> find_module_keys(const Configuration& configuration) {
  std::vector<std::uint32_t> found;
  const NameTable& names = configuration.names();
  for (std::uint32_t name = 0; name != names.size(); ++name) {
    if (std::ranges::find(kChainKeys, module_name(names[name])) == kChainKeys.end()) continue;
    const auto entries = configuration.entries_named(names[name]);
    found.insert(found.end(), entries.begin(), entries.end());
  }
  std::ranges::sort(found);
  return found;
}

FileKind kind_of(const Configuration& configuration, std::span<const std::uint32_t> module_keys) {
  const auto& path = configuration.parts().front().document.file().path();
  if (std::ranges::find(kSystemPaths, path) != kSystemPaths.end()) return FileKind::System;
  if (configuration.entry("default", "openssl_conf") != kNone) return FileKind::System;
  const auto has_header = [](const Section& section) { return !section.headers.empty(); };
  if (std::ranges::none_of(configuration.sections(), has_header)) return FileKind::Fragment;
  const auto leads_on = [&](std::uint32_t key) { return configuration.section_named_by(key) != kNone; };
  return std::ranges::any_of(module_keys, leads_on) ? FileKind::System : FileKind::Application;
}

/// Finds the sections that some `ssl_conf` key leads to.
void find_sets(const Configuration& configuration, const Chain& chain, std::span<const std::uint32_t> module_keys,
               std::vector<SslSet>& sets) {
  std::unordered_set<std::uint32_t> seen;
  const auto add = [&](std::uint32_t ssl_section) {
    if (ssl_section == kNone) return;
    for (const auto index : configuration.sections()[ssl_section].entries) {
      const auto section = configuration.section_named_by(index);
      if (section == kNone || !seen.insert(section).second) continue;
      SslSet set;
      set.section = section;
      set.named_by = index;
      set.is_system_default = configuration.entries()[index].name == "system_default";
      const Section& lines = configuration.sections()[section];
      set.server = apply_set(configuration, lines, Role::Server, chain.library());
      set.client = apply_set(configuration, lines, Role::Client, chain.library());
      sets.push_back(std::move(set));
    }
  };
  add(chain.ssl);
  for (const auto key : module_keys) {
    if (module_name(configuration.entries()[key].name) == "ssl_conf") add(configuration.section_named_by(key));
  }
}

/// Nothing reads `openssl_conf` outside of the default section, so it leads nowhere.
bool is_dead_root_key(const Configuration& configuration, const Entry& entry) {
  return entry.name == "openssl_conf" && configuration.sections()[entry.section].name != "default";
}

}  // namespace

Policy::Policy(const Configuration& from)
    : configuration(from), chain(follow_chain(from)), module_keys(find_module_keys(from)) {
  kind = kind_of(configuration, module_keys);
  find_sets(configuration, chain, module_keys, sets);
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
  is_named.resize(configuration.sections().size());
  const auto entries = configuration.entries();
  for (std::uint32_t index = 0; index != entries.size(); ++index) {
    if (entries[index].replaced_by != kNone || is_dead_root_key(configuration, entries[index])) continue;
    const auto section = configuration.section_named_by(index);
    if (section != kNone) is_named[section] = true;
  }
  section_uses = find_section_uses(*this);
}

Version version_of(std::optional<Release> release) {
  if (!release) return Version::V3_0;
  const auto openssl = programs(*release).openssl;
  if (openssl == "1.1.1") return Version::V1_1_1;
  return openssl == "3.0" ? Version::V3_0 : Version::V3_5;
}

}  // namespace cfglint::openssl
