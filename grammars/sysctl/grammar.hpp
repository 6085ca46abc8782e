// The grammar of sysctl.conf(5): total, every line that is no setting is passed over.
#pragma once
#include <tao/pegtl.hpp>

namespace cfglint::sysctl::grammar {
using namespace tao::pegtl;
// clang-format off

struct blank      : one<' ', '\t', '\r', '\v', '\f'> {};
struct gap        : star<blank> {};
struct newline    : sor<one<'\n'>, eof> {};

// "token = value": "blank lines are ignored, and whitespace before and after a token or value is ignored"
struct value_end  : seq<gap, newline> {};
struct key        : plus<not_one<' ', '\t', '\r', '\v', '\f', '=', '\n', '#', ';'>> {};
struct value      : star<not_at<value_end>, any> {};
struct setting    : seq<gap, opt<one<'-'>>, key, gap, one<'='>, gap, value, value_end> {};

// "Lines which begin with a # or ; are considered comments and ignored"
struct other_line : seq<star<not_one<'\n'>>, newline> {};
struct line       : seq<not_at<eof>, sor<setting, other_line>> {};
struct file       : star<line> {};

// clang-format on
}  // namespace cfglint::sysctl::grammar
