#pragma once
#include <string>

#include "src/core/rule.hpp"
#include "src/model/openssl/policy.hpp"

namespace cfglint::openssl {

/// The place of a command's whole value. The value must be known.
Span whole_value(const CommandUse& use);

/// Reports a part of a command's value; the whole value where the file's bytes are not the value.
Diagnostic& report_part(const Policy& policy, const CommandUse& use, Span in_value, const RuleInfo& rule,
                        std::string message, Context& context);

}  // namespace cfglint::openssl
