#include "src/engine/formats/interfaces.hpp"

#include <fmt/format.h>

#include "rules/interfaces/catalogue.hpp"
#include "src/engine/run_rules.hpp"
#include "src/model/interfaces/configuration.hpp"
#include "src/model/interfaces/secrets.hpp"

namespace cfglint::interfaces_format {
namespace {

using interfaces::Configuration;
using interfaces::Include;

std::string place(const SourceFile& file, std::uint32_t offset) {
  return fmt::format("{}:{}", file.path(), file.locate(offset).line);
}

void remark_on_dialect(const Configuration& configuration, Remarks& remarks) {
  const auto dialect = configuration.dialect();
  if (dialect == interfaces::Dialect::Ifupdown) return;
  const auto& document = *configuration.evidence().document();
  const auto& line = document.lines[configuration.evidence().line()];
  remarks.notes.push_back(fmt::format("{}: '{}' is a line for {}; rules about ifupdown stay silent",
                                      place(document.file(), line.span.begin),
                                      document.file().text(document.content(line)), to_string(dialect)));
}

void remark_on_includes(const Configuration& configuration, Remarks& remarks) {
  for (const Include& include : configuration.includes()) {
    const auto& document = configuration.parts()[include.at.part].document;
    const auto where = place(document.file(), configuration.line(include.at).span.begin);
    if (include.result == Include::Result::Unknown) {
      remarks.notes.push_back(
          fmt::format("{}: what this line includes cannot be known here; rules that would need it stay silent", where));
    } else if (include.result == Include::Result::OverBound) {
      remarks.incomplete.push_back(fmt::format(
          "{}: more than cfglint follows (16 levels, 1,024 files, 4,096 names of a pattern); the rest was not checked",
          where));
    }
  }
}

void remark_on_long_lines(const Configuration& configuration, Remarks& remarks) {
  for (const auto& part : configuration.parts()) {
    for (const auto index : part.document.marked) {
      const auto& line = part.document.lines[index];
      if ((line.marks & interfaces::kTooLong) == 0) continue;
      remarks.incomplete.push_back(fmt::format("{}: more than 1 MiB of continued lines; they were not checked",
                                               place(part.document.file(), line.span.begin)));
    }
  }
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
  for (const auto& iface : document.ifaces) {
    if (document.lines[iface.line].problem == interfaces::Problem::None) return true;
  }
  return false;
}

Remarks lint(Workspace& workspace, FileId entry, const RuleSelection& selection, Context& context) {
  Configuration configuration(workspace);
  interfaces::load(workspace, entry, configuration);
  run_rules(interfaces::catalogue(), configuration, selection, context);
  Remarks remarks;
  remark_on_dialect(configuration, remarks);
  remark_on_includes(configuration, remarks);
  remark_on_long_lines(configuration, remarks);
  return remarks;
}

std::vector<const RuleInfo*> rules() { return infos_of(interfaces::catalogue()); }

std::vector<Span> secrets(const SourceFile& file) { return interfaces::secret_spans(file); }

}  // namespace cfglint::interfaces_format
