#pragma once
#include <cerrno>
#include <string>
#include <string_view>

#include "src/disk/beneath.hpp"

namespace cfglint::disk {

/// Ends a write half-way and unwinds to where it is undone. Never leaves src/disk.
struct Failure {
  std::string reason;   ///< "PATH: what is wrong"
  bool in_tree = true;  ///< PATH is one inside the tree; otherwise it is an ordinary one
};

[[noreturn]] inline void fail(std::string_view path, std::string_view reason) {
  throw Failure{std::string(path).append(": ").append(reason)};
}

/// The same for an ordinary path.
[[noreturn]] inline void fail_outside(std::string_view path, std::string_view reason) {
  throw Failure{std::string(path).append(": ").append(reason), false};
}

/// Unless `done`, ends the write with errno's message.
inline void require_done(bool done, std::string_view path) {
  if (!done) fail(path, error_text(errno));
}

}  // namespace cfglint::disk
