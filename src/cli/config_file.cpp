#include "src/cli/config_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

#include "src/core/edit_distance.hpp"
#include "src/core/error.hpp"
#include "src/disk/tree_files.hpp"
#include "src/engine/format.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;
using namespace std::string_view_literals;

constexpr std::string_view kName = ".cfglint.toml";
constexpr std::size_t kNear = 3;

constexpr std::array kTopKeys{"target"sv, "lint"sv, "fix"sv, "rules"sv};
constexpr std::array kLintKeys{"select"sv, "ignore"sv, "fail-on"sv};
constexpr std::array kFixKeys{"unsafe"sv};

class Reader {
 public:
  explicit Reader(std::string path) { config_.path = std::move(path); }

  ConfigFile read(const toml::table& top) {
    check_keys(top, kTopKeys);
    if (const auto* target = top.get("target")) config_.target = text(*target);
    if (const auto* lint = section(top, "lint")) read_lint(*lint);
    if (const auto* fix = section(top, "fix")) read_fix(*fix);
    if (const auto* rules = section(top, "rules")) read_rules(*rules);
    return std::move(config_);
  }

 private:
  [[noreturn]] void fail(const toml::source_region& where, const std::string& what) const {
    throw UsageError(fmt::format("{}:{}:{}: {}", config_.path, where.begin.line, where.begin.column, what));
  }

  void check_keys(const toml::table& table, std::span<const std::string_view> known) const {
    for (const auto& [key, node] : table) {
      const std::string_view name = key.str();
      if (std::ranges::find(known, name) != known.end()) continue;
      const auto nearest =
          std::ranges::min(known, {}, [&](std::string_view one) { return edit_distance(name, one, kNear); });
      const bool near = edit_distance(name, nearest, kNear) <= kNear;
      fail(key.source(), fmt::format("unknown key '{}'{}", name, near ? fmt::format("; is it '{}'?", nearest) : ""));
    }
  }

  const toml::table* section(const toml::table& table, std::string_view key) const {
    const auto* node = table.get(key);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) fail(node->source(), fmt::format("'{}' is a table", key));
    return node->as_table();
  }

  std::string text(const toml::node& node) const {
    if (!node.is_string()) fail(node.source(), "this is a string");
    return node.as_string()->get();
  }

  std::vector<std::string> texts(const toml::node& node) const {
    if (!node.is_array()) fail(node.source(), "this is a list of strings");
    std::vector<std::string> values;
    for (const auto& element : *node.as_array()) values.push_back(text(element));
    return values;
  }

  void read_lint(const toml::table& table) {
    check_keys(table, kLintKeys);
    if (const auto* select = table.get("select")) config_.select = texts(*select);
    if (const auto* ignore = table.get("ignore")) config_.ignore = texts(*ignore);
    if (const auto* fail_on = table.get("fail-on")) config_.fail_on = text(*fail_on);
  }

  void read_fix(const toml::table& table) {
    check_keys(table, kFixKeys);
    const auto* unsafe = table.get("unsafe");
    if (unsafe == nullptr) return;
    if (!unsafe->is_boolean()) fail(unsafe->source(), "this is true or false");
    config_.unsafe_fixes = unsafe->as_boolean()->get();
  }

  /// [rules."format/name"]: the rule's own options.
  void read_rules(const toml::table& table) {
    for (const auto& [id, node] : table) {
      const RuleInfo* rule = find_rule(id.str());
      if (rule == nullptr) fail(id.source(), fmt::format("there is no rule '{}'", id.str()));
      if (!node.is_table()) fail(node.source(), fmt::format("'{}' is a table", id.str()));
      for (const auto& [key, value] : *node.as_table()) {
        const auto option = std::ranges::find(rule->options, key.str(), &RuleOption::key);
        if (option == rule->options.end())
          fail(key.source(), fmt::format("{} has no option '{}'", id.str(), key.str()));
        const std::string chosen = text(value);
        if (std::ranges::find(option->allowed, chosen) == option->allowed.end()) {
          fail(value.source(), fmt::format("'{}' is one of: {}", key.str(), fmt::join(option->allowed, ", ")));
        }
        config_.rule_settings.insert_or_assign(fmt::format("{}.{}", id.str(), key.str()), chosen);
      }
    }
  }

  ConfigFile config_;
};

}  // namespace

std::optional<std::string> find_config_file(const std::string& directory) {
  std::error_code failed;
  fs::path at = fs::absolute(directory.empty() ? "." : directory, failed);
  if (!fs::is_directory(at, failed)) at = at.parent_path();
  for (;; at = at.parent_path()) {
    const fs::path candidate = at / kName;
    if (fs::is_regular_file(candidate, failed)) {
      const auto shown = fs::proximate(candidate, failed).string();
      return failed ? candidate.string() : shown;
    }
    if (fs::exists(at / ".git", failed) || at == at.root_path()) return std::nullopt;
  }
}

ConfigFile read_config_file(const std::string& path) {
  const auto parent = fs::path(path).parent_path().string();
  const disk::TreeFiles directory(parent.empty() ? "." : parent);
  const ReadResult result = directory.valid() ? directory.read("/" + fs::path(path).filename().string()) : ReadResult{};
  if (result.status != ReadStatus::Ok) {
    throw UsageError(fmt::format("{}: {}", path, result.reason.empty() ? "no such file" : result.reason));
  }
  try {
    return Reader(path).read(toml::parse(std::string_view(result.bytes), std::string_view(path)));
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    throw UsageError(fmt::format("{}:{}:{}: {}", path, at.line, at.column, error.description()));
  }
}

}  // namespace cfglint
