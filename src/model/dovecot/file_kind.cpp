#include "src/model/dovecot/file_kind.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "src/model/dovecot/known_in.hpp"

namespace cfglint::dovecot {
namespace {

using namespace std::string_view_literals;

constexpr auto kVersionKey = "dovecot_config_version"sv;

/// Whether a line of the text sets the version. That setting has to be in the entry file itself.
bool declares_version(std::string_view bytes) {
  for (auto at = bytes.find(kVersionKey); at != std::string_view::npos; at = bytes.find(kVersionKey, at + 1)) {
    const auto newline = at == 0 ? std::string_view::npos : bytes.rfind('\n', at - 1);
    const auto begin = at == 0 || newline == std::string_view::npos ? 0 : newline + 1;
    if (bytes.substr(begin, at - begin).find_first_not_of(" \t\xEF\xBB\xBF") == std::string_view::npos) return true;
  }
  return false;
}

constexpr std::size_t kLongestName = 128;  // of 2.4's settings: half of that

/// Whether 2.4 has a setting of that name at the root, or with the type of the block around it in front.
bool has_24(std::string_view block, std::string_view key) {
  if (!settings_named(Version::V24, key).empty()) return true;
  if (block.empty()) return false;
  // Asked for each line of a block: not worth a string.
  std::array<char, kLongestName> name;  // NOLINT(*-member-init): what is read was written
  const std::size_t size = block.size() + 1 + key.size();
  if (size > name.size()) return false;
  char* const middle = std::ranges::copy(block, name.begin()).out;
  *middle = '_';
  std::ranges::copy(key, middle + 1);
  return !settings_named(Version::V24, {name.data(), size}).empty();
}

constexpr int kDecisive = 2;  // settings of the other version that are no slip

/// How many more settings are of 2.4 only than of 2.3 only; below 0 if it is the other way round. A block that
/// only 2.4 has decides, since nothing but the version explains it.
int newer_settings(const Document& document) {
  int newer = 0;
  int depth = 0;
  std::string_view block;
  for (const Line& line : document.lines) {
    const auto word = document.word(line);
    if (line.kind == Kind::Close) --depth;
    if (line.kind == Kind::Open && depth++ <= 0) {
      block = word;
      if (!is_block_of_23(word) && has_24("", word)) return kDecisive;
    }
    // The keys of 2.4's lists are no settings.
    if (line.kind != Kind::Setting || (depth > 0 && !is_block_of_23(block))) continue;
    const bool in_23 = depth <= 0 ? find_setting(Version::V23, Scope::Root, word) != nullptr
                                  : !settings_named(Version::V23, word).empty();
    const bool in_24 = has_24(depth <= 0 ? std::string_view() : block, word);
    if (in_23 != in_24) newer += in_24 ? 1 : -1;
  }
  return newer;
}

// The keys of the flat files; none is a setting at the root of dovecot.conf.
constexpr std::array kExtKeys{
    "auth_bind"sv,     "base"sv,       "connect"sv,     "default_pass_scheme"sv, "dn"sv,
    "dnpass"sv,        "driver"sv,     "hosts"sv,       "introspection_url"sv,   "iterate_prefix"sv,
    "iterate_query"sv, "pass_attrs"sv, "pass_filter"sv, "passdb_objects"sv,      "password_query"sv,
    "tokeninfo_url"sv, "uris"sv,       "user_attrs"sv,  "user_filter"sv,         "user_query"sv,
    "userdb_objects"sv};
// Their blocks, which dovecot.conf does not have.
constexpr std::array kExtBlocks{"map"sv, "key"sv, "passdb_fields"sv, "userdb_fields"sv};

/// A flat file has a key or a block of its own, and none of dovecot.conf's blocks.
bool is_flat(const Document& document) {
  bool own = false;
  int depth = 0;
  for (const Line& line : document.lines) {
    const auto word = document.word(line);
    if (line.kind == Kind::Close) --depth;
    if (line.kind == Kind::Open && depth++ == 0) {
      if (std::ranges::find(kExtBlocks, word) == kExtBlocks.end()) return false;
      own = true;
    }
    if (line.kind == Kind::Setting && depth == 0) own = own || std::ranges::find(kExtKeys, word) != kExtKeys.end();
  }
  return own;
}

Version guess_version(const Document& document, bool is_main, std::optional<Version> target) {
  const int newer = newer_settings(document);
  if (target == Version::V23) return !is_main && newer >= kDecisive ? Version::V24 : Version::V23;
  if (newer != 0) return newer > 0 ? Version::V24 : Version::V23;
  return target.value_or(Version::V23);
}

}  // namespace

FileKind kind_of(const SourceFile& file, std::optional<Version> target) {
  FileKind kind;
  kind.is_main = file.path().substr(file.path().rfind('/') + 1) == "dovecot.conf";
  kind.declares_version = declares_version(file.bytes());
  if (kind.is_main && (kind.declares_version || target == Version::V23)) {
    kind.dialect = kind.declares_version ? Dialect::V24 : Dialect::V23;
    return kind;
  }
  const Document flat = parse(file, Dialect::Ext);
  if (!kind.is_main && is_flat(flat)) {
    kind.dialect = Dialect::Ext;
    return kind;
  }
  const Version version = kind.declares_version ? Version::V24 : guess_version(flat, kind.is_main, target);
  kind.dialect = version == Version::V24 ? Dialect::V24 : Dialect::V23;
  return kind;
}

}  // namespace cfglint::dovecot
