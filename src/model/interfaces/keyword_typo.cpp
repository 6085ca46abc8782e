#include "src/model/interfaces/keyword_typo.hpp"

#include <array>
#include <string_view>

#include "src/core/nearest_word.hpp"

namespace cfglint::interfaces {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kClassPrefix = "allow-";

/// How many letters of a word may be wrong.
std::size_t allowed_edits(std::string_view word) { return word.size() <= 4 ? 1 : 2; }

/// NAME FAMILY METHOD, or NAME inherits OTHER.
bool is_interface(const Document& document, Span rest) {
  const auto name = next_word(document, rest);
  const auto family = next_word(document, rest);
  const auto method = next_word(document, rest);
  if (!name || !family || !method) return false;
  return document.text(*family) == "inherits" ||
         has_method(family_named(document.text(*family)), document.text(*method));
}

/// One or more names, each with a stanza.
bool is_selection(const Configuration& configuration, const Document& document, Span rest) {
  auto name = next_word(document, rest);
  if (!name) return false;
  for (; name; name = next_word(document, rest)) {
    if (configuration.group(document.text(*name)) == nullptr && document.text(*name) != "lo") return false;
  }
  return true;
}

/// One path or pattern.
bool is_source(const Document& document, Span rest) {
  const auto path = next_word(document, rest);
  return path && document.text(*path).find('/') != std::string_view::npos && !next_word(document, rest);
}

bool has_the_rest_of(std::string_view keyword, const Configuration& configuration, const Document& document,
                     const Line& line) {
  if (keyword == "iface") return is_interface(document, line.rest);
  if (keyword.starts_with("source")) return is_source(document, line.rest);
  return is_selection(configuration, document, line.rest);
}

}  // namespace

std::optional<Misspelling> keyword_typo(const Configuration& configuration, LineRef at) {
  const Document& document = configuration.parts()[at.part].document;
  const Line& line = document.lines[at.line];
  if (line.kind != Kind::Option) return std::nullopt;
  const auto word = document.word(line);
  // ifupdown-ng's word for it; a file of its dialect has no family behind it.
  if (word == "interface" && is_interface(document, line.rest)) return Misspelling{line.word, "iface"};
  constexpr std::array kKeywords{"iface"sv,      "auto"sv,   "allow-hotplug"sv,
                                 "allow-auto"sv, "source"sv, "source-directory"sv};
  NearestWord nearest(word, allowed_edits(word));
  for (const auto keyword : kKeywords) nearest.offer(keyword);
  const auto meant = nearest.only();
  if (!meant || !has_the_rest_of(*meant, configuration, document, line)) return std::nullopt;
  return Misspelling{line.word, std::string(*meant)};
}

std::optional<Misspelling> class_typo(const Configuration& configuration, LineRef at) {
  const Document& document = configuration.parts()[at.part].document;
  const Line& line = document.lines[at.line];
  const auto word = document.word(line);
  if (line.kind != Kind::Allow || !word.starts_with(kClassPrefix)) return std::nullopt;
  const auto name = word.substr(kClassPrefix.size());
  if (name == "hotplug") return std::nullopt;
  NearestWord nearest(name, allowed_edits(name));
  for (const auto known : {"auto"sv, "hotplug"sv}) nearest.offer(known);
  const auto meant = nearest.only();
  if (!meant) return std::nullopt;
  return Misspelling{line.word, std::string(kClassPrefix) + std::string(*meant)};
}

}  // namespace cfglint::interfaces
