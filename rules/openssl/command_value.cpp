#include "rules/openssl/command_value.hpp"

#include <utility>

#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {

Span whole_value(const CommandUse& use) { return {0, static_cast<std::uint32_t>(use.value->size())}; }

Diagnostic& report_part(const Policy& policy, const CommandUse& use, Span in_value, const RuleInfo& rule,
                        std::string message, Context& context) {
  const Configuration& configuration = policy.configuration;
  const LineRef at = configuration.entries()[use.entry].at;
  return context.report(rule, configuration.file(at), element_or_value(configuration, use.entry, in_value),
                        std::move(message));
}

}  // namespace cfglint::openssl
