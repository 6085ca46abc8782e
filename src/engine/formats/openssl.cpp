#include "src/engine/formats/openssl.hpp"

#include <fmt/format.h>

#include "rules/openssl/catalogue.hpp"
#include "src/engine/run_rules.hpp"
#include "src/model/openssl/secrets.hpp"

namespace cfglint::openssl_format {
namespace {

using openssl::Configuration;
using openssl::Include;

std::string place(const Configuration& configuration, openssl::LineRef at) {
  const SourceFile& file = configuration.document(at).file();
  return fmt::format("{}:{}", file.path(), file.locate(configuration.line(at).span.begin).line);
}

void remark_on_includes(const Configuration& configuration, Remarks& remarks) {
  for (const Include& include : configuration.includes()) {
    const auto where = place(configuration, include.at);
    if (include.result == Include::Result::Unknown || include.result == Include::Result::Relative) {
      remarks.notes.push_back(
          fmt::format("{}: what this line includes cannot be known here; rules that would need it stay silent", where));
    } else if (include.result == Include::Result::OverBound) {
      remarks.incomplete.push_back(
          fmt::format("{}: more than cfglint follows (16 levels, 1,024 files); the rest was not checked", where));
    }
  }
}

void remark_on_long_lines(const Configuration& configuration, Remarks& remarks) {
  for (std::uint32_t part = 0; part != configuration.parts().size(); ++part) {
    const auto& document = configuration.parts()[part].document;
    for (const auto line : document.marked) {
      if ((document.lines[line].marks & openssl::kTooLong) == 0) continue;
      remarks.incomplete.push_back(fmt::format("{}: more than 1 MiB of continued lines; they were not checked",
                                               place(configuration, {part, line})));
    }
  }
}

/// A key that no other program's file has.
bool is_telling(const Configuration& configuration) {
  constexpr std::string_view kKeys[] = {"openssl_conf", "nodejs_conf", "oid_section"};
  for (const auto key : kKeys) {
    if (configuration.entry("default", key) != openssl::kNone) return true;
  }
  for (const openssl::Entry& entry : configuration.entries()) {
    if (entry.name == "distinguished_name" || entry.name == "ssl_conf" || entry.name == "default_ca" ||
        entry.name == "system_default" || entry.name == "basicConstraints") {
      return true;
    }
  }
  return false;
}

}  // namespace

/// Files are included from wherever the file says: no directory belongs to the format.
bool is_fragment(std::string_view) { return false; }

bool looks_like(std::string_view bytes) {
  class OneFile final : public FileSource {
   public:
    explicit OneFile(std::string_view text) : text_(text) {}
    [[nodiscard]] ReadResult read(std::string_view path) const override {
      return path == "/-" ? ReadResult{ReadStatus::Ok, std::string(text_), ""} : ReadResult{};
    }
    [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view) const override { return {}; }

   private:
    std::string_view text_;
  };
  const OneFile files(bytes);
  Workspace workspace(files);
  Configuration configuration(workspace);
  openssl::load(workspace, *workspace.load("/-"), {}, configuration);
  return is_telling(configuration);
}

Remarks lint(Workspace& workspace, FileId entry, const RuleSelection& selection, Context& context) {
  Configuration configuration(workspace);
  const openssl::LoadSettings settings{openssl::version_of(context.target().release), context.whole_tree(), ""};
  openssl::load(workspace, entry, settings, configuration);
  run_rules(openssl::catalogue(), openssl::Policy(configuration), selection, context);
  Remarks remarks;
  remark_on_includes(configuration, remarks);
  remark_on_long_lines(configuration, remarks);
  return remarks;
}

std::vector<const RuleInfo*> rules() { return infos_of(openssl::catalogue()); }

std::vector<Span> secrets(const SourceFile& file) { return openssl::secret_spans(file); }

}  // namespace cfglint::openssl_format
