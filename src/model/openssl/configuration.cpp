#include "src/model/openssl/configuration.hpp"

#include "src/core/bounds.hpp"

namespace cfglint::openssl {
namespace {

// What rules may expand together: far more than any real file, and a bound for one that is made to grow.
constexpr std::size_t kExpandedBytes = bounds::kLogicalLineBytes * 16;

}  // namespace

std::uint32_t Configuration::section(std::string_view name) const {
  const auto found = section_by_name_.find(name);
  return found == section_by_name_.end() ? kNone : found->second;
}

std::uint32_t Configuration::entry(std::uint32_t section, std::string_view name) const {
  const auto found = entry_by_key_.find({section, name});
  return found == entry_by_key_.end() ? kNone : found->second;
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
    const Line& of = line(entry.at);
    const auto written = document(entry.at).text(of.value);
    if ((of.marks & kMarkup) == 0) {
      text += written;
      return;
    }
    steps.push_back({&entry, read_value(written, entry.dollarid), 0, entry.first_reference});
  };
  enter(start);
  while (!steps.empty()) {
    Step& step = steps.back();
    if (step.next == step.pieces.size() || text.size() > kExpandedBytes) {
      steps.pop_back();
      continue;
    }
    const Piece& piece = step.pieces[step.next++];
    const auto written = document(step.entry->at).text(line(step.entry->at).value);
    switch (piece.kind) {
      case Piece::Kind::Text:
        text += written.substr(piece.span.begin, piece.span.size());
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

std::string Configuration::shown_value(std::uint32_t entry) const { return expand(entry); }

std::optional<std::string> Configuration::value(std::uint32_t index) const {
  const Entry& entry = entries_[index];
  if (entry.opaque) return std::nullopt;
  if ((line(entry.at).marks & kMarkup) == 0) return std::string(written(entry));
  if (expanded_bytes_ + entry.size > kExpandedBytes) return std::nullopt;
  expanded_bytes_ += entry.size;
  return expand(index);
}

}  // namespace cfglint::openssl
