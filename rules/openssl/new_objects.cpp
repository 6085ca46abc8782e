// oid_section as a module: objects that the library has already.
#include <fmt/format.h>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/linked_library.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kInfo{
    .id = "openssl/oid-redefines-builtin",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "an object that the library knows already stops its start",
    .what =
        "Finds names in the `oid_section` of the section that `openssl_conf` names which OpenSSL defines itself, such "
        "as `organizationIdentifier`. cfglint asks the library that it is linked to, and warns only where the target's "
        "is older.",
    .why =
        "The library refuses to define the name again and stops: the modules below, `ssl_conf` among them, are not "
        "run. A name that was new years ago may be a part of OpenSSL today.",
    .example = {.bad = "openssl_conf = init\n\n[init]\noid_section = oids\nssl_conf = "
                       "ssl\n\n[oids]\norganizationIdentifier = 2.5.4.97\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\noid_section = oids\nssl_conf = ssl\n\n[oids]\nourIdentifier = "
                        "1.3.6.1.4.1.99999.1\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: the library's own object may have another number than the line says.",
    .proof = "libcrypto 1.1.1w: \"oid exists\", and the set is not in force; nor is it with 3.0.22 and 3.5.9.",
    .options = {},
};

void check(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  const Version version = configuration.version();
  // Objects are never taken out, so what the linked library has, a later one has as well.
  const bool certain = linked_library::speaks_for(version) || version == Version::V3_5;
  std::size_t asked = 0;
  for (const ModuleRun& run : policy.chain.modules) {
    if (run.module == nullptr || run.module->module != Module::Oids || run.result == ModuleResult::NotReached) continue;
    const auto section = configuration.section_named_by(run.entry);
    if (section == kNone) continue;
    for (const auto index : configuration.sections()[section].entries) {
      const Entry& entry = configuration.entries()[index];
      if (++asked > linked_library::kMostQuestions || !linked_library::is_builtin_object(entry.name)) continue;
      auto& found = context.report(
          kInfo, configuration.file(entry.at), content_span(configuration, entry.at),
          fmt::format("OpenSSL has '{}' already and stops here: the modules below are not run", entry.name));
      if (!certain) {
        found.severity = Severity::Warning;
        found.notes.push_back(
            fmt::format("libcrypto {} has it, as cfglint is linked to it", linked_library::version()));
      }
      offer(found, Safety::Unsafe, "make a comment of the line", comment_out(configuration, entry.at));
    }
  }
}

}  // namespace

const OpensslRule rules::oid_redefines_builtin{kInfo, check};

}  // namespace cfglint::openssl
