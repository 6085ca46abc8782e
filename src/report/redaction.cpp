#include "src/report/redaction.hpp"

#include <algorithm>

namespace cfglint {
namespace {

// Shorter values would put stars over half of a text, and protect nothing.
constexpr std::size_t kShortest = 3;

}  // namespace

SourceFile redacted(const ReportInput& input, const Format& format, const SourceFile& file) {
  std::string bytes(file.bytes());
  if (input.redact) {
    for (const Span span : format.secrets(file)) {
      std::replace_if(
          bytes.begin() + span.begin, bytes.begin() + span.end, [](char c) { return c != '\n' && c != '\r'; }, '*');
    }
  }
  return {file.path(), std::move(bytes)};
}

const Redaction::Shown& Redaction::of(const UnitResult& result, FileId id) {
  const auto known = files_.find({&result, id});
  if (known != files_.end()) return known->second;
  const SourceFile& file = result.workspace->file(id);
  const Format& format = *result.unit.format;
  Shown shown{redacted(input_, format, file), {}};
  if (input_.redact) {
    for (const Span span : format.secrets(file)) {
      if (span.size() >= kShortest) shown.secrets.push_back(file.text(span));
    }
    std::ranges::sort(shown.secrets, std::ranges::greater{}, &std::string_view::size);
  }
  return files_.emplace(std::pair(&result, id), std::move(shown)).first->second;
}

std::string Redaction::text(const UnitResult& result, FileId id, std::string text) {
  for (const std::string_view secret : of(result, id).secrets) {
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
      text.replace(at, secret.size(), secret.size(), '*');
      at += secret.size();
    }
  }
  return text;
}

}  // namespace cfglint
