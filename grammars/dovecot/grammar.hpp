// The grammar of dovecot.conf, as src/config/config-parser.c of 2.3 and 2.4 reads it, and of *.conf.ext.
//
// Two levels, because the program has two: lines are joined first, then config_parse_line() takes one apart. Both are
// total: `file` matches every byte sequence, `statement` every text, and the lines tile the file. Blocks are no part of
// it: one may be opened in an included file and closed in another, so the model balances them over the whole tree.
#pragma once
#include <array>
#include <tao/pegtl.hpp>

#include "grammars/dovecot/continuation.hpp"

namespace cfglint::dovecot::grammar {
using namespace tao::pegtl;

// A logical line: a terminal of its own, since a backslash counts only behind what the comment left.
template <Dialect dialect>
struct logical_text {
  using rule_t = logical_text;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In,
            typename Builder>
  static bool match(In& in, Builder& builder) {
    in.bump(builder.template read_logical_line<dialect>(in.current(), in.end()));
    return true;
  }
};

// The rest of one physical line.
struct physical_text {
  using rule_t = physical_text;
  using subs_t = empty_list;
  template <typename In>
  static bool match(In& in) {
    const auto* newline = static_cast<const char*>(std::memchr(in.current(), '\n', in.size()));
    in.bump(newline ? static_cast<std::size_t>(newline + 1 - in.current()) : in.size());
    return true;
  }
};

// Everything behind a place, up to the end of the text.
struct rest_of_text {
  using rule_t = rest_of_text;
  using subs_t = empty_list;
  template <typename In>
  static bool match(In& in) {
    in.bump(in.size());
    return true;
  }
};

// Everything but the last byte, which is the same quote as the first one was.
template <char quote>
struct text_up_to_last {
  using rule_t = text_up_to_last;
  using subs_t = empty_list;
  template <typename In>
  static bool match(In& in) {
    if (in.empty() || in.end()[-1] != quote) return false;
    in.bump(in.size() - 1);
    return true;
  }
};

// A key ends at a blank or '='.
template <Dialect dialect>
inline constexpr auto kEndsKey = [] {
  std::array<bool, 256> ends{};
  for (std::size_t byte = 0; byte != ends.size(); ++byte)
    ends[byte] = byte == '=' || is_blank<dialect>(static_cast<char>(byte));
  return ends;
}();

template <Dialect dialect>
struct key_text {
  using rule_t = key_text;
  using subs_t = empty_list;
  template <typename In>
  static bool match(In& in) {
    const char* at = in.current();
    while (at != in.end() && !kEndsKey<dialect>[static_cast<unsigned char>(*at)]) ++at;
    in.bump(static_cast<std::size_t>(at - in.current()));
    return true;
  }
};
// clang-format off

// IS_WHITE() of 2.3, isspace() of 2.4
template <Dialect dialect> struct blank         : one<' ', '\t'> {};
template <>                struct blank<Dialect::V24> : one<' ', '\t', '\v', '\f', '\r'> {};
template <Dialect dialect> struct gap           : star<blank<dialect>> {};

// "Empty lines and lines beginning with # are ignored"; a backslash at their end does not continue them.
struct byte_order_mark  : string<'\xEF', '\xBB', '\xBF'> {};
struct newline          : sor<one<'\n'>, string<'\r', '\n'>, eof> {};
struct blank_line       : newline {};
struct comment_line     : seq<one<'#'>, physical_text> {};
template <Dialect dialect> struct logical_line  : seq<not_at<eof>, logical_text<dialect>> {};
template <Dialect dialect> struct line          : seq<gap<dialect>, sor<blank_line, comment_line, logical_line<dialect>>> {};
template <Dialect dialect> struct file          : seq<opt<byte_order_mark>, until<eof, line<dialect>>> {};

// KEY = VALUE; only 2.4 takes a key in quotes
template <Dialect dialect> struct bare_key      : key_text<dialect> {};
struct quoted_key_text                          : star<not_one<'"'>> {};
struct quoted_key                               : seq<one<'"'>, quoted_key_text, one<'"'>> {};
template <Dialect dialect> struct key           : seq<bare_key<dialect>> {};
template <>                struct key<Dialect::V24> : sor<quoted_key, bare_key<Dialect::V24>> {};

// VALUE: <FILE, a text in one pair of quotes, or the text as it is
struct file_name                                : rest_of_text {};
template <Dialect dialect> struct file_value    : seq<one<'<'>, gap<dialect>, file_name> {};
template <>                struct file_value<Dialect::Ext> : failure {};
template <char quote>      struct quoted_text   : text_up_to_last<quote> {};
template <char quote>      struct quoted_value  : seq<one<quote>, quoted_text<quote>, one<quote>, eof> {};
struct plain_value                              : rest_of_text {};
template <Dialect dialect> struct value         : sor<file_value<dialect>, quoted_value<'"'>, quoted_value<'\''>, plain_value> {};
struct equals                                   : one<'='> {};
template <Dialect dialect> struct assignment    : seq<equals, gap<dialect>, value<dialect>> {};

// everything behind the key of a line without '='
struct tail                                     : rest_of_text {};
template <Dialect dialect> struct statement     : seq<key<dialect>, gap<dialect>, sor<assignment<dialect>, tail>> {};

// TYPE [NAME] { : the blank before the brace is not optional, and nothing may follow
template <Dialect dialect> struct bare_name     : plus<not_at<blank<dialect>>, any> {};
struct quoted_name_text                         : star<sor<string<'\\', '"'>, not_one<'"'>>> {};
struct quoted_name                              : seq<one<'"'>, quoted_name_text, one<'"'>> {};
struct brace                                    : one<'{'> {};
struct garbage                                  : seq<any, rest_of_text> {};
template <Dialect dialect> struct name          : sor<at<brace>, quoted_name, bare_name<dialect>, success> {};
template <Dialect dialect> struct section       : seq<name<dialect>, gap<dialect>, opt<brace>, opt<garbage>> {};

// clang-format on
}  // namespace cfglint::dovecot::grammar
