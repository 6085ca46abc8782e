#pragma once
#include <string_view>

namespace cfglint {

/// Whether a file is a template that some other tool turns into a configuration: by its name (.j2, .erb, ...) or by
/// the marks of Jinja, ERB, EPP, Mustache or Mako outside comments. Rules would be wrong about it.
bool is_template(std::string_view path, std::string_view bytes);

/// The path without the ending that marks it as a template: "interfaces" of "interfaces.j2". Empty: it has none.
std::string_view without_template_suffix(std::string_view path);

}  // namespace cfglint
