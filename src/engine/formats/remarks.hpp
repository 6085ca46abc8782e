#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "src/core/source_file.hpp"
#include "src/engine/format.hpp"

// What every language says about what it could not read, over the models' common shape: parts with documents, and
// includes with a result.
namespace cfglint {

/// "/etc/network/interfaces:7"
inline std::string place(const SourceFile& file, std::uint32_t offset) {
  return fmt::format("{}:{}", file.path(), file.locate(offset).line);
}

/// The same where few lines are asked about, in a file of which nothing else needs the table of its lines.
inline std::string place_of_one(const SourceFile& file, std::uint32_t offset) {
  const auto before = file.bytes().substr(0, offset);
  return fmt::format("{}:{}", file.path(), std::ranges::count(before, '\n') + 1);
}

/// `unknown` tells which results mean that nobody can know here what is included; `bounds` is what cfglint follows.
template <typename Configuration, typename Unknown>
void remark_on_includes(const Configuration& configuration, Unknown unknown, std::string_view bounds,
                        Remarks& remarks) {
  if (!configuration.workspace().follows_includes()) {
    if (configuration.includes().empty()) return;
    remarks.notes.push_back(fmt::format("{}: what it includes was not read; rules that would need it stay silent",
                                        configuration.parts().front().document.file().path()));
    return;
  }
  for (const auto& include : configuration.includes()) {
    const SourceFile& file = configuration.parts()[include.at.part].document.file();
    const auto where = place(file, configuration.line(include.at).span.begin);
    using Result = decltype(include.result);
    if (unknown(include.result)) {
      remarks.notes.push_back(
          fmt::format("{}: what this line includes cannot be known here; rules that would need it stay silent", where));
    } else if (include.result == Result::OverBound) {
      remarks.incomplete.push_back(
          fmt::format("{}: more than cfglint follows ({}); the rest was not checked", where, bounds));
    }
  }
}

/// `too_long` is the mark of a line that is over bounds::kLogicalLineBytes.
template <typename Configuration>
void remark_on_long_lines(const Configuration& configuration, std::uint16_t too_long, Remarks& remarks) {
  for (const auto& part : configuration.parts()) {
    for (const auto index : part.document.marked) {
      const auto& line = part.document.lines[index];
      if ((line.marks & too_long) == 0) continue;
      remarks.incomplete.push_back(fmt::format("{}: more than 1 MiB of continued lines; they were not checked",
                                               place_of_one(part.document.file(), line.span.begin)));
    }
  }
}

}  // namespace cfglint
