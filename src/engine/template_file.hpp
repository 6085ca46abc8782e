#pragma once
#include <string_view>

namespace cfglint {

/// Whether a file is a template that some other tool turns into a configuration: by its name (.j2, .erb, ...) or by
/// the marks of Jinja, ERB, EPP, Mustache or Mako outside comments. Rules would be wrong about it.
bool is_template(std::string_view path, std::string_view bytes);

}  // namespace cfglint
