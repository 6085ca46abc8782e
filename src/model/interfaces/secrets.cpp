#include "src/model/interfaces/secrets.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "grammars/interfaces/syntax.hpp"

namespace cfglint::interfaces {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSecret{"wpa-psk"sv,     "wpa-password"sv, "wpa-private-key-passwd"sv,
                             "wpa-wep-key"sv, "wireless-key"sv, "ucarp-password"sv,
                             "password"sv};

bool is_secret(std::string_view option) {
  std::string name(option);
  std::ranges::replace(name, '_', '-');
  // wireless-key1, wpa-wep-key0: one for each slot.
  return std::ranges::any_of(kSecret, [&](std::string_view secret) { return name.starts_with(secret); });
}

}  // namespace

std::vector<Span> secret_spans(const SourceFile& file) {
  std::vector<Span> spans;
  const Document document = parse(file);
  for (const Line& line : document.lines) {
    const std::string_view word = document.word(line);
    if (line.kind != Kind::Option || !is_secret(word)) continue;
    // "wpa-psk=secret": ifupdown takes no "=", but who writes one means the same.
    if (const auto equals = word.find('='); equals != std::string_view::npos) {
      spans.push_back(document.raw({line.word.begin + static_cast<std::uint32_t>(equals) + 1, line.word.end}));
    }
    if (!line.rest.empty()) spans.push_back(document.raw(line.rest));
  }
  return spans;
}

}  // namespace cfglint::interfaces
