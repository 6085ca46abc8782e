#include "src/model/dovecot/configuration.hpp"

#include <algorithm>
#include <array>

#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kExpansionDepth = 16;
constexpr std::size_t kExpansionBytes = std::size_t{64} << 10;

struct TypeScope {
  std::string_view type;
  Scope scope;
};
constexpr std::array kScopes{
    TypeScope{"passdb", Scope::Passdb},
    TypeScope{"userdb", Scope::Userdb},
    TypeScope{"namespace", Scope::Namespace},
    TypeScope{"mailbox", Scope::Mailbox},
    TypeScope{"service", Scope::Service},
    TypeScope{"unix_listener", Scope::FileListener},
    TypeScope{"fifo_listener", Scope::FileListener},
    TypeScope{"inet_listener", Scope::InetListener},
    TypeScope{"event_exporter", Scope::EventExporter},
    TypeScope{"metric", Scope::Metric},
    TypeScope{"plugin", Scope::Plugin},
};

}  // namespace

std::string_view driver_of(const Configuration& configuration, std::uint32_t section) {
  const Setting* driver = configuration.last_prefixed(section, "driver");
  return driver != nullptr ? driver->value : configuration.sections()[section].name;
}

bool is_filter(std::string_view type) {
  return type == "protocol" || type == "local" || type == "remote" || type == "local_name";
}

std::optional<Scope> scope_of_type(std::string_view type) {
  if (is_filter(type)) return Scope::Root;
  const auto found = std::ranges::find(kScopes, type, &TypeScope::type);
  if (found == kScopes.end()) return std::nullopt;
  return found->scope;
}

bool Configuration::complete() const {
  return std::ranges::all_of(includes_, [&](const Include& include) {
    const bool may_be_absent = line(include.at).kind == Kind::IncludeTry;
    return include.result == Include::Result::Read || (may_be_absent && include.result == Include::Result::NoMatch);
  });
}

std::vector<LineRef> Configuration::includes_of(LineRef at) const {
  std::vector<LineRef> chain;
  for (auto include = parts_[at.part].included_at; include; include = parts_[include->part].included_at) {
    chain.push_back(*include);
  }
  std::ranges::reverse(chain);
  return chain;
}

std::vector<std::uint32_t> Configuration::open_blocks() const {
  std::vector<std::uint32_t> open;
  for (std::uint32_t index = 0; index != blocks_.size(); ++index) {
    if (!blocks_[index].closed) open.push_back(index);
  }
  return open;
}

std::uint32_t Configuration::last_of(std::uint32_t section, std::uint32_t name) const {
  return last_.find(hash_of_pair(section, name), [&](std::uint32_t index) {
    return settings_[index].section == section && settings_[index].name == name;
  });
}

const Setting* Configuration::last(std::uint32_t section, std::string_view key) const {
  const auto name = names_.find(key);
  const auto index = name == kNone ? kNone : last_of(section, name);
  return index == kNone ? nullptr : &settings_[index];
}

const Setting* Configuration::last_prefixed(std::uint32_t section, std::string_view key) const {
  const Setting* found = last(section, key);
  if (version_ == Version::V23) return found;
  const Section& at = sections_[section];
  std::string prefixed(at.type);
  const auto take_later = [&](const std::string& name) {
    const Setting* other = last(section, name);
    if (other != nullptr && (found == nullptr || other > found)) found = other;
  };
  take_later(prefixed + "_" + std::string(key));
  prefixed += "_" + std::string(at.name);
  std::ranges::replace(prefixed, '-', '_');
  take_later(prefixed + "_" + std::string(key));
  return found;
}

std::span<const std::uint32_t> Configuration::named(std::string_view key) const {
  const auto name = names_.find(key);
  if (name == kNone) return {};
  return std::span(by_name_).subspan(name_begin_[name], name_begin_[name + 1] - name_begin_[name]);
}

std::vector<const Setting*> Configuration::settings_of(std::uint32_t section) const {
  std::vector<const Setting*> found;
  for (auto at = sections_[section].last_setting; at != kNone; at = settings_[at].previous_in_section) {
    found.push_back(&settings_[at]);
  }
  std::ranges::reverse(found);
  return found;
}

std::span<const std::uint32_t> Configuration::sections_of(std::string_view type) const {
  const auto found = sections_of_.find(type);
  return found == sections_of_.end() ? std::span<const std::uint32_t>{} : found->second;
}

std::uint32_t Configuration::find_section(std::uint32_t parent, std::string_view type, std::string_view name) const {
  return section_at_.find(hash_of_section(parent, type, name), [&](std::uint32_t index) {
    const Section& section = sections_[index];
    return section.parent == parent && section.type == type && section.name == name;
  });
}

bool Configuration::has_reference(const Setting& setting) const {
  if (setting.form != ValueForm::Plain || setting.value.find('$') == std::string_view::npos) return false;
  return std::ranges::any_of(words_of(setting.value), [&](std::string_view word) {
    if (version_ == Version::V24) return word.starts_with("$SET:") || word.starts_with("$ENV:");
    return word.size() > 1 && word.starts_with('$');
  });
}

std::optional<std::string> Configuration::expanded(const Setting& setting) const {
  std::string value;
  if (!expand(setting, 0, value)) return std::nullopt;
  return value;
}

bool Configuration::expand(const Setting& setting, std::size_t depth, std::string& into) const {
  if (setting.form == ValueForm::File || depth > kExpansionDepth) return false;
  if (!has_reference(setting)) {
    into += setting.value;
    return into.size() <= kExpansionBytes;
  }
  bool first = true;
  for (auto word : words_of(setting.value)) {
    if (!first) into += ' ';
    first = false;
    const bool reference = version_ == Version::V24 ? word.starts_with("$SET:") : word.starts_with('$');
    if (word.starts_with("$ENV:")) return false;
    if (!reference) {
      into += word;
      continue;
    }
    word.remove_prefix(version_ == Version::V24 ? 5 : 1);
    if (!expand_name(setting, word, depth + 1, into)) return false;
  }
  return into.size() <= kExpansionBytes;
}

/// The value that the name has where the setting stands: its own section first, then the ones around it.
bool Configuration::expand_name(const Setting& setting, std::string_view name, std::size_t depth,
                                std::string& into) const {
  const auto before = index(setting);
  auto section = setting.section;
  const auto number = names_.find(name);
  for (std::size_t level = 0; number != kNone && level != kExpansionDepth && section != kNone; ++level) {
    auto at = last_of(section, number);
    while (at != kNone && at >= before) at = settings_[at].previous;
    if (at != kNone) return expand(settings_[at], depth, into);
    section = sections_[section].parent;
  }
  const KnownSetting* known = find_setting(version_, Scope::Root, name);
  if (known == nullptr) return false;
  into += known->fallback;
  return true;
}

}  // namespace cfglint::dovecot
