#include "src/report/uri.hpp"

#include <fmt/format.h>

namespace cfglint {
namespace {

// Empty but in packages.
constexpr std::string_view kDocs = CFGLINT_DOCS_URL;  // NOLINT(readability-redundant-string-init)
constexpr std::string_view kSourceDocs = "docs/rules";

bool is_plain(unsigned char byte) {
  const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
  return letter || byte == '/' || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

}  // namespace

std::string uri_of(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(byte)) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", byte);
    }
  }
  return uri;
}

bool pages_have_address() { return !kDocs.empty(); }

std::string page_of(const RuleInfo& rule) {
  return fmt::format("{}/{}.md", pages_have_address() ? kDocs : kSourceDocs, rule.id);
}

}  // namespace cfglint
