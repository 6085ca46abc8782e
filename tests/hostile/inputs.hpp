#pragma once
#include <string>
#include <vector>

#include "tests/support/scratch.hpp"

namespace cfglint::test {

/// A tree that somebody made to hurt. It lies in `h` of a scratch directory; `outside` beside it has what must never be
/// read, shown or changed.
struct HostileInput {
  std::string name;
  void (*make)(const Scratch& scratch);
  int exit_code = -1;        ///< of a lint run; -1: any of 0, 1, 2 (nothing to check) and 3
  std::string message = {};  ///< part of what is printed; mostly empty
};

/// What `outside/secret` holds.
inline constexpr std::string_view kSecret = "hunter2-outside-the-tree";

std::vector<HostileInput> hostile_interfaces();
std::vector<HostileInput> hostile_openssl();
std::vector<HostileInput> hostile_dovecot();
std::vector<HostileInput> hostile_files();

/// All of them.
std::vector<HostileInput> hostile_inputs();

}  // namespace cfglint::test
