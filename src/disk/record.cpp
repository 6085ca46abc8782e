#include "src/disk/record.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "src/core/tree_path.hpp"

namespace cfglint::disk {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "cfglint-write/1";
constexpr std::size_t kSumDigits = 64;

bool is_sum(const std::string& text) {
  return text.empty() || (text.size() == kSumDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos);
}

/// A name in the same directory that only cfglint gives.
bool is_temporary(const std::string& name) {
  return name.starts_with('.') && name.find(".cfglint-") != std::string::npos && name.find('/') == std::string::npos;
}

/// A path that stays inside its tree, and a name that stays in its directory, whoever wrote
/// the record.
bool is_sound(const FileRecord& file) {
  return normal_path(file.path) == file.path && file.path != "/" && is_sum(file.before) && is_sum(file.after) &&
         (file.temporary.empty() || is_temporary(file.temporary));
}

FileRecord file_from(const Json& json) {
  return {json.at("path"), json.at("before"), json.at("after"), json.value("temporary", "")};
}

}  // namespace

std::optional<std::string> to_json(const Record& record) {
  Json json{{"schema", kSchema}};
  if (!record.root.empty()) json["root"] = record.root;
  if (!record.configuration.empty()) json["configuration"] = record.configuration;
  if (record.in_place) json["in_place"] = true;
  json["files"] = Json::array();
  for (const FileRecord& file : record.files) {
    Json of_file{{"path", file.path}, {"before", file.before}, {"after", file.after}};
    if (!file.temporary.empty()) of_file["temporary"] = file.temporary;
    json["files"].push_back(std::move(of_file));
  }
  json["directories"] = record.directories;
  if (!record.emptied.empty()) json["emptied"] = record.emptied;
  try {
    return json.dump(2) + "\n";
  } catch (const Json::type_error&) {
    return std::nullopt;
  }
}

std::optional<Record> record_from_json(std::string_view bytes) {
  try {
    const Json json = Json::parse(bytes);
    if (json.at("schema") != kSchema) return std::nullopt;
    Record record;
    record.root = json.value("root", "");
    record.configuration = json.value("configuration", "");
    record.in_place = json.value("in_place", false);
    for (const Json& file : json.at("files")) record.files.push_back(file_from(file));
    record.directories = json.at("directories").get<std::vector<std::string>>();
    record.emptied = json.value("emptied", std::vector<std::string>{});
    const auto inside = [](const std::string& path) { return normal_path(path) == path; };
    const bool sound = std::ranges::all_of(record.files, is_sound) && std::ranges::all_of(record.directories, inside) &&
                       std::ranges::all_of(record.emptied, inside);
    return sound ? std::optional(std::move(record)) : std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace cfglint::disk
