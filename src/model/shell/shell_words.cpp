#include "src/model/shell/shell_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cfglint::shell {
namespace {

constexpr std::string_view kBlanks = " \t\n";
// What makes a command more than one simple command with known words, unless quoted.
constexpr std::string_view kOpaque = "`;&()<>*?[]{}~!";
constexpr std::array<std::string_view, 3> kIface{"${IFACE}", "$IFACE", "$LOGICAL"};
constexpr std::array<std::string_view, 7> kSilent{">/dev/null",  "1>/dev/null", "2>/dev/null", "2>&1",
                                                  "&>/dev/null", "</dev/null",  ">&2"};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Reads a command from left to right.
class Reader {
 public:
  Reader(std::string_view text, std::string_view iface) : text_(text), iface_(iface) {}

  std::optional<SimpleCommand> read() {
    while (skip_blanks()) {
      if (text_.front() == '#') {
        command_.has_comment = true;
        break;
      }
      if (take_redirection()) continue;
      if (text_.front() == '|') {
        if (!take_or_true()) return std::nullopt;
        break;
      }
      if (!take_word()) return std::nullopt;
    }
    if (command_.words.empty()) return std::nullopt;
    return std::move(command_);
  }

 private:
  bool skip_blanks() {
    text_.remove_prefix(std::min(text_.find_first_not_of(kBlanks), text_.size()));
    return !text_.empty();
  }

  bool take_redirection() {
    for (const auto form : kSilent) {
      if (!text_.starts_with(form)) continue;
      const auto after = text_.substr(form.size());
      if (!after.empty() && kBlanks.find(after.front()) == std::string_view::npos) continue;
      text_ = after;
      return true;
    }
    return take_spaced_redirection();
  }

  /// `> /dev/null` with blanks between.
  bool take_spaced_redirection() {
    auto rest = text_;
    if (rest.starts_with('1') || rest.starts_with('2')) rest.remove_prefix(1);
    if (!rest.starts_with('>')) return false;
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    constexpr std::string_view kNull = "/dev/null";
    if (!rest.starts_with(kNull)) return false;
    rest.remove_prefix(kNull.size());
    if (!rest.empty() && kBlanks.find(rest.front()) == std::string_view::npos) return false;
    text_ = rest;
    return true;
  }

  bool take_or_true() {
    if (!text_.starts_with("||")) return false;
    text_.remove_prefix(2);
    if (!skip_blanks()) return false;
    for (const std::string_view word : {"/bin/true", "true", ":"}) {
      if (!text_.starts_with(word)) continue;
      text_.remove_prefix(word.size());
      if (skip_blanks() && text_.front() != '#') return false;
      command_.ignores_failure = true;
      return true;
    }
    return false;
  }

  bool take_variable(std::string& word) {
    for (const auto form : kIface) {
      if (!text_.starts_with(form)) continue;
      const auto after = text_.substr(form.size());
      if (form.back() != '}' && !after.empty() && is_name_char(after.front())) continue;
      text_ = after;
      word += iface_;
      return true;
    }
    return false;
  }

  bool take_single_quoted(std::string& word) {
    const auto end = text_.find('\'', 1);
    if (end == std::string_view::npos) return false;
    word += text_.substr(1, end - 1);
    text_.remove_prefix(end + 1);
    return true;
  }

  bool take_double_quoted(std::string& word) {
    text_.remove_prefix(1);
    while (!text_.empty() && text_.front() != '"') {
      if (text_.front() == '`' || text_.front() == '\\') return false;
      if (text_.front() == '$') {
        if (!take_variable(word)) return false;
        continue;
      }
      word += text_.front();
      text_.remove_prefix(1);
    }
    if (text_.empty()) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool take_word() {
    std::string word;
    while (!text_.empty() && kBlanks.find(text_.front()) == std::string_view::npos) {
      const char c = text_.front();
      if (c == '|' || c == '\\' || kOpaque.find(c) != std::string_view::npos) return false;
      if (c == '\'' || c == '"' || c == '$') {
        const bool taken = c == '\''  ? take_single_quoted(word)
                           : c == '"' ? take_double_quoted(word)
                                      : take_variable(word);
        if (!taken) return false;
        continue;
      }
      word += c;
      text_.remove_prefix(1);
    }
    command_.words.push_back(std::move(word));
    return true;
  }

  std::string_view text_;
  std::string_view iface_;
  SimpleCommand command_;
};

}  // namespace

std::optional<SimpleCommand> read_command(std::string_view text, std::string_view iface) {
  return Reader(text, iface).read();
}

bool is_plain_word(std::string_view word) {
  constexpr std::string_view kPlain = "%+,-./:=@_";
  return !word.empty() &&
         std::ranges::all_of(word, [&](char c) { return is_name_char(c) || kPlain.find(c) != std::string_view::npos; });
}

}  // namespace cfglint::shell
