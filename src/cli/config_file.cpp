#include "src/cli/config_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "src/cli/config_keys.hpp"
#include "src/cli/named_file.hpp"
#include "src/cli/rule_names.hpp"
#include "src/cli/suggestion.hpp"
#include "src/cli/toml.hpp"
#include "src/core/error.hpp"
#include "src/core/path_pattern.hpp"
#include "src/core/tree_path.hpp"
#include "src/engine/format.hpp"

namespace cfglint {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::string_view kRules = "rules";
constexpr std::string_view kPackages = "packages";
constexpr std::string_view kPerFile = "per-file";

/// Reads one document into a ConfigFile. What the document does not say stays as it was.
class Reader {
 public:
  Reader(ConfigFile& config, std::string shown, std::string base)
      : config_(config), shown_(std::move(shown)), base_(std::move(base)) {}

  void read(const toml::table& top) {
    check_keys(top, top_words());
    for (const std::string_view section : sections()) {
      if (const auto* table = section.empty() ? &top : section_of(top, section)) read_section(*table, section);
    }
    if (const auto* rules = section_of(top, kRules)) read_rules(*rules);
    if (const auto* packages = section_of(top, kPackages)) read_packages(*packages);
    if (const auto* rows = top.get(kPerFile)) read_per_file(*rows);
  }

  [[noreturn]] void fail(const toml::source_region& where, const std::string& what) const {
    if (!where.begin) throw UsageError(fmt::format("{}: {}", shown_, what));
    throw UsageError(fmt::format("{}:{}:{}: {}", shown_, where.begin.line, where.begin.column, what));
  }

 private:
  static Words sections() {
    Words names;
    for (const auto& key : config_keys()) {
      if (std::ranges::find(names, key.section) == names.end()) names.push_back(key.section);
    }
    return names;
  }

  static Words words_of(std::string_view section) {
    Words words;
    for (const auto& key : config_keys()) {
      if (key.section == section) words.push_back(key.name);
    }
    return words;
  }

  static Words top_words() {
    Words words = words_of("");
    for (const std::string_view section : sections()) {
      if (!section.empty()) words.push_back(section);
    }
    words.insert(words.end(), {kRules, kPackages, kPerFile});
    return words;
  }

  void check_keys(const toml::table& table, const Words& known) const {
    for (const auto& [key, node] : table) {
      if (std::ranges::find(known, key.str()) != known.end()) continue;
      fail(key.source(), fmt::format("unknown key '{}'{}", key.str(), did_you_mean(key.str(), known)));
    }
  }

  const toml::table* section_of(const toml::table& table, std::string_view key) const {
    const auto* node = table.get(key);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) fail(node->source(), fmt::format("'{}' must be a table", key));
    return node->as_table();
  }

  std::string text(const toml::node& node, std::string_view key) const {
    if (!node.is_string()) fail(node.source(), fmt::format("'{}' must be a string", key));
    return node.as_string()->get();
  }

  template <typename Record>
  std::string checked(const toml::node& node, const ConfigKey<Record>& key) const {
    std::string value = text(node, key.name);
    if (key.mistake != nullptr) {
      if (const auto mistake = key.mistake(value)) fail(node.source(), *mistake);
    } else if (key.choices != nullptr) {
      const auto words = key.choices();
      if (std::ranges::find(words, value) == words.end()) {
        fail(node.source(), fmt::format("'{}' must be one of: {}", key.name, fmt::join(words, ", ")));
      }
    }
    return value;
  }

  template <typename Record>
  std::vector<std::string> texts(const toml::node& node, const ConfigKey<Record>& key) const {
    const auto strings = [&](const toml::node& list) {
      return list.is_array() && std::ranges::all_of(*list.as_array(), [](const auto& one) { return one.is_string(); });
    };
    if (!strings(node)) fail(node.source(), fmt::format("'{}' must be a list of strings", key.name));
    std::vector<std::string> values;
    for (const auto& element : *node.as_array()) values.push_back(checked(element, key));
    return values;
  }

  /// One of these fits the field's type.
  template <typename Record>
  void take(std::optional<std::string>& to, const toml::node& node, const ConfigKey<Record>& key) const {
    to = checked(node, key);
  }
  template <typename Record>
  void take(std::optional<bool>& to, const toml::node& node, const ConfigKey<Record>& key) const {
    if (!node.is_boolean()) fail(node.source(), fmt::format("'{}' must be true or false", key.name));
    to = node.as_boolean()->get();
  }
  template <typename Record>
  void take(std::optional<std::vector<std::string>>& to, const toml::node& node, const ConfigKey<Record>& key) const {
    to = texts(node, key);
  }
  template <typename Record>
  void take(std::optional<PathPatterns>& to, const toml::node& node, const ConfigKey<Record>& key) const {
    to = PathPatterns{base_, texts(node, key)};
  }
  template <typename Record>
  void take(std::optional<ConfigPath>& to, const toml::node& node, const ConfigKey<Record>& key) const {
    to = ConfigPath{absolute_path(base_, checked(node, key))};
  }

  template <typename Record>
  void set(Record& record, const ConfigKey<Record>& key, const toml::node& node) const {
    std::visit([&](auto field) { take(record.*field, node, key); }, key.field);
  }

  void read_section(const toml::table& table, std::string_view section) {
    if (!section.empty()) check_keys(table, words_of(section));
    for (const auto& key : config_keys()) {
      if (key.section != section) continue;
      const auto* node = table.get(key.name);
      if (node == nullptr) continue;
      set(config_, key, *node);
      note_origin(section.empty() ? std::string(key.name) : fmt::format("{}.{}", section, key.name));
    }
  }

  void note_origin(std::string key) { config_.origins.insert_or_assign(std::move(key), shown_); }

  std::string word_of(const toml::node& node, std::string_view key, const Words& words) const {
    std::string value = text(node, key);
    if (std::ranges::find(words, value) == words.end()) {
      fail(node.source(), fmt::format("'{}' must be one of: {}", key, fmt::join(words, ", ")));
    }
    return value;
  }

  /// [rules."language/name"]: severity, fix and the rule's own options.
  void read_rules(const toml::table& table) {
    for (const auto& [id, node] : table) {
      const RuleInfo* rule = find_rule(id.str());
      if (rule == nullptr) fail(id.source(), mistake_in_rule_name(id.str()).value_or("one rule is named here"));
      if (!node.is_table()) fail(node.source(), fmt::format("'{}' must be a table", id.str()));
      for (const auto& [key, value] : *node.as_table()) read_rule_key(*rule, key, value);
    }
  }

  void read_rule_key(const RuleInfo& rule, const toml::key& key, const toml::node& node) {
    const std::string id(rule.id);
    note_origin(fmt::format("rules.{}.{}", id, key.str()));
    if (key.str() == "severity") return choose_severity(id, word_of(node, key.str(), severity_words()));
    if (key.str() == "fix") return choose_fix(id, word_of(node, key.str(), fix_words()));
    Words known{"severity", "fix"};
    std::ranges::transform(rule.options, std::back_inserter(known), &RuleOption::key);
    if (std::ranges::find(known, key.str()) == known.end()) {
      fail(key.source(), fmt::format("{} has no option '{}'{}", id, key.str(), did_you_mean(key.str(), known)));
    }
    const std::string value = text(node, key.str());
    if (const auto mistake = mistake_in_rule_option(rule, key.str(), value)) fail(node.source(), *mistake);
    config_.rule_settings.insert_or_assign(fmt::format("{}.{}", id, key.str()), value);
  }

  void choose_severity(const std::string& id, const std::string& word) {
    std::erase(config_.off, id);
    if (word == "off") return config_.off.push_back(id);
    config_.severities.push_back({id, *parse_severity(word)});
  }

  void choose_fix(const std::string& id, const std::string& word) {
    config_.rule_fixes.push_back({id, word == "safe"     ? FixChoice::Safe
                                      : word == "unsafe" ? FixChoice::Unsafe
                                                         : FixChoice::Off});
  }

  void read_packages(const toml::table& table) {
    for (const auto& [name, node] : table) {
      const std::string version = text(node, name.str());
      if (const auto mistake = mistake_in_package(name.str(), version)) fail(name.source(), *mistake);
      config_.packages.insert_or_assign(std::string(name.str()), version);
      note_origin(fmt::format("packages.{}", name.str()));
    }
  }

  void read_per_file(const toml::node& rows) {
    if (!rows.is_array_of_tables()) fail(rows.source(), "'per-file' must be a list of tables: [[per-file]]");
    Words known;
    std::ranges::transform(per_file_keys(), std::back_inserter(known), &ConfigKey<PerFileConfig>::name);
    for (const auto& row : *rows.as_array()) {
      const toml::table& table = *row.as_table();
      check_keys(table, known);
      PerFileConfig per_file;
      per_file.origin = shown_;
      for (const auto& key : per_file_keys()) {
        if (const auto* node = table.get(key.name)) set(per_file, key, *node);
      }
      if (!per_file.paths) fail(row.source(), "'paths' is missing");
      config_.per_file.push_back(std::move(per_file));
    }
  }

  ConfigFile& config_;
  std::string shown_;
  std::string base_;
};

toml::table parsed(std::string_view bytes, const std::string& shown) {
  try {
    return toml::parse(bytes, std::string_view(shown));
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    throw UsageError(fmt::format("{}:{}:{}: {}", shown, at.line, at.column, error.description()));
  }
}

/// Where a path that a configuration file names is, as a person would write it.
std::string beside(const std::string& path, const std::string& named) {
  const auto slash = path.rfind('/');
  if (named.starts_with('/') || slash == std::string::npos) return named;
  return path.substr(0, slash + 1) + named;
}

/// The bytes of what a file extends; `at` is where it says so.
std::string read_extended(const std::string& named, const std::string& path, const toml::source_region& at) {
  try {
    return read_named_file(named);
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("{}:{}:{}: {}", path, at.begin.line, at.begin.column, error.what()));
  }
}

/// What is extended is read first, so that each file overrides what it extends.
void read_into(ConfigFile& config, const std::string& path, std::string_view bytes, const std::string& directory,
               std::vector<std::string>& chain) {
  const std::string location = absolute_path(directory, path);
  if (std::ranges::find(chain, location) != chain.end()) {
    throw UsageError(fmt::format("{}: extends itself: {} -> {}", path, fmt::join(chain, " -> "), location));
  }
  chain.push_back(location);
  const toml::table document = parsed(bytes, path);
  const std::string base(parent_path(location));
  if (const auto* extend = document.get("extend"); extend != nullptr && extend->is_string()) {
    const std::string named = beside(path, extend->as_string()->get());
    read_into(config, named, read_extended(named, path, extend->source()), directory, chain);
  }
  Reader(config, path, base).read(document);
  config.path = path;
  config.base = base;
}

}  // namespace

ConfigFile read_config_file(const std::string& path, const std::string& directory) {
  ConfigFile config;
  std::vector<std::string> chain;
  read_into(config, path, read_named_file(path), directory, chain);
  return config;
}

void read_config_text(ConfigFile& config, std::string_view text, const std::string& shown,
                      const std::string& directory) {
  Reader(config, shown, directory).read(parsed(text, shown));
}

void set_config_value(ConfigFile& config, const std::string& text, const std::string& directory) {
  const std::string shown = fmt::format("--config {}", text);
  const auto equals = text.find('=');
  const std::string key = text.substr(0, equals);
  toml::table document;
  try {
    document = toml::parse(std::string_view(text));
  } catch (const toml::parse_error&) {
    // A word without quotes is what a shell leaves of them.
    document = parsed(fmt::format("{} = '''{}'''", key, text.substr(equals + 1)), shown);
  }
  if (document.contains("extend")) throw UsageError(fmt::format("{}: only a file can extend another", shown));
  Reader(config, shown, directory).read(document);
}

}  // namespace cfglint
