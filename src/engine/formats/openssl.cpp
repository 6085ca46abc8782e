#include "src/engine/formats/openssl.hpp"

#include <algorithm>

#include "rules/openssl/catalogue.hpp"
#include "src/engine/formats/remarks.hpp"
#include "src/engine/run_rules.hpp"
#include "src/model/openssl/secrets.hpp"

namespace cfglint::openssl_format {
namespace {

using openssl::Configuration;
using openssl::Include;

/// A key that no other program's file has.
bool is_telling(const Configuration& configuration) {
  constexpr std::string_view kRootKeys[] = {"openssl_conf", "nodejs_conf", "oid_section"};
  constexpr std::string_view kKeys[] = {"distinguished_name", "ssl_conf", "default_ca", "system_default",
                                        "basicConstraints"};
  return std::ranges::any_of(
             kRootKeys, [&](std::string_view key) { return configuration.entry("default", key) != openssl::kNone; }) ||
         std::ranges::any_of(kKeys,
                             [&](std::string_view key) { return configuration.names().find(key) != openssl::kNone; });
}

/// An included file goes on in the section of the line that includes it: twice read, a line may stand in two sections.
std::vector<FileId> files_read_again(const Configuration& configuration) {
  std::vector<FileId> files;
  for (const auto& part : configuration.parts()) files.push_back(part.file);
  std::ranges::sort(files);
  std::vector<FileId> again;
  for (std::size_t number = 1; number < files.size(); ++number) {
    const bool is_new = again.empty() || again.back() != files[number];
    if (is_new && files[number] == files[number - 1]) again.push_back(files[number]);
  }
  return again;
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
  const auto unknown = [](Include::Result result) {
    return result == Include::Result::Unknown || result == Include::Result::Relative;
  };
  remark_on_includes(configuration, unknown, "16 levels, 1,024 files", remarks);
  remark_on_long_lines(configuration, openssl::kTooLong, remarks);
  remarks.several_readings = files_read_again(configuration);
  return remarks;
}

std::vector<const RuleInfo*> rules() { return infos_of(openssl::catalogue()); }

std::vector<Span> secrets(const SourceFile& file) { return openssl::secret_spans(file); }

}  // namespace cfglint::openssl_format
