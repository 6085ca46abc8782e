#include "src/engine/fingerprint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <set>

namespace cfglint {
namespace {

/// FNV-1a, 64 bits: the names of findings are no secrets and guard nothing. A part cannot run into the next one.
std::uint64_t hash(std::initializer_list<std::string_view> parts) {
  constexpr std::uint64_t kPrime = 0x100000001B3;
  std::uint64_t value = 0xCBF29CE484222325;
  const auto add = [&](unsigned char byte) { value = (value ^ byte) * kPrime; };
  for (const std::string_view part : parts) {
    for (const char c : part) add(static_cast<unsigned char>(c));
    for (std::size_t size = part.size(), n = 0; n != sizeof size; ++n, size >>= 8U) add(size & 0xFFU);
  }
  return value;
}

/// Without what moving or indenting a line changes.
std::string without_blanks(std::string_view line) {
  std::string text(line);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
  return text;
}

/// The lines of one file with stars for its secrets.
class Lines {
 public:
  Lines(const Format& format, const SourceFile& file) : file_(file), bytes_(file.bytes()) {
    for (const Span secret : format.secrets(file)) {
      std::fill(bytes_.begin() + secret.begin, bytes_.begin() + secret.end, '*');
    }
  }

  [[nodiscard]] std::string at(std::uint32_t offset) const {
    const Span line = file_.line(file_.locate(offset).line);
    return without_blanks(std::string_view(bytes_).substr(line.begin, line.size()));
  }

 private:
  const SourceFile& file_;
  std::string bytes_;
};

/// The names of findings, in their order. Equal ones are numbered; the numbers of those that the baseline hides are
/// taken.
std::vector<std::string> names_of(const UnitResult& result, const std::vector<const Diagnostic*>& findings) {
  std::map<FileId, Lines> files;
  std::map<std::uint64_t, std::size_t> seen;
  std::vector<std::string> names;
  names.reserve(findings.size());
  const std::set<std::string_view> hidden(result.matched.begin(), result.matched.end());
  for (const Diagnostic* found : findings) {
    const SourceFile& file = result.workspace->file(found->file);
    const Lines& lines = files.try_emplace(found->file, *result.unit.format, file).first->second;
    const std::string path = project_path(result.unit, file.path());
    const std::string line = lines.at(found->span.begin);
    std::size_t& number = seen[hash({found->rule->id, path, line})];
    std::string name;
    do {
      name = fmt::format("{:016x}", hash({found->rule->id, path, line, std::to_string(number++)}));
    } while (hidden.contains(name));
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<const Diagnostic*> shown_of(const UnitResult& result) {
  std::vector<const Diagnostic*> findings;
  for (const Diagnostic& found : result.diagnostics) findings.push_back(&found);
  return findings;
}

}  // namespace

std::vector<std::string> fingerprints(const UnitResult& result) { return names_of(result, shown_of(result)); }

std::vector<std::string> suppressed_fingerprints(const UnitResult& result) {
  if (result.suppressed.empty()) return {};
  auto findings = shown_of(result);
  for (const SuppressedFinding& one : result.suppressed) findings.push_back(&one.found);
  auto names = names_of(result, findings);
  names.erase(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(result.diagnostics.size()));
  return names;
}

}  // namespace cfglint
