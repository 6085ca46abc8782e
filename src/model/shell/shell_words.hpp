#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cfglint::shell {

/// One simple command, as /bin/sh would run it.
struct SimpleCommand {
  std::vector<std::string> words;  ///< quotes removed, `$IFACE` replaced
  bool ignores_failure = false;    ///< `|| true` stands behind it
  bool has_comment = false;        ///< a '#' word and text stand behind it
};

/// Takes a command line apart. `iface` is what `$IFACE`, `${IFACE}` and `--` quoted forms of them stand for.
///
/// Empty ("opaque") for everything whose words the text alone does not tell: other variables, substitutions, globs,
/// several commands, pipes, and redirections that are not to or from /dev/null. `>/dev/null`, `2>&1` and `|| true`
/// (or `|| :`) behind a command are known and dropped.
std::optional<SimpleCommand> read_command(std::string_view text, std::string_view iface);

/// Words that are safe to write into a generated script without quotes: letters, digits and `%+,-./:=@_`.
bool is_plain_word(std::string_view word);

}  // namespace cfglint::shell
