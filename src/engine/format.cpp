#include "src/engine/format.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "rules/cfglint/catalogue.hpp"
#include "src/engine/formats/dovecot.hpp"
#include "src/engine/formats/interfaces.hpp"
#include "src/engine/formats/openssl.hpp"

namespace cfglint {
namespace {

constexpr std::array kFormats{kDovecotFormat, kInterfacesFormat, kOpensslFormat};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &Format::name);
  return found == kFormats.end() ? nullptr : &*found;
}

std::vector<const RuleInfo*> all_rules() {
  std::vector<const RuleInfo*> rules;
  for (const Format& format : kFormats) std::ranges::copy(format.rules(), std::back_inserter(rules));
  std::ranges::copy(suppressions::catalogue(), std::back_inserter(rules));
  std::ranges::sort(rules, {}, &RuleInfo::id);
  return rules;
}

const RuleInfo* find_rule(std::string_view id) {
  const auto rules = all_rules();
  const auto found = std::ranges::find(rules, id, &RuleInfo::id);
  return found == rules.end() ? nullptr : *found;
}

}  // namespace cfglint
