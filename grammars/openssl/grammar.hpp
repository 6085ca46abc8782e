// The grammar of config(5), as NCONF_default of OpenSSL 1.1.1 to 3.5 reads it.
//
// Three levels, because the program has three: def_load_bio() joins physical lines, takes the comment off and splits
// what is left; str_copy() reads the value. All are total: `file` matches every byte sequence, `commented`,
// `statement` and `value` every text, and the lines tile the file.
#pragma once
#include <tao/pegtl.hpp>

#include "grammars/openssl/byte_class.hpp"

namespace cfglint::openssl::grammar {
using namespace tao::pegtl;

// A continued line: a terminal of its own, since where it ends depends on the version and on how the program reads.
struct logical_line {
  using rule_t = logical_line;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In,
            typename Builder>
  static bool match(In& in, Builder& builder) {
    in.bump(builder.read_line(in.current(), in.end()));
    return true;
  }
};

template <typename In, typename Holds>
bool take_while(In& in, Holds holds) {
  const char* at = in.current();
  while (at != in.end() && holds(*at)) ++at;
  if (at == in.current()) return false;
  in.bump(static_cast<std::size_t>(at - in.current()));
  return true;
}

// One byte or many of classes of keysets.pl, or of none of them.
template <std::uint8_t Classes>
struct bytes_in {
  using rule_t = bytes_in;
  using subs_t = empty_list;
  template <typename In>
  static bool match(In& in) {
    return take_while(in, [](char byte) { return is_in(byte, Classes); });
  }
};
template <std::uint8_t Classes>
struct bytes_not_in {
  using rule_t = bytes_not_in;
  using subs_t = empty_list;
  template <typename In>
  static bool match(In& in) {
    return take_while(in, [](char byte) { return !is_in(byte, Classes); });
  }
};

// The same within a name: with `.pragma dollarid:on`, '$' is one of its bytes.
template <std::uint8_t Classes>
struct name_bytes {
  using rule_t = name_bytes;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In,
            typename Sink>
  static bool match(In& in, Sink& sink) {
    const auto classes = static_cast<std::uint8_t>(Classes | sink.extra_classes);
    return take_while(in, [classes](char byte) { return is_in(byte, classes); });
  }
};

// All that is left, in one step.
struct rest {
  using rule_t = rest;
  using subs_t = empty_list;
  template <typename In>
  static bool match(In& in) {
    in.bump(in.size());
    return true;
  }
};
// clang-format off

struct file           : until<eof, logical_line> {};

struct blanks         : bytes_in<kBlankByte> {};
struct ws             : opt<blanks> {};
struct backslash      : one<'\\'> {};

// "\" takes the byte behind it along, at the end of the text nothing
struct escape         : seq<backslash, opt<any>> {};

// Quotes of three kinds that mean the same; one that is not closed runs to the end
template <char mark>
struct quoted_run     : sor<escape, plus<not_one<mark, '\\'>>> {};
struct open_quote     : eof {};
template <char mark>
struct quote          : seq<one<mark>, star<quoted_run<mark>>, sor<one<mark>, open_quote>> {};
struct quotation      : sor<quote<'"'>, quote<'\''>, quote<'`'>> {};

// clear_comments(): from the first '#' that neither quotes nor a backslash protect
struct uncommented    : star<sor<bytes_not_in<kScanByte>, escape, quotation>> {};
struct comment        : seq<one<'#'>, rest> {};
struct commented      : seq<uncommented, opt<comment>> {};

// eat_name()
struct name_run       : name_bytes<kNameByte> {};
struct name           : seq<opt<name_run>, star<escape, opt<name_run>>> {};
struct some_name      : plus<sor<name_run, escape>> {};

// [ name ], whatever follows
struct header_name    : opt<some_name, star<blanks, some_name>> {};
struct header_end     : seq<one<']'>, rest> {};
struct header_begin   : one<'['> {};
struct header         : seq<header_begin, ws, header_name, ws, opt<header_end>> {};

// section::name = value, .include value, .include = value, .pragma value, .pragma = value
struct first_name     : name {};
struct second_name    : name {};
struct scope          : two<':'> {};
struct equals         : one<'='> {};
struct gap            : blanks {};
struct operand        : rest {};
struct setting        : seq<first_name, opt<scope, second_name>, opt<gap>, opt<equals, ws>, operand> {};

struct statement      : sor<header, setting> {};

// str_copy()
struct plain          : bytes_not_in<kMarkupByte> {};
struct escaped_byte   : any {};
struct escape_in_text : seq<backslash, opt<escaped_byte>> {};
struct quoted_byte    : any {};
template <char mark>
struct quoted_plain   : plus<not_one<mark, '\\'>> {};
template <char mark>
struct quoted_text    : star<sor<seq<backslash, opt<quoted_byte>>, quoted_plain<mark>>> {};
template <char mark>
struct quoted         : seq<one<mark>, quoted_text<mark>, opt<one<mark>>> {};

// $name $section::name ${...} $(...); a brace that is not closed ends the reading
struct variable       : opt<name_bytes<kVariableByte>> {};
struct section_part   : seq<variable, two<':'>> {};
struct variable_part  : variable {};
struct reference_name : seq<opt<section_part>, variable_part> {};
struct unclosed       : rest {};
template <char open, char close>
struct braced         : seq<one<open>, reference_name, sor<one<close>, unclosed>> {};
struct bare_reference : reference_name {};
struct reference      : seq<one<'$'>, sor<braced<'{', '}'>, braced<'(', ')'>, bare_reference>> {};

// With `.pragma dollarid:on` a '$' needs its brace
struct lone_dollar {
  using rule_t = lone_dollar;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename In, typename Sink>
  static bool match(In& in, Sink& sink) {
    if (sink.extra_classes == 0 || in.empty() || *in.current() != '$') return false;
    if (in.size(2) >= 2 && (in.peek_char(1) == '{' || in.peek_char(1) == '(')) return false;
    in.bump(1);
    return true;
  }
};
struct value          : star<sor<plain, escape_in_text, quoted<'"'>, quoted<'\''>, quoted<'`'>, lone_dollar, reference>> {};

// clang-format on
}  // namespace cfglint::openssl::grammar
