#include "src/cli/output.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "src/report/printable.hpp"

namespace cfglint {

void say(std::string_view text) { print_error(fmt::format("cfglint: {}\n", printable(text))); }

void print_error(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

bool print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return true;
  if (errno == EPIPE) return true;
  say(fmt::format("standard output: {}", std::generic_category().message(errno)));
  return false;
}

}  // namespace cfglint
