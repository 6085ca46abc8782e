// The grammar of systemd.syntax(7): total, every line that is no section and no assignment is passed over.
#pragma once
#include <tao/pegtl.hpp>

namespace cfglint::systemd::grammar {
using namespace tao::pegtl;
// clang-format off

struct blank        : one<' ', '\t', '\r'> {};
struct gap          : star<blank> {};
struct line_end     : sor<one<'\n'>, eof> {};
struct tail         : seq<gap, line_end> {};

// "[Section]"
struct section_name : star<not_one<']', '\n'>> {};
struct section      : seq<gap, one<'['>, section_name, one<']'>, tail> {};

// "Key=value"; "lines starting with # or ; are comments"
struct key          : plus<not_one<' ', '\t', '\r', '=', '\n', '#', ';', '['>> {};
struct value        : star<not_at<tail>, not_one<'\n'>> {};
struct assignment   : seq<gap, key, gap, one<'='>, gap, value, tail> {};

struct other_line   : seq<star<not_one<'\n'>>, line_end> {};
struct line         : seq<not_at<eof>, sor<section, assignment, other_line>> {};
struct file         : star<line> {};

// clang-format on
}  // namespace cfglint::systemd::grammar
