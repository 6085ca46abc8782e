#include "src/engine/formats/interfaces.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/interfaces/catalogue.hpp"
#include "src/core/bounds.hpp"
#include "src/engine/formats/remarks.hpp"
#include "src/engine/run_rules.hpp"
#include "src/model/interfaces/configuration.hpp"
#include "src/model/interfaces/secrets.hpp"

namespace cfglint::interfaces_format {
namespace {

using interfaces::Configuration;
using interfaces::Include;

void remark_on_dialect(const Configuration& configuration, Remarks& remarks) {
  const auto dialect = configuration.dialect();
  if (dialect == interfaces::Dialect::Ifupdown) return;
  const auto& document = *configuration.evidence().document();
  const auto& line = document.lines[configuration.evidence().line()];
  remarks.notes.push_back(fmt::format("{}: '{}' is a line for {}; rules about ifupdown stay silent",
                                      place(document.file(), line.span.begin),
                                      document.file().text(document.content(line)), to_string(dialect)));
}

/// What a stanza inherits from farther away is not looked up, so that a chain of n stanzas does not cost n times n.
void remark_on_inheritance(const Configuration& configuration, Remarks& remarks) {
  const auto deep = std::ranges::find_if(
      configuration.stanzas(), [](std::uint32_t bases) { return bases >= bounds::kInheritanceDepth; },
      &interfaces::Stanza::bases);
  if (deep == configuration.stanzas().end()) return;
  const SourceFile& file = configuration.parts()[deep->part].document.file();
  const auto& line = configuration.line({deep->part, deep->first_line});
  remarks.incomplete.push_back(
      fmt::format("{}: inherits through more stanzas than cfglint follows ({}); what is farther away was not looked at",
                  place_of_one(file, line.span.begin), bounds::kInheritanceDepth));
}

}  // namespace

bool is_fragment(std::string_view path) {
  constexpr std::string_view kDirectory = "/etc/network/interfaces.d/";
  return path.starts_with(kDirectory) && path.find('/', kDirectory.size()) == std::string_view::npos;
}

/// A file with an iface stanza of a known family and method, or a stanza of auto and nothing that is no keyword.
bool looks_like(std::string_view bytes) {
  const SourceFile file("", std::string(bytes));
  const auto document = interfaces::parse(file);
  return std::ranges::any_of(document.ifaces, [&](const auto& iface) {
    return document.lines[iface.line].problem == interfaces::Problem::None;
  });
}

Remarks lint(Workspace& workspace, FileId entry, const RuleSelection& selection, Context& context) {
  Configuration configuration(workspace);
  interfaces::load(workspace, entry, configuration);
  run_rules(interfaces::catalogue(), configuration, selection, context);
  Remarks remarks;
  remark_on_dialect(configuration, remarks);
  const auto unknown = [](Include::Result result) { return result == Include::Result::Unknown; };
  remark_on_includes(configuration, unknown, "16 levels, 1,024 files, 4,096 names of a pattern", remarks);
  remark_on_long_lines(configuration, interfaces::kTooLong, remarks);
  remark_on_inheritance(configuration, remarks);
  return remarks;
}

std::vector<const RuleInfo*> rules() { return infos_of(interfaces::catalogue()); }

std::vector<Span> secrets(const SourceFile& file) { return interfaces::secret_spans(file); }

}  // namespace cfglint::interfaces_format
