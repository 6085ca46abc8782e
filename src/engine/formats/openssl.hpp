#pragma once
#include "src/engine/format.hpp"
#include "src/model/openssl/config_lines.hpp"

namespace cfglint {

namespace openssl_format {
bool is_fragment(std::string_view path);
bool looks_like(std::string_view bytes);
Remarks lint(Workspace& workspace, FileId entry, const RuleSelection& selection, Context& context);
std::vector<const RuleInfo*> rules();
std::vector<Span> secrets(const SourceFile& file);
}  // namespace openssl_format

/// config(5) of OpenSSL
inline constexpr Format kOpensslFormat{
    .name = "openssl",
    .package = "openssl",
    .version = &Programs::openssl,
    .entry = "/etc/ssl/openssl.cnf",
    .is_fragment = openssl_format::is_fragment,
    .looks_like = openssl_format::looks_like,
    .lint = openssl_format::lint,
    .rules = openssl_format::rules,
    .lines = openssl::config_lines,
    .secrets = openssl_format::secrets,
};

}  // namespace cfglint
