#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "src/report/report.hpp"

namespace cfglint {

/// The file with '*' for every byte of a secret value, so that places stay where they are; the file itself with
/// --no-redact.
SourceFile redacted(const ReportInput& input, const Format& format, const SourceFile& file);

/// What may be shown of the files of a run. Each file is looked at once, however many findings it has.
class Redaction {
 public:
  explicit Redaction(const ReportInput& input) : input_(input) {}

  /// The file with stars for its secrets; valid as long as this object.
  const SourceFile& file(const UnitResult& result, FileId id) { return of(result, id).shown; }

  /// A text that a fix of the file writes, with stars for the secrets that the file has.
  std::string text(const UnitResult& result, FileId id, std::string text);

 private:
  struct Shown {
    SourceFile shown;
    std::vector<std::string_view> secrets;  ///< in the workspace's file
  };

  const Shown& of(const UnitResult& result, FileId id);

  const ReportInput& input_;
  std::map<std::pair<const UnitResult*, FileId>, Shown> files_;
};

}  // namespace cfglint
