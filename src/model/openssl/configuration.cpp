#include "src/model/openssl/configuration.hpp"

#include <algorithm>

#include "src/core/bounds.hpp"

namespace cfglint::openssl {
namespace {

// What rules may expand together: far more than any real file, and a bound for one that is made to grow.
constexpr std::size_t kExpandedBytes = bounds::kLogicalLineBytes * 16;

}  // namespace

std::uint32_t Configuration::section(std::string_view name) const { return section_names_.find(name); }

std::uint32_t Configuration::entry(std::uint32_t section, std::string_view name) const {
  const auto number = names_.find(name);
  return number == kNone ? kNone : entry_of(section, number);
}

std::uint32_t Configuration::entry_of(std::uint32_t section, std::uint32_t name) const {
  return entries_by_key_.find(hash_of_pair(section, name), [&](std::uint32_t index) {
    return entries_[index].section == section && entries_[index].name.data() == names_[name].data();
  });
}

std::vector<std::uint32_t> Configuration::entries_named(std::string_view name) const {
  std::vector<std::uint32_t> found;
  const auto number = names_.find(name);
  if (number == kNone) return found;
  for (auto index = last_of_name_[number]; index != kNone; index = entries_[index].namesake) {
    if (entries_[index].replaced_by == kNone) found.push_back(index);
  }
  std::ranges::reverse(found);
  return found;
}

std::uint32_t Configuration::section_named_by(std::uint32_t index) const {
  const Entry& entry = entries_[index];
  if (!entry.markup) return section(written(entry));
  // Few values are as long as the name of a section: most need not be expanded.
  if (entry.opaque || entry.size >= section_name_sizes_.size() || !section_name_sizes_[entry.size]) return kNone;
  if (entry.same_as != kNone) return section_named_by(entry.same_as);
  const auto name = value(index);
  return name ? section(*name) : kNone;
}

/// References point backwards, so this ends. Empty values and values that only hand on another one are not entered, so
/// that every step adds bytes: the work is bounded by the size of the result.
std::string Configuration::expand(std::uint32_t start) const {
  struct Step {
    const Entry* entry;
    std::vector<Piece> pieces;
    std::size_t next = 0;
    std::uint32_t reference = 0;
  };
  std::string text;
  std::vector<Step> steps;
  const auto enter = [&](std::uint32_t index) {
    const Entry& entry = entries_[index];
    if (!entry.markup) {
      text += written(entry);
      return;
    }
    steps.push_back({&entry, read_value(written(entry), entry.dollarid), 0, entry.first_reference});
  };
  enter(start);
  while (!steps.empty()) {
    Step& step = steps.back();
    if (step.next == step.pieces.size() || text.size() > kExpandedBytes) {
      steps.pop_back();
      continue;
    }
    const Piece& piece = step.pieces[step.next++];
    const auto text_of_step = written(*step.entry);
    switch (piece.kind) {
      case Piece::Kind::Text:
        text += text_of_step.substr(piece.span.begin, piece.span.size());
        break;
      case Piece::Kind::Byte:
        text += piece.byte;
        break;
      case Piece::Kind::Reference: {
        const Reference& reference = references_[step.reference++];
        if (reference.entry != kNone) {
          const Entry& target = entries_[reference.entry];
          if (target.size != 0) enter(target.same_as != kNone ? target.same_as : reference.entry);
        } else if (reference.environment) {
          text.append("<ENV:").append(reference.name).append(">");
        }
        break;
      }
      case Piece::Kind::Unclosed:
        break;
    }
  }
  return text;
}

std::string Configuration::shown_value(std::uint32_t index) const { return expand(index); }

std::optional<std::string> Configuration::value(std::uint32_t index) const {
  const Entry& entry = entries_[index];
  if (entry.opaque) return std::nullopt;
  if (!entry.markup) return std::string(written(entry));
  if (expanded_bytes_ + entry.size > kExpandedBytes) return std::nullopt;
  expanded_bytes_ += entry.size;
  return expand(index);
}

}  // namespace cfglint::openssl
