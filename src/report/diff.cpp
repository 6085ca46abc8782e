#include <fmt/format.h>

#include <dtl/dtl.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "src/report/printable.hpp"
#include "src/report/redaction.hpp"
#include "src/report/report.hpp"

namespace cfglint {
namespace {

constexpr long long kContext = 3;

/// A line with its line end, so that a missing last newline is a difference.
std::vector<std::string> lines_of(std::string_view bytes) {
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    lines.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(end);
  }
  return lines;
}

std::string change_line(char sign, const std::string& line) {
  std::string text = sign + line;
  if (!line.ends_with('\n')) text += "\n\\ No newline at end of file\n";
  return text;
}

std::string safe_line(std::string_view line) {
  if (!line.ends_with('\n')) return printable(line);
  return printable(line.substr(0, line.size() - 1)) + "\n";
}

char sign_of(dtl::edit_t type) {
  if (type == dtl::SES_ADD) return '+';
  return type == dtl::SES_DELETE ? '-' : ' ';
}

std::string range_of(long long begin, long long count) {
  // "0,0" is a place before the first line; a count of one is left out.
  if (count == 1) return fmt::format("{}", begin);
  return fmt::format("{},{}", count == 0 ? begin - 1 : begin, count);
}

/// The hunks of a unified diff: runs of changes with kContext unchanged lines around them.
/// With `for_screen`, control characters are shown instead of sent.
std::string hunks(std::string_view before, std::string_view after, bool for_screen) {
  dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
  diff.onHuge();
  diff.compose();
  const auto sequence = diff.getSes().getSequence();
  const auto size = static_cast<long long>(sequence.size());
  std::string text;
  long long old_line = 1;
  long long new_line = 1;
  for (long long at = 0; at < size;) {
    if (sequence[static_cast<std::size_t>(at)].second.type == dtl::SES_COMMON) {
      ++at, ++old_line, ++new_line;
      continue;
    }
    const long long begin = std::max(0LL, at - kContext);
    long long end = at;
    for (long long next = at; next < size && next <= end + 2 * kContext; ++next) {
      if (sequence[static_cast<std::size_t>(next)].second.type != dtl::SES_COMMON) end = next;
    }
    end = std::min(size, end + 1 + kContext);
    old_line -= at - begin;
    new_line -= at - begin;
    long long removed = 0;
    long long added = 0;
    std::string body;
    std::string new_lines;  // of a changed block: they stand behind the old ones
    for (long long n = begin; n < end; ++n) {
      const auto& [line, info] = sequence[static_cast<std::size_t>(n)];
      if (info.type == dtl::SES_COMMON) body += std::exchange(new_lines, {});
      (info.type == dtl::SES_ADD ? new_lines : body) +=
          change_line(sign_of(info.type), for_screen ? safe_line(line) : line);
      if (info.type != dtl::SES_ADD) ++removed;
      if (info.type != dtl::SES_DELETE) ++added;
    }
    body += new_lines;
    text += fmt::format("@@ -{} +{} @@\n{}", range_of(old_line, removed), range_of(new_line, added), body);
    old_line += removed;
    new_line += added;
    at = end;
  }
  return text;
}

/// git puts a name with odd bytes between quotes, C style.
std::string quoted(const std::string& name) {
  std::string text;
  bool odd = false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
      odd = true;
    } else if (byte < 0x20 || byte >= 0x7F) {
      text += fmt::format("\\{:03o}", byte);
      odd = true;
    } else {
      text += c;
    }
  }
  return odd ? "\"" + text + "\"" : text;
}

/// The name in a patch: relative, as `patch -p1` and `git apply` want it.
std::string patch_name(const Tree& tree, const std::string& path, std::string_view side) {
  std::string name = tree.show(path);
  while (name.starts_with("./")) name.erase(0, 2);
  while (name.starts_with('/')) name.erase(0, 1);
  return quoted(std::string(side) + "/" + name);
}

}  // namespace

std::string report_diff(const ReportInput& input) {
  std::string text;
  for (const UnitResult& result : input.results) {
    const Tree& tree = *result.unit.tree;
    for (const NewFile& file : result.plan.new_files) {
      const auto name = patch_name(tree, file.path, "b");
      text +=
          fmt::format("diff --git {} {}\nnew file mode 100{:03o}\n--- /dev/null\n+++ {}\n{}",
                      patch_name(tree, file.path, "a"), name, file.mode, name, hunks("", file.bytes, input.terminal));
    }
    for (const auto& change : result.plan.replacements) {
      const auto from = patch_name(tree, change.path, "a");
      const auto to = patch_name(tree, change.path, "b");
      text +=
          fmt::format("diff --git {} {}\n--- {}\n+++ {}\n{}", from, to, from, to,
                      hunks(redacted(input, *result.unit.format, {change.path, change.before}).bytes(),
                            redacted(input, *result.unit.format, {change.path, change.after}).bytes(), input.terminal));
    }
  }
  return text;
}

}  // namespace cfglint
