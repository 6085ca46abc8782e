#include "rules/openssl/mistake.hpp"

#include <algorithm>

#include "src/core/byte_order_mark.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/openssl/command_table.hpp"

namespace cfglint::openssl {
namespace {

/// The bytes of a line in which only a name and blanks may stand: up to the '=', or up to the ']' of a header.
std::string_view before_value(std::string_view content, bool header) {
  return content.substr(0, content.find(header ? ']' : '='));
}

Mistake mistake_in(std::string_view content, std::string_view name, bool header) {
  if (content.starts_with(kByteOrderMark)) return Mistake::ByteOrderMark;
  const bool include = equal_in_any_case(name, "include") || equal_in_any_case(name, ".include");
  if (include && name != ".include") return Mistake::IncludeWord;
  if (name.starts_with(".pragma")) return Mistake::PragmaOn111;
  if (content.starts_with(';')) return Mistake::Semicolon;
  if (content.starts_with("//")) return Mistake::Slashes;
  if (foreign_blank(before_value(content, header))) return Mistake::ForeignBlank;
  if (foreign_byte(before_value(content, header))) return Mistake::ForeignByteInName;
  return header ? Mistake::SectionHeader : Mistake::MissingEquals;
}

}  // namespace

std::optional<Span> foreign_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto begin = static_cast<std::uint32_t>(at);
    if (text[at] == '\f' || text[at] == '\v') return Span{begin, begin + 1};
    if (text.substr(at).starts_with("\xC2\xA0")) return Span{begin, begin + 2};
  }
  return std::nullopt;
}

std::optional<std::size_t> foreign_byte(std::string_view text) {
  const auto found = std::ranges::find_if(text, [](char byte) { return static_cast<unsigned char>(byte) > 127; });
  if (found == text.end()) return std::nullopt;
  return static_cast<std::size_t>(found - text.begin());
}

Mistake mistake_of(const Configuration& configuration, const Rejection& rejection) {
  const bool header = rejection.reason == Rejection::Reason::MissingCloseBracket;
  if (!header && rejection.reason != Rejection::Reason::MissingEquals) return Mistake::None;
  const Document& document = configuration.document(rejection.at);
  const Line& line = configuration.line(rejection.at);
  return mistake_in(document.file().text(document.content(line)), document.text(line.name), header);
}

}  // namespace cfglint::openssl
