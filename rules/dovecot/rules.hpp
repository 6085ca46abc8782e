#pragma once
#include "src/core/rule.hpp"
#include "src/model/dovecot/configuration.hpp"

namespace cfglint::dovecot {

using DovecotRule = Rule<Configuration>;

/// One constant for each rule of this directory, sorted by id.
namespace rules {
extern const DovecotRule apostrophe_hides_comment;
extern const DovecotRule auth_vsz_limit;
extern const DovecotRule auth_worker_vsz_limit;
extern const DovecotRule bom_or_nbsp;
extern const DovecotRule continuation_broken;
extern const DovecotRule hash_truncates_value;
extern const DovecotRule include_in_block;
extern const DovecotRule include_missing;
extern const DovecotRule include_recursive;
extern const DovecotRule missing_equals;
extern const DovecotRule parse_error;
extern const DovecotRule quoted_path;
extern const DovecotRule syntax_brace_glued;
extern const DovecotRule syntax_brace_next_line;
extern const DovecotRule syntax_close_on_value_line;
extern const DovecotRule syntax_inline_block;
extern const DovecotRule syntax_semicolon;
extern const DovecotRule unbalanced_braces;
}  // namespace rules

}  // namespace cfglint::dovecot
