#include "src/model/interfaces/word_expansion.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "src/core/bounds.hpp"
#include "src/core/glob.hpp"

namespace cfglint::interfaces {
namespace {

constexpr std::string_view kBlanks = " \t\n";
constexpr std::string_view kRejected = "|&;<>(){}\n";
constexpr std::string_view kGlob = "*?[]";

/// The shell words of a text, each as a glob(7) pattern in which what was quoted is escaped.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}

  Expansion::Status read(std::vector<std::string>& words) {
    bool in_word = false;
    std::string word;
    for (; at_ != text_.size(); ++at_) {
      const char c = text_[at_];
      if (kBlanks.find(c) != std::string_view::npos) {
        if (in_word) words.push_back(std::exchange(word, {}));
        in_word = false;
        continue;
      }
      in_word = true;
      if (kRejected.find(c) != std::string_view::npos) return Expansion::Status::Rejected;
      if (c == '\'' || c == '"') {
        if (const auto failed = read_quoted(c, word)) return *failed;
      } else if (c == '\\') {
        if (at_ + 1 == text_.size()) return Expansion::Status::Rejected;
        append_quoted(text_[++at_], word);
      } else if (c == '$' || c == '`') {
        return substitution();
      } else {
        word += c;
      }
    }
    if (in_word) words.push_back(std::move(word));
    return Expansion::Status::Expanded;
  }

 private:
  static void append_quoted(char c, std::string& word) {
    if (kGlob.find(c) != std::string_view::npos || c == '\\') word += '\\';
    word += c;
  }

  /// `$(...)` and backquotes are what WRDE_NOCMD refuses; `$NAME` would read the environment.
  [[nodiscard]] Expansion::Status substitution() const {
    const bool command = text_[at_] == '`' || text_.substr(at_).starts_with("$(");
    return command ? Expansion::Status::Rejected : Expansion::Status::Opaque;
  }

  std::optional<Expansion::Status> read_quoted(char quote, std::string& word) {
    for (++at_; at_ != text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == quote) return std::nullopt;
      if (quote == '"' && (c == '$' || c == '`')) return substitution();
      const bool escape = quote == '"' && c == '\\' && at_ + 1 != text_.size() &&
                          std::string_view("\\\"$`").find(text_[at_ + 1]) != std::string_view::npos;
      append_quoted(escape ? text_[++at_] : c, word);
    }
    return Expansion::Status::Rejected;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Expansion expand_words(const FileSource& files, std::string_view directory, std::string_view argument) {
  std::string pattern(argument);
  if (!argument.starts_with('/')) pattern = std::string(directory).append("/").append(argument);

  Expansion expansion;
  std::vector<std::string> words;
  expansion.status = WordReader(pattern).read(words);
  if (expansion.status != Expansion::Status::Expanded) return expansion;
  for (const std::string& word : words) {
    if (!word.starts_with('/')) {
      expansion.status = Expansion::Status::Opaque;
      continue;
    }
    expansion.has_glob = expansion.has_glob || has_glob_characters(word);
    auto paths = expand_glob(files, word);
    if (!paths || expansion.paths.size() + paths->size() > bounds::kGlobMatches) {
      expansion.status = Expansion::Status::TooMany;
      return expansion;
    }
    std::ranges::move(*paths, std::back_inserter(expansion.paths));
  }
  return expansion;
}

}  // namespace cfglint::interfaces
