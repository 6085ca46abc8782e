#include <algorithm>
#include <cstdint>
#include <utility>

#include "src/core/bounds.hpp"
#include "src/model/openssl/loader.hpp"

namespace cfglint::openssl {
namespace {

constexpr std::uint32_t kDefaultSection = 0;    // the first one that the Loader makes
constexpr std::uint32_t kMaximumValue = 65536;  // MAX_CONF_VALUE_LENGTH

}  // namespace

Reference Loader::resolve(LineRef at, const Piece& piece, std::string_view text, Scope scope) const {
  Reference reference;
  reference.at = at;
  const auto base = to_.line(at).value.begin;
  reference.span = {base + piece.span.begin, base + piece.span.end};
  reference.section = text.substr(piece.section.begin, piece.section.size());
  reference.name = text.substr(piece.name.begin, piece.name.size());
  const Scope asked = piece.has_section ? Scope{to_.section(reference.section), reference.section} : scope;
  const auto name = to_.names_.find(reference.name);
  const auto fallback = name == kNone ? kNone : to_.entry_of(kDefaultSection, name);
  reference.has_fallback = fallback != kNone;
  if (name != kNone && asked.section != kNone) reference.entry = to_.entry_of(asked.section, name);
  if (reference.entry != kNone) return reference;
  if (asked.name == "ENV") {
    reference.environment = true;
    return reference;
  }
  reference.entry = fallback;
  return reference;
}

void Loader::measure(const Line& line, const Document& document, Scope scope, Entry& entry) {
  entry.dollarid = dollarid_;
  entry.first_reference = static_cast<std::uint32_t>(to_.references_.size());
  entry.size = line.value.size();
  entry.markup = (line.marks & kMarkup) != 0;
  if (!entry.markup) return;
  const LineRef at = entry.at;
  const auto text = document.text(line.value);
  std::int64_t length = line.value.size() + 1;  // the program's buffer, with the final NUL
  std::int64_t size = 0;
  read_value(text, dollarid_, pieces_);
  for (const Piece& piece : pieces_) {
    if (piece.kind != Piece::Kind::Reference && piece.kind != Piece::Kind::Unclosed) {
      size += piece.kind == Piece::Kind::Byte ? 1 : piece.span.size();
      continue;
    }
    const Span span{line.value.begin + piece.span.begin, line.value.begin + piece.span.end};
    if (piece.kind == Piece::Kind::Unclosed) {
      reject(at, Rejection::Reason::UnclosedReference, span);
      entry.opaque = true;
      break;
    }
    const Reference reference = resolve(at, piece, text, scope);
    to_.references_.push_back(reference);
    if (reference.entry == kNone) {
      entry.opaque = true;
      size += piece.span.size();
      if (!reference.environment) reject(at, Rejection::Reason::UndefinedVariable, span);
      continue;
    }
    const Entry& target = to_.entries_[reference.entry];
    entry.opaque = entry.opaque || target.opaque;
    size += target.size;
    if (target.size != 0) entry.same_as = target.same_as != kNone ? target.same_as : reference.entry;
    length += std::int64_t{target.size} - piece.span.size();
    if (length <= kMaximumValue) continue;
    reject(at, Rejection::Reason::ExpansionTooLong, span);
    entry.opaque = true;
    break;
  }
  if (entry.same_as != kNone && to_.entries_[entry.same_as].size != size) entry.same_as = kNone;
  entry.size = static_cast<std::uint32_t>(std::min<std::int64_t>(size, bounds::kFileBytes));
}

Loader::Scope Loader::scope_of(const Line& line, const Document& document) const {
  if ((line.marks & kScoped) == 0) return {section_, to_.section_names_[section_]};
  const auto name = document.text(line.section);
  return {to_.section(name), name};
}

void Loader::assign(LineRef at, const Document& document) {
  const Line& line = document.lines[at.line];
  const Scope scope = scope_of(line, document);
  Entry entry;
  entry.at = at;
  measure(line, document, scope, entry);
  entry.section = scope.section != kNone ? scope.section : section_named(scope.name);
  add_entry(entry, to_.names_.add(document.text(line.name)));
}

void Loader::add_entry(Entry entry, std::uint32_t name) {
  const auto index = static_cast<std::uint32_t>(to_.entries_.size());
  entry.name = to_.names_[name];
  if (name == to_.last_of_name_.size()) to_.last_of_name_.push_back(kNone);
  entry.namesake = std::exchange(to_.last_of_name_[name], index);
  const auto hash = hash_of_pair(entry.section, name);
  entry.previous = to_.entry_of(entry.section, name);
  if (entry.previous == kNone) {
    to_.entries_by_key_.insert(hash, index);
  } else {
    to_.entries_[entry.previous].replaced_by = index;
    to_.entries_by_key_.replace(hash, entry.previous, index);
  }
  to_.entries_.push_back(entry);
}

}  // namespace cfglint::openssl
