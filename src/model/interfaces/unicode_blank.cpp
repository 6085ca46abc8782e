#include "src/model/interfaces/unicode_blank.hpp"

namespace cfglint::interfaces {
namespace {

/// The length of a blank that the text begins with, in bytes; zero: it begins with none.
std::size_t blank_size(std::string_view text) {
  if (text.starts_with("\xc2\xa0")) return 2;
  if (text.starts_with("\xe3\x80\x80") || text.starts_with("\xef\xbb\xbf") || text.starts_with("\xe2\x80\xaf"))
    return 3;
  if (!text.starts_with("\xe2\x80") || text.size() < 3) return 0;
  return static_cast<unsigned char>(text[2]) <= 0x8b ? 3 : 0;
}

}  // namespace

std::optional<UnicodeBlank> find_unicode_blank(std::string_view text, std::size_t from) {
  for (auto at = from; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) continue;
    if (const auto size = blank_size(text.substr(at)); size != 0) return UnicodeBlank{at, size};
  }
  return std::nullopt;
}

bool has_unicode_blank(const Configuration& configuration, LineRef at) {
  const Document& document = configuration.parts()[at.part].document;
  const Line& line = configuration.line(at);
  if (find_unicode_blank(document.word(line))) return true;
  return line.kind == Kind::Iface && find_unicode_blank(document.rest(line));
}

}  // namespace cfglint::interfaces
