#include "src/model/interfaces/misspelling.hpp"

#include <algorithm>

#include "src/core/lower_case.hpp"

namespace cfglint::interfaces {
namespace {

const IfaceLine* iface_of(const Document& document, std::uint32_t line) {
  const auto found = std::ranges::lower_bound(document.ifaces, line, {}, &IfaceLine::line);
  return found == document.ifaces.end() || found->line != line ? nullptr : &*found;
}

/// The family or method of an iface line that was rejected for it.
std::optional<Misspelling> wrong_case_in_iface(const Document& document, const Line& line, const IfaceLine& iface) {
  Span rest = line.rest;
  next_word(document, rest);
  const auto family = next_word(document, rest);
  if (!family) return std::nullopt;
  if (line.problem == Problem::UnknownFamily) {
    const auto meant = lower_case(document.text(*family));
    const bool known = family_named(meant) != Family::Unknown || meant == "inherits";
    if (!known || meant == document.text(*family)) return std::nullopt;
    return Misspelling{*family, meant};
  }
  const auto method = next_word(document, rest);
  if (!method) return std::nullopt;
  const auto meant = lower_case(document.text(*method));
  const bool known = has_method(family_named(document.text(iface.family)), meant) || meant == "inherits";
  if (!known || meant == document.text(*method)) return std::nullopt;
  return Misspelling{*method, meant};
}

/// How many equals signs a text begins with.
std::uint32_t signs_at(std::string_view text) {
  return static_cast<std::uint32_t>(std::min(text.find_first_not_of('='), text.size()));
}

}  // namespace

std::optional<Misspelling> wrong_case(const Configuration& configuration, LineRef at) {
  const Document& document = configuration.parts()[at.part].document;
  const Line& line = document.lines[at.line];
  if (line.problem == Problem::UnknownFamily || line.problem == Problem::UnknownMethod) {
    const IfaceLine* iface = iface_of(document, at.line);
    return iface == nullptr ? std::nullopt : wrong_case_in_iface(document, line, *iface);
  }
  if (line.kind != Kind::Option) return std::nullopt;
  const auto word = document.word(line);
  auto meant = lower_case(word);
  if (meant == word) return std::nullopt;
  const OptionId id = option_id(meant);
  const bool is_option = id != OptionId::Unknown && needs_exact_spelling(option_name(id));
  const bool known = classify(meant) != Kind::Option || is_option ||
                     (line.problem == Problem::MappingOption && (meant == "script" || meant == "map"));
  if (!known) return std::nullopt;
  return Misspelling{line.word, std::move(meant)};
}

bool RepetitionCheck::may_repeat(LineRef at, std::string_view meant) {
  const OptionId id = option_id(meant);
  if (id == OptionId::Unknown || option_name(id).reader != Reader::Method) return false;
  const Stanza* stanza = configuration_.stanza_at(at);
  if (stanza == nullptr) return true;
  const auto [place, is_new] = known_.try_emplace({stanza, id});
  if (is_new) place->second = configuration_.value(*stanza, id).has_value();
  return place->second;
}

std::optional<EqualsSign> equals_sign(const Configuration& configuration, LineRef at) {
  const Document& document = configuration.parts()[at.part].document;
  const Line& line = document.lines[at.line];
  if (line.kind != Kind::Option) return std::nullopt;
  const auto word = document.word(line);
  const auto known = [](std::string_view name) { return option_id(name) != OptionId::Unknown; };
  if ((line.marks & kEqualsValue) != 0) {
    const auto id = option_id(word);
    Span value = line.rest;
    value.begin += signs_at(document.text(value));
    // A hook's value may begin with the sign; a '=' on its own means nothing to any.
    const bool alone = value.empty() || is_blank(document.text(value).front());
    if (id == OptionId::Unknown || (!alone && option_name(id).reader != Reader::Method)) return std::nullopt;
    const auto first = next_word(document, value);
    return EqualsSign{{line.word.end, first ? first->begin : value.end}, word};
  }
  const auto equals = word.find('=');
  if (equals == std::string_view::npos || !known(word.substr(0, equals))) return std::nullopt;
  const auto begin = line.word.begin + static_cast<std::uint32_t>(equals);
  const auto end = begin + signs_at(word.substr(equals));
  const bool value_follows = end != line.word.end;
  if (!value_follows && line.rest.empty()) return std::nullopt;
  return EqualsSign{{begin, value_follows ? end : line.rest.begin}, word.substr(0, equals)};
}

}  // namespace cfglint::interfaces
