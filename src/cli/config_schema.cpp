#include "src/cli/config_schema.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "src/cli/config_keys.hpp"
#include "src/engine/format.hpp"

namespace cfglint {
namespace {

using Json = nlohmann::ordered_json;

Json word_schema(std::vector<std::string_view> (*choices)()) {
  Json json{{"type", "string"}};
  if (choices != nullptr) json["enum"] = choices();
  return json;
}

template <typename Record>
Json key_schema(const ConfigKey<Record>& key) {
  Json json;
  if (std::holds_alternative<std::optional<bool> Record::*>(key.field)) {
    json = {{"type", "boolean"}};
  } else if (std::holds_alternative<std::optional<std::string> Record::*>(key.field) ||
             std::holds_alternative<std::optional<ConfigPath> Record::*>(key.field)) {
    json = word_schema(key.choices);
  } else {
    json = {{"type", "array"}, {"items", word_schema(key.choices)}};
  }
  json["description"] = key.meaning;
  return json;
}

Json object_schema() { return {{"type", "object"}, {"additionalProperties", false}, {"properties", Json::object()}}; }

Json rule_schema(const RuleInfo& rule) {
  Json json = object_schema();
  json["description"] = rule.summary;
  json["properties"]["severity"] = {{"enum", severity_words()}, {"description", "What its findings are; off: none"}};
  json["properties"]["fix"] = {{"enum", fix_words()}, {"description", "What --fix needs to apply its fixes"}};
  for (const RuleOption& option : rule.options) {
    json["properties"][std::string(option.key)] = {
        {"enum", option.allowed}, {"default", option.fallback}, {"description", option.meaning}};
  }
  return json;
}

Json rules_schema() {
  Json json = object_schema();
  json["description"] = "Settings of single rules";
  for (const RuleInfo* rule : all_rules()) json["properties"][std::string(rule->id)] = rule_schema(*rule);
  return json;
}

Json packages_schema() {
  Json json = object_schema();
  json["description"] = "Versions that servers run instead of their release's";
  for (const std::string_view name : package_names()) {
    json["properties"][std::string(name)] = {{"type", "string"}, {"description", "A version, such as 2.4.1"}};
  }
  return json;
}

Json per_file_schema() {
  Json row = object_schema();
  for (const auto& key : per_file_keys()) row["properties"][std::string(key.name)] = key_schema(key);
  row["required"] = {"paths"};
  return {{"type", "array"}, {"description", "Settings for some files"}, {"items", std::move(row)}};
}

}  // namespace

std::string config_schema() {
  Json json{{"$schema", "http://json-schema.org/draft-07/schema#"},
            {"title", ".cfglint.toml"},
            {"description", "The configuration file of cfglint"}};
  json.update(object_schema());
  Json& top = json["properties"];
  for (const auto& key : config_keys()) {
    const std::string name(key.name);
    if (key.section.empty()) {
      top[name] = key_schema(key);
      continue;
    }
    const std::string section(key.section);
    if (!top.contains(section)) top[section] = object_schema();
    top[section]["properties"][name] = key_schema(key);
  }
  top["rules"] = rules_schema();
  top["packages"] = packages_schema();
  top["per-file"] = per_file_schema();
  return json.dump(2) + "\n";
}

}  // namespace cfglint
