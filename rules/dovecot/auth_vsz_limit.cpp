// dovecot/auth-worker-vsz-limit and its mirror dovecot/auth-vsz-limit: the process that computes an Argon2 hash has
// too little memory for it.
#include <fmt/format.h>

#include <algorithm>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/raise_limit.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/password_check.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kWorker{
    .id = "dovecot/auth-worker-vsz-limit",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "auth-worker has too little memory for Argon2 hashes",
    .what =
        "Finds passdbs whose Argon2 hashes are computed in `auth-worker` (MySQL, SQLite, Lua, and whatever says "
        "`use_worker`), while the memory of that process stays too small. The documentation's advice, a larger "
        "`vsz_limit` for `service auth`, does not reach `auth-worker`. An error where a hash with a known cost does "
        "not "
        "fit; a warning where the scheme is Argon2 and only hashes of the default cost (64 MiB) fit, or where only "
        "`auth` was raised.",
    .why =
        "A hash needs the memory in its `m=` (KiB) and about 26 MiB more. Without it libsodium gives up, Dovecot takes "
        "that for a wrong password, and the log says \"Password mismatch\" (with `auth_verbose = yes`; else nothing): "
        "nothing mentions memory. The default limit is 256 MiB. Each of up to 30 workers may use what the limit "
        "allows.",
    .example = {.bad = "passdb {\n  driver = lua\n  args = file=/etc/dovecot/auth.lua\n}\nservice auth {\n  vsz_limit "
                       "= 2G\n}\n",
                .good = "passdb {\n  driver = lua\n  args = file=/etc/dovecot/auth.lua\n}\nservice auth {\n  vsz_limit "
                        "= 2G\n}\nservice auth-worker {\n  vsz_limit = 2G\n}\n"},
    .fix_notes =
        "Safe: writes `vsz_limit = 2G` (more, if a hash needs more) into the block of `auth-worker` that wins, or adds "
        "the block behind the one of `auth`. Not `0` or `unlimited`: 2.4 does not start with the first, 2.3 not with "
        "the second. None where no block of either service is closed while another block of the tree is open: it would "
        "take the new one in.",
    .proof =
        "Dovecot 2.3.19 and 2.4.1 on loopback with SQLite (tests/oracle/dovecot_login_test.cpp): a hash of 256 MiB "
        "fails at 270M and works at 290M, whatever "
        "`service auth` has. `verify_argon2()` in src/auth/password-scheme-sodium.c.",
    .options = {},
};

constexpr RuleInfo kAuth{
    .id = "dovecot/auth-vsz-limit",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "`auth` has too little memory for Argon2 hashes",
    .what =
        "Finds passdbs whose Argon2 hashes are computed in `auth` itself (passwd-file, static, PostgreSQL, LDAP "
        "without a bind), while the memory of that process stays too small. Limits of `auth-worker` do not matter "
        "there.",
    .why =
        "A hash needs the memory in its `m=` (KiB) and about 26 MiB more. Without it every login fails as with "
        "a wrong password. The default limit is 256 MiB.",
    .example = {.bad = "passdb {\n  driver = passwd-file\n  args = scheme=ARGON2ID /etc/dovecot/users\n}\n",
                .good =
                    "passdb {\n  driver = passwd-file\n  args = scheme=ARGON2ID /etc/dovecot/users\n}\nservice auth "
                    "{\n  vsz_limit = 2G\n}\n"},
    .fix_notes =
        "Safe: as dovecot/auth-worker-vsz-limit, for `service auth`, with the same exception for blocks that are open.",
    .proof =
        "Dovecot 2.3.19 and 2.4.1 on loopback with a passwd-file: a hash of 256 MiB fails with 2G for auth-worker "
        "only, and works with 2G for auth.",
    .options = {},
};

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
constexpr std::uint64_t kOverhead = 32 * kMiB;        // measured: 26 MiB
constexpr std::uint64_t kLargestUsual = 1024 * kMiB;  // `doveadm pw -s ARGON2ID -r 4` and above

/// A process, the databases that it verifies for, and what they say about Argon2.
struct Case {
  const RuleInfo* rule;
  std::string_view service;
  Verifier verifier;
};

struct Evidence {
  const PasswordDatabase* database = nullptr;
  const Argon2Evidence* proof = nullptr;
  bool costs_known = false;  ///< every hash that was seen has its cost
  std::uint64_t need = 0;    ///< bytes for the most expensive hash
};

Evidence collect(const std::vector<PasswordDatabase>& databases) {
  Evidence found;
  for (const PasswordDatabase& database : databases) {
    if (found.database == nullptr) found.database = &database;
    for (const Argon2Evidence& one : database.evidence) {
      const auto need = one.memory ? *one.memory + kOverhead : 0;
      if (found.proof != nullptr && need <= found.need) continue;
      found.proof = &one;
      found.database = &database;
      found.need = need;
    }
  }
  found.costs_known = found.need != 0;
  return found;
}

/// Someone raised `service auth` far above what it needs for itself, as the documentation says.
const Setting* raised_auth(const Configuration& configuration) {
  const auto limit = memory_limit(configuration, "auth");
  const bool raised = limit && limit->own && limit->bytes >= kLargestUsual;
  return raised ? limit->setting : nullptr;
}

std::string size_text(std::uint64_t bytes) { return fmt::format("{} MiB", bytes / kMiB); }

void add_evidence(const Configuration& configuration, const Evidence& evidence, Diagnostic& found) {
  const auto& section = configuration.sections()[evidence.database->section];
  const LineRef at = configuration.blocks()[section.first_block].open;
  found.labels.push_back({configuration.file(at), content_span(configuration, at),
                          fmt::format("passdb with driver {}", evidence.database->driver)});
  if (evidence.proof != nullptr) {
    found.labels.push_back({evidence.proof->file, evidence.proof->span, evidence.proof->text});
  }
}

/// Where the finding is shown: the limit that is too small, else the one that was raised in vain, else the passdb.
LineRef place_of(const Configuration& configuration, const MemoryLimit& limit, const Setting* raised,
                 const Evidence& evidence) {
  if (limit.setting != nullptr && limit.own) return limit.setting->at;
  if (raised != nullptr) return raised->at;
  if (limit.setting != nullptr) return limit.setting->at;
  return configuration.blocks()[configuration.sections()[evidence.database->section].first_block].open;
}

void check_process(const Configuration& configuration, Context& context, const Case& process) {
  if (configuration.is_ext()) return;
  const auto databases = password_databases(configuration, process.verifier);
  const Evidence evidence = collect(databases);
  const auto limit = memory_limit(configuration, process.service);
  if (!limit || evidence.database == nullptr || limit->bytes == kUnlimited || limit->bytes < kOverhead) return;
  const bool is_worker = process.verifier == Verifier::Worker;
  const Setting* raised = is_worker && !limit->own ? raised_auth(configuration) : nullptr;
  const bool too_small = evidence.costs_known && limit->bytes < evidence.need;
  const bool small_for_some = (evidence.proof != nullptr && !evidence.costs_known) || raised != nullptr;
  if (!too_small && (!small_for_some || limit->bytes >= kLargestUsual + kOverhead)) return;

  const LineRef at = place_of(configuration, *limit, raised, evidence);
  auto& found = context.report(
      *process.rule, configuration.file(at), content_span(configuration, at),
      too_small ? fmt::format("{} verifies an Argon2 hash that needs {}, and may use {}", process.service,
                              size_text(evidence.need), size_text(limit->bytes))
                : fmt::format("{} verifies the passwords of this configuration, and may use {}: an Argon2 hash of more "
                              "than {} fails",
                              process.service, size_text(limit->bytes), size_text(limit->bytes - kOverhead)));
  found.severity = too_small ? Severity::Error : Severity::Warning;
  add_evidence(configuration, evidence, found);
  if (raised != nullptr) found.notes.emplace_back("the limit of service auth does not count for auth-worker");
  if (is_worker) found.notes.emplace_back("up to 30 workers run at a time (process_limit); each may use its limit");
  found.notes.emplace_back(
      "a login whose hash does not fit fails as with a wrong password; the log does not mention memory");
  const std::uint64_t wanted = std::max(evidence.need, 2 * kLargestUsual);
  found.fix = raise_limit(configuration, process.service, *limit, (wanted + 1024 * kMiB - 1) / (1024 * kMiB));
}

void check_worker(const Configuration& configuration, Context& context) {
  check_process(configuration, context, {&kWorker, "auth-worker", Verifier::Worker});
}

void check_auth(const Configuration& configuration, Context& context) {
  check_process(configuration, context, {&kAuth, "auth", Verifier::Auth});
}

}  // namespace

const DovecotRule rules::auth_worker_vsz_limit{kWorker, check_worker};
const DovecotRule rules::auth_vsz_limit{kAuth, check_auth};

}  // namespace cfglint::dovecot
