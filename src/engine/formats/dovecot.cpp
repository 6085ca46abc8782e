#include "src/engine/formats/dovecot.hpp"

#include <algorithm>
#include <array>

#include "rules/dovecot/catalogue.hpp"
#include "src/engine/formats/remarks.hpp"
#include "src/engine/run_rules.hpp"
#include "src/model/dovecot/configuration.hpp"
#include "src/model/dovecot/secrets.hpp"

namespace cfglint::dovecot_format {
namespace {

using namespace std::string_view_literals;
using dovecot::Configuration;
using dovecot::Include;
using dovecot::Kind;
using dovecot::Version;

std::optional<Version> version_of(const Target& target) {
  if (!target.release) return std::nullopt;
  return *target.release >= Release::Trixie ? Version::V24 : Version::V23;
}

constexpr std::array kBlocks{"service"sv, "protocol"sv,   "passdb"sv, "userdb"sv,       "namespace"sv,
                             "plugin"sv,  "local_name"sv, "remote"sv, "unix_listener"sv};

}  // namespace

bool is_fragment(std::string_view path) {
  constexpr auto kDirectory = "/etc/dovecot/"sv;
  return path.starts_with(kDirectory) && path != kDovecotFormat.entry &&
         (path.ends_with(".conf") || path.ends_with(".conf.ext"));
}

/// A file with a block of Dovecot's, or with more settings of Dovecot's than lines that Dovecot cannot read.
bool looks_like(std::string_view bytes) {
  const SourceFile file("", std::string(bytes));
  const auto document = dovecot::parse(file, dovecot::Dialect::V24);
  std::size_t known = 0;
  std::size_t unknown = 0;
  bool has_block = false;
  for (const auto& line : document.lines) {
    const auto word = document.word(line);
    if (line.kind == Kind::Open && std::ranges::find(kBlocks, word) != kBlocks.end()) has_block = true;
    if (line.kind == Kind::Bad) ++unknown;
    if (line.kind != Kind::Setting) continue;
    const bool is_known =
        !dovecot::settings_named(Version::V24, word).empty() || !dovecot::settings_named(Version::V23, word).empty();
    ++(is_known && word.find('_') != std::string_view::npos ? known : unknown);
  }
  return (has_block && unknown <= known + 8) || known > unknown;
}

Remarks lint(Workspace& workspace, FileId entry, const RuleSelection& selection, Context& context) {
  Configuration configuration(workspace);
  dovecot::load(workspace, entry, version_of(context.target()), configuration);
  run_rules(dovecot::catalogue(), configuration, selection, context);
  Remarks remarks;
  const auto unknown = [](Include::Result result) { return result == Include::Result::Unknown; };
  remark_on_includes(configuration, unknown, "16 levels, 1,024 files, 4,096 names of a pattern", remarks);
  remark_on_long_lines(configuration, dovecot::kTooLong, remarks);
  return remarks;
}

std::vector<const RuleInfo*> rules() { return infos_of(dovecot::catalogue()); }

std::vector<Span> secrets(const SourceFile& file) { return dovecot::secret_spans(file); }

}  // namespace cfglint::dovecot_format
