#pragma once
#include "src/engine/format.hpp"
#include "src/model/interfaces/config_lines.hpp"

namespace cfglint {

namespace interfaces_format {
bool is_fragment(std::string_view path);
bool looks_like(std::string_view bytes);
Remarks lint(Workspace& workspace, FileId entry, const RuleSelection& selection, Context& context);
std::vector<const RuleInfo*> rules();
std::vector<Span> secrets(const SourceFile& file);
}  // namespace interfaces_format

/// interfaces(5)
inline constexpr Format kInterfacesFormat{
    .name = "interfaces",
    .package = "ifupdown",
    .version = &Programs::ifupdown,
    .entry = "/etc/network/interfaces",
    .is_fragment = interfaces_format::is_fragment,
    .looks_like = interfaces_format::looks_like,
    .lint = interfaces_format::lint,
    .rules = interfaces_format::rules,
    .lines = interfaces::config_lines,
    .secrets = interfaces_format::secrets,
};

}  // namespace cfglint
