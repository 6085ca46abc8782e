// The grammar of interfaces(5), as ifupdown 0.8 reads it.
//
// Two levels, because the program has two: get_line() makes logical lines, next_word() takes them apart. Both are
// total: `file` matches every byte sequence, `statement` every text, and the lines tile the file.
#pragma once
#include <tao/pegtl.hpp>

#include "grammars/interfaces/continuation.hpp"

namespace cfglint::interfaces::grammar {
using namespace tao::pegtl;
// clang-format off

// "isspace" without the newline
struct blank        : one<' ', '\t', '\v', '\f', '\r'> {};
struct gap          : star<blank> {};
struct newline      : sor<one<'\n'>, eof> {};

// "Lines may be split using backslash": a terminal of its own, since the rule looks at what was joined so far.
struct logical_text {
  using rule_t = logical_text;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In, typename Builder>
  static bool match(In& in, Builder& builder) {
    const auto nothing = [](auto&&...) {};
    // Most lines are neither continued nor cut by a NUL: one look for the newline is enough for them.
    const char* begin = in.current();
    const auto* newline = static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(in.end() - begin)));
    if (newline != nullptr && newline != begin && newline[-1] != '\\' && !builder.file_has_nul) {
      builder.logical = {{newline, newline + 1, false}, newline + 1, false};
      in.bump(static_cast<std::size_t>(newline + 1 - begin));
      return true;
    }
    builder.logical = logical_line(in.current(), in.end(), nothing, nothing);
    in.bump(static_cast<std::size_t>(builder.logical.next - in.current()));
    return true;
  }
};

// The rest of one physical line.
struct physical_text {
  using rule_t = physical_text;
  using subs_t = empty_list;
  template <typename In> static bool match(In& in) {
    in.bump(static_cast<std::size_t>(physical_line(in.current(), in.end()).next - in.current()));
    return true;
  }
};

// "Lines starting with # are ignored": they do not continue, whatever they end in.
struct indent       : gap {};
struct blank_line   : newline {};
struct comment_line : seq<one<'#'>, physical_text> {};
struct logical_line : seq<not_at<eof>, interfaces::grammar::logical_text> {};
struct line         : seq<indent, sor<blank_line, comment_line, logical_line>> {};
struct file         : until<eof, line> {};

// keyword or option name, then everything after it
struct word         : star<not_one<' ', '\t', '\v', '\f', '\r'>> {};
struct rest         : star<any> {};
struct statement    : seq<word, gap, rest> {};

// iface NAME [FAMILY [METHOD]] [inherits OTHER]: at most these five words count
struct more         : not_at<eof> {};
struct first_word   : seq<more, word> {};
struct second_word  : seq<more, word> {};
struct third_word   : seq<more, word> {};
struct fourth_word  : seq<more, word> {};
struct fifth_word   : seq<more, word> {};
struct iface_words  : opt<first_word, gap, opt<second_word, gap, opt<third_word, gap, opt<fourth_word, gap, opt<fifth_word>>>>> {};

// clang-format on
}  // namespace cfglint::interfaces::grammar
