#include "src/model/dovecot/known_in.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace cfglint::dovecot {
namespace {

using namespace std::string_view_literals;
using Is = Meaning::Kind;

constexpr std::size_t kLevels = 8;  // blocks that 2.4 looks at; its deepest settings have four

/// Every key in a block of a bool list.
constexpr KnownSetting kFlag{"", Scope::Root, SettingType::Boolean, "", ""};

struct Nesting {
  std::string_view parent;  ///< empty: the root or a filter
  std::string_view type;
};
constexpr std::array kBlocks23{Nesting{"", "passdb"},
                               Nesting{"", "userdb"},
                               Nesting{"", "namespace"},
                               Nesting{"", "service"},
                               Nesting{"", "plugin"},
                               Nesting{"", "dict"},
                               Nesting{"", "protocol"},
                               Nesting{"", "local"},
                               Nesting{"", "remote"},
                               Nesting{"", "local_name"},
                               Nesting{"", "event_exporter"},
                               Nesting{"", "metric"},
                               Nesting{"namespace", "mailbox"},
                               Nesting{"service", "unix_listener"},
                               Nesting{"service", "fifo_listener"},
                               Nesting{"service", "inet_listener"},
                               Nesting{"metric", "filter"},
                               Nesting{"", "auth"},
                               Nesting{"auth", "passdb"},
                               Nesting{"auth", "userdb"},
                               Nesting{"auth", "socket"},
                               Nesting{"socket", "master"},
                               Nesting{"socket", "client"}};

bool is_free_23(std::string_view type) { return type == "plugin" || type == "dict" || type == "filter"; }

std::string joined(std::string_view a, std::string_view b) {
  std::string text(a);
  if (!text.empty() && !b.empty()) text += '_';
  text += b;
  std::ranges::replace(text, '-', '_');
  return text;
}

/// What 2.4 may put in front of a key: the blocks' types, innermost last, from any of them on; the same with names.
std::vector<std::string> prefixes(const Configuration& configuration, std::uint32_t section) {
  std::vector<std::string> found{""};
  std::string types;
  std::string with_names;
  for (std::size_t level = 0; level != kLevels && section != 0 && section != kNone; ++level) {
    const Section& at = configuration.sections()[section];
    if (!is_filter(at.type)) {
      types = joined(at.type, types);
      with_names = joined(joined(at.type, at.name), with_names);
      found.push_back(types);
      found.push_back(with_names);
      found.push_back(joined(at.name, ""));
    }
    section = at.parent;
  }
  return found;
}

const KnownSetting* find_24(const Configuration& configuration, std::uint32_t section, std::string_view key) {
  for (const std::string& prefix : prefixes(configuration, section)) {
    const auto* found = find_setting(Version::V24, Scope::Root, joined(prefix, key));
    if (found != nullptr) return found;
  }
  return nullptr;
}

Meaning meaning_24(const Configuration& configuration, std::uint32_t section, std::string_view key) {
  if (key.starts_with('@')) return {Is::Free, nullptr};
  if (section != 0 && !is_filter(configuration.sections()[section].type)) {
    const Meaning block = meaning_of_block(configuration, section);
    if (block.kind != Is::Known) return {block.kind == Is::Free ? Is::Free : Is::Unsure, nullptr};
    const auto type = block.setting->type;
    if (type == SettingType::BoolList) return {Is::Known, &kFlag};
    if (type == SettingType::StringList) return {Is::Free, nullptr};
  }
  const auto* found = find_24(configuration, section, key);
  if (found != nullptr) return {Is::Known, found};
  return {configuration.is_main() ? Is::Unknown : Is::Unsure, nullptr};
}

}  // namespace

Meaning meaning_of(const Configuration& configuration, std::uint32_t section, std::string_view key) {
  if (configuration.is_ext() || key.find('/') != std::string_view::npos) return {};
  if (configuration.version() == Version::V24) return meaning_24(configuration, section, key);
  if (is_free_23(configuration.sections()[section].type)) return {Is::Free, nullptr};
  const auto scope = scope_of(configuration, section);
  // 2.3.13 and 2.3.19 differ in what a metric has.
  if (!scope || *scope == Scope::Metric || *scope == Scope::EventExporter) return {};
  const auto* found = find_setting(Version::V23, *scope, key);
  if (found != nullptr) return {Is::Known, found};
  const bool elsewhere = !settings_named(Version::V23, key).empty();
  if (section == 0 && elsewhere && !configuration.is_main()) return {};
  return {Is::Unknown, nullptr};
}

bool is_block_of_23(std::string_view type) {
  return std::ranges::find(kBlocks23, type, &Nesting::type) != kBlocks23.end();
}

Meaning meaning_of_block(const Configuration& configuration, std::uint32_t section) {
  const Section& at = configuration.sections()[section];
  if (configuration.is_ext()) return {};
  if (configuration.version() == Version::V24) {
    if (is_filter(at.type) || at.type == "group") return {Is::Free, nullptr};
    const auto* found = find_24(configuration, at.parent, at.type);
    if (found != nullptr) return {Is::Known, found};
    return {configuration.is_main() ? Is::Unknown : Is::Unsure, nullptr};
  }
  auto parent = configuration.sections()[at.parent].type;
  if (is_filter(parent)) parent = "";
  const auto known = std::ranges::find_if(
      kBlocks23, [&](const Nesting& nesting) { return nesting.type == at.type && nesting.parent == parent; });
  if (known != kBlocks23.end()) return {Is::Free, nullptr};
  return {is_block_of_23(at.type) || !configuration.is_main() ? Is::Unsure : Is::Unknown, nullptr};
}

}  // namespace cfglint::dovecot
