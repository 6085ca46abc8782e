#include "src/model/suppressions/suppression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/core/nearest_word.hpp"

namespace cfglint {
namespace {

using enum SuppressionVerb;

constexpr std::array kVerbs{Ignore, Disable, Enable, FileIgnore};
constexpr std::string_view kBlanks = " \t";
constexpr std::size_t kNear = 3;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string unknown_verb(std::string_view word) {
  if (word.empty()) return "behind 'cfglint:' stands nothing; it takes ignore[RULE]";
  NearestWord meant(word, kNear);
  for (const SuppressionVerb verb : kVerbs) meant.offer(to_string(verb));
  return fmt::format("'{}' is none of ignore, disable, enable, file-ignore{}", word,
                     meant.first() ? fmt::format("; is it '{}'?", *meant.first()) : "");
}

/// The names between the brackets; `offset` is where `list` begins in the file.
std::vector<SuppressedRule> rules_of(std::string_view list, std::uint32_t offset) {
  std::vector<SuppressedRule> rules;
  for (std::size_t begin = 0; begin <= list.size();) {
    const auto end = std::min(list.find(',', begin), list.size());
    const auto name = trimmed(list.substr(begin, end - begin));
    if (!name.empty()) {
      const auto at = offset + static_cast<std::uint32_t>(name.data() - list.data());
      rules.push_back({std::string(name), {at, at + static_cast<std::uint32_t>(name.size())}});
    }
    begin = end + 1;
  }
  return rules;
}

}  // namespace

std::string_view to_string(SuppressionVerb verb) {
  switch (verb) {
    case Ignore:
      return "ignore";
    case Disable:
      return "disable";
    case Enable:
      return "enable";
    case FileIgnore:
      return "file-ignore";
  }
  return "";
}

Suppression parse_suppression(const SourceFile& file, Span comment) {
  Suppression read;
  read.comment = comment;
  const std::string_view text = file.text(comment);
  const std::string_view all = trimmed(text.substr(std::min(text.find(':'), text.size() - 1) + 1));
  const auto open = all.find('[');
  const std::string_view word = trimmed(all.substr(0, std::min(open, all.find_first_of(kBlanks))));
  const auto verb = std::ranges::find_if(kVerbs, [&](SuppressionVerb one) { return to_string(one) == word; });
  if (verb == kVerbs.end()) {
    read.mistake = unknown_verb(word);
    return read;
  }
  read.verb = *verb;
  const auto close = all.find(']');
  if (open != word.size() || close == std::string_view::npos || close < open) {
    read.mistake = fmt::format("'{}' says no rules; it is {}[RULE, ...]", word, word);
    return read;
  }
  const auto list = all.substr(open + 1, close - open - 1);
  read.rules = rules_of(list, comment.begin + static_cast<std::uint32_t>(list.data() - text.data()));
  if (read.rules.empty()) read.mistake = fmt::format("'{}[]' names no rule; there is no way to name all", word);
  read.reason = trimmed(all.substr(close + 1));
  return read;
}

}  // namespace cfglint
