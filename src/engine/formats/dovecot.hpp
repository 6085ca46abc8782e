#pragma once
#include "src/engine/format.hpp"
#include "src/model/dovecot/config_lines.hpp"

namespace cfglint {

namespace dovecot_format {
bool is_fragment(std::string_view path);
bool looks_like(std::string_view bytes);
Remarks lint(Workspace& workspace, FileId entry, const RuleSelection& selection, Context& context);
std::vector<const RuleInfo*> rules();
std::vector<Span> secrets(const SourceFile& file);
}  // namespace dovecot_format

/// dovecot.conf of Dovecot 2.3 and 2.4, and the flat *.conf.ext files of 2.3
inline constexpr Format kDovecotFormat{
    .name = "dovecot",
    .package = "dovecot",
    .version = &Programs::dovecot,
    .entry = "/etc/dovecot/dovecot.conf",
    .is_fragment = dovecot_format::is_fragment,
    .looks_like = dovecot_format::looks_like,
    .lint = dovecot_format::lint,
    .rules = dovecot_format::rules,
    .lines = dovecot::config_lines,
    .secrets = dovecot_format::secrets,
};

}  // namespace cfglint
