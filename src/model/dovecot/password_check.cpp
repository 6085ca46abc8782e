#include "src/model/dovecot/password_check.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "src/core/lower_case.hpp"
#include "src/model/dovecot/ext_file.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr std::uint64_t kDefaultLimit = std::uint64_t{256} << 20;  // default_vsz_limit of 2.3 and 2.4

bool is_argon2_scheme(std::string_view scheme) { return lower_case(scheme).starts_with("argon2"); }

/// The number stands behind the scheme and its version, `$argon2id$v=19$m=`: farther on, "m=" is salt or hash. Bytes.
constexpr std::size_t kLongestBeforeMemory = 32;

/// "m=262144" is 256 MiB: the unit of the hash's own notation is the KiB.
std::uint64_t memory_of(std::string_view hash) {
  const auto at = hash.find("m=");
  std::uint64_t kib = 0;
  if (at > kLongestBeforeMemory) return 0;
  std::from_chars(hash.data() + at + 2, hash.data() + hash.size(), kib);
  return kib > (kUnlimited >> 10) ? 0 : kib << 10;
}

/// The most memory that a hash in the text needs; 0 if it has Argon2 hashes without a number. Empty: it has none.
std::optional<std::uint64_t> hashes_in(std::string_view text) {
  std::optional<std::uint64_t> most;
  constexpr std::string_view kMark = "$argon2";
  for (auto at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + kMark.size())) {
    most = std::max(most.value_or(0), memory_of(text.substr(at, 64)));
  }
  if (!most && text.find("{ARGON2") != std::string_view::npos) most = 0;
  return most;
}

Argon2Evidence evidence_of(FileId file, Span span, std::uint64_t memory, std::string text) {
  Argon2Evidence evidence;
  if (memory != 0) evidence.memory = memory;
  evidence.file = file;
  evidence.span = span;
  evidence.text = std::move(text);
  return evidence;
}

/// Collects what is known of one passdb.
class Reader {
 public:
  Reader(const Configuration& configuration, std::uint32_t section, Verifier wanted)
      : from_(configuration), wanted_(wanted) {
    to_.section = section;
  }

  PasswordDatabase read() {
    to_.driver = driver_of(from_, to_.section);
    if (from_.version() == Version::V23) {
      read_23();
    } else {
      read_24();
    }
    return std::move(to_);
  }

 private:
  [[nodiscard]] std::string_view value(std::string_view key) const {
    const Setting* setting = from_.last_prefixed(to_.section, key);
    return setting == nullptr ? std::string_view() : setting->value;
  }
  [[nodiscard]] bool says(std::string_view key, bool wanted) const {
    const auto boolean = read_boolean(value(key));
    return boolean && *boolean == wanted;
  }

  void add_setting(const Setting* setting, std::uint64_t memory, std::string text) {
    if (setting == nullptr) return;
    const Span span = from_.document(setting->at).raw(from_.line(setting->at).rest);
    to_.evidence.push_back(evidence_of(from_.file(setting->at), span, memory, std::move(text)));
  }

  void add_scheme(const Setting* setting) {
    if (setting != nullptr && is_argon2_scheme(setting->value)) add_setting(setting, 0, "the scheme is Argon2");
  }

  void add_hashes(const Setting* setting) {
    if (setting == nullptr) return;
    if (const auto memory = hashes_in(setting->value)) add_setting(setting, *memory, "this is an Argon2 hash");
  }

  /// A password file is read for the cost of its hashes and nothing else.
  void add_password_file(std::string_view path, const Setting* named_by) {
    const auto file = read_quietly(from_, path);
    if (!file || named_by == nullptr) return;
    const auto memory = hashes_in(from_.workspace().file(*file).bytes());
    if (memory) add_setting(named_by, *memory, "this password file has Argon2 hashes");
  }

  void read_23();
  void read_args_23();
  void read_sql_23();
  void read_ldap_23();
  void read_24();
  void add_ext_evidence(const ExtFile& ext, std::string_view query_key);

  /// Whether evidence matters: the hashes of other databases are the business of another process.
  [[nodiscard]] bool is_wanted() const { return to_.verifier == wanted_; }

  const Configuration& from_;
  Verifier wanted_;
  PasswordDatabase to_;
};

void Reader::add_ext_evidence(const ExtFile& ext, std::string_view query_key) {
  const auto add = [&](const Line& line, std::uint64_t memory, std::string text) {
    to_.evidence.push_back(evidence_of(ext.file(), ext.document().raw(line.rest), memory, std::move(text)));
  };
  const auto query = ext.value(query_key);
  if (const auto memory = hashes_in(query)) add(*ext.last(query_key), *memory, "the query names Argon2");
  // A query that puts another scheme in front of the hash makes the default scheme meaningless.
  const bool names_scheme = query.find("'{") != std::string_view::npos;
  const Line* scheme = ext.last("default_pass_scheme");
  if (scheme != nullptr && !names_scheme && is_argon2_scheme(ext.document().rest(*scheme))) {
    add(*scheme, 0, "the scheme is Argon2");
  }
}

void Reader::read_sql_23() {
  const auto ext = read_ext_file(from_, value("args"));
  if (!ext) return;
  const auto driver = ext->value("driver");
  to_.driver += " (" + std::string(driver) + ")";
  if (driver == "mysql" || driver == "sqlite") to_.verifier = Verifier::Worker;
  if (driver == "pgsql" || driver == "cassandra") to_.verifier = Verifier::Auth;
  add_ext_evidence(*ext, "password_query");
}

void Reader::read_ldap_23() {
  const auto ext = read_ext_file(from_, value("args"));
  if (!ext) return;
  if (read_boolean(ext->value("auth_bind")).value_or(false)) {
    to_.verifier = Verifier::Elsewhere;
    return;
  }
  to_.verifier = read_boolean(ext->value("blocking")).value_or(false) ? Verifier::Worker : Verifier::Auth;
  add_ext_evidence(*ext, "pass_filter");
}

/// passwd-file and static: words of `args`.
void Reader::read_args_23() {
  const Setting* args = from_.last_prefixed(to_.section, "args");
  if (args == nullptr) return;
  for (const auto word : words_of(args->value)) {
    if (word.starts_with("scheme=") && is_argon2_scheme(word.substr(7))) add_setting(args, 0, "the scheme is Argon2");
    if (word.starts_with("password=")) add_hashes(args);
    if (word.starts_with('/')) add_password_file(word, args);
  }
}

void Reader::read_23() {
  const std::string_view driver = to_.driver;
  if (driver == "sql") return read_sql_23();
  if (driver == "ldap") return read_ldap_23();
  if (driver == "passwd-file" || driver == "static") {
    to_.verifier = Verifier::Auth;
    if (is_wanted()) read_args_23();
    return;
  }
  if (driver == "lua") {
    const bool direct = value("args").find("blocking=no") != std::string_view::npos;
    to_.verifier = direct ? Verifier::Auth : Verifier::Worker;
  } else if (driver == "dict") {
    to_.verifier = Verifier::Worker;
    if (const auto ext = read_ext_file(from_, value("args"))) add_ext_evidence(*ext, "default_pass_scheme");
  } else {
    to_.verifier = Verifier::Elsewhere;
  }
}

void Reader::read_24() {
  const std::string driver = to_.driver;
  const bool worker = says("use_worker", true);
  if (driver == "sql") {
    const Setting* sql = from_.last(to_.section, "sql_driver");
    if (sql == nullptr) sql = from_.root("sql_driver");
    const auto database = sql == nullptr ? std::string_view() : sql->value;
    to_.driver += " (" + std::string(database) + ")";
    if (database == "mysql" || database == "sqlite") to_.verifier = Verifier::Worker;
    if (database == "pgsql" || database == "cassandra") to_.verifier = worker ? Verifier::Worker : Verifier::Auth;
    add_hashes(from_.last_prefixed(to_.section, "query"));
  } else if (driver == "ldap") {
    to_.verifier = says("bind", true) ? Verifier::Elsewhere : worker ? Verifier::Worker : Verifier::Auth;
  } else if (driver == "passwd-file" || driver == "static") {
    to_.verifier = worker ? Verifier::Worker : Verifier::Auth;
    if (!is_wanted()) return;
    const Setting* path = from_.last(to_.section, "passwd_file_path");
    if (path != nullptr) add_password_file(path->value, path);
    add_hashes(from_.last_prefixed(to_.section, "password"));
  } else if (driver == "lua") {
    to_.verifier = says("use_worker", false) ? Verifier::Auth : Verifier::Worker;
  } else {
    to_.verifier = Verifier::Elsewhere;
  }
  const Setting* scheme = from_.last_prefixed(to_.section, "default_password_scheme");
  add_scheme(scheme != nullptr ? scheme : from_.root("passdb_default_password_scheme"));
}

}  // namespace

std::vector<PasswordDatabase> password_databases(const Configuration& configuration, Verifier verifier) {
  std::vector<PasswordDatabase> databases;
  for (const auto section : configuration.sections_of("passdb")) {
    const Setting* deny = configuration.last_prefixed(section, "deny");
    if (deny != nullptr && read_boolean(deny->value).value_or(false)) continue;
    PasswordDatabase database = Reader(configuration, section, verifier).read();
    if (database.verifier == verifier) databases.push_back(std::move(database));
  }
  return databases;
}

std::optional<MemoryLimit> memory_limit(const Configuration& configuration, std::string_view service) {
  const auto section = configuration.find_section(0, "service", service);
  MemoryLimit limit;
  limit.setting = section == kNone ? nullptr : configuration.last_prefixed(section, "vsz_limit");
  limit.own = limit.setting != nullptr;
  if (limit.setting == nullptr) limit.setting = configuration.root("default_vsz_limit");
  if (limit.setting == nullptr) {
    limit.bytes = kDefaultLimit;
    return limit;
  }
  const auto text = configuration.expanded(*limit.setting);
  const auto bytes = text ? read_size(*text, configuration.version()) : std::nullopt;
  if (!bytes) return std::nullopt;
  // 0 means no limit in 2.3; 2.4 does not start with it, which is another rule's matter.
  limit.bytes = *bytes == 0 ? kUnlimited : *bytes;
  return limit;
}

}  // namespace cfglint::dovecot
