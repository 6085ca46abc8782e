#include "src/model/openssl/secrets.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "grammars/openssl/syntax.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSecret{"input_password"sv, "output_password"sv, "challengePassword_default"sv, "PIN"sv};

}  // namespace

std::vector<Span> secret_spans(const SourceFile& file) {
  std::vector<Span> spans;
  const Document document = parse(file);
  for (const Line& line : document.lines) {
    if (line.kind != Kind::Assignment || line.value.empty()) continue;
    if (std::ranges::find(kSecret, document.text(line.name)) == kSecret.end()) continue;
    spans.push_back(document.raw(line.value));
  }
  return spans;
}

}  // namespace cfglint::openssl
