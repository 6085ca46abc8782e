#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "fuzz/properties.hpp"
#include "fuzz/require.hpp"
#include "src/engine/fix_loop.hpp"
#include "tests/support/memory_files.hpp"

namespace cfglint::fuzz {
namespace {

constexpr std::string_view kEntry = "/etc/network/interfaces";
constexpr std::array<const char*, 4> kForms{"script", "ifupdown", "networkd", "link"};

Unit unit_of(const std::string& bytes, std::size_t choice) {
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->whole = true;
  if (choice % 2 == 0) tree->target = {Release::Bullseye, "fuzz"};
  tree->files = std::make_shared<test::MemoryFiles>(test::MemoryFiles::Files{{std::string(kEntry), bytes}});
  return {tree, find_format("interfaces"), std::string(kEntry), {}};
}

bool same(const UnitResult& a, const UnitResult& b) {
  return std::ranges::equal(a.diagnostics, b.diagnostics, [](const Diagnostic& x, const Diagnostic& y) {
    return x.rule == y.rule && x.span == y.span && x.message == y.message && x.fix.has_value() == y.fix.has_value();
  });
}

}  // namespace

void interfaces_fix(std::string_view bytes) {
  const std::size_t choice = bytes.empty() ? 0 : static_cast<unsigned char>(bytes.back());
  LintSettings settings;
  settings.rules.emplace("interfaces/fake-bridge.form", kForms[choice / 2 % kForms.size()]);
  const Unit unit = unit_of(std::string(bytes), choice);
  const UnitResult found = lint(unit, unit.tree->files, settings);
  require(same(found, lint(unit, unit.tree->files, settings)), "linting is deterministic");

  const Safety at_least = choice % 3 == 0 ? Safety::Safe : Safety::Unsafe;
  const UnitResult fixed = fix(unit, settings, at_least);
  if (fixed.failures.size() > found.failures.size()) {
    require(fixed.failures.back().find("come to rest") == std::string::npos, "fixes come to rest");
    require(fixed.plan.empty(), "what is refused is not written");
    return;
  }
  require(choose_fixes(fixed, at_least).empty(), "a second run has nothing to fix");
  for (const auto& change : fixed.plan.replacements) {
    require(change.before == bytes && change.after != bytes, "a replacement replaces the input by something else");
  }
}

}  // namespace cfglint::fuzz
