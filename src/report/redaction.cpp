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

std::string redacted_text(const ReportInput& input, const Format& format, const SourceFile& file, std::string text) {
  if (!input.redact) return text;
  for (const Span span : format.secrets(file)) {
    const auto secret = file.text(span);
    if (secret.size() < kShortest) continue;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
      text.replace(at, secret.size(), secret.size(), '*');
    }
  }
  return text;
}

}  // namespace cfglint
