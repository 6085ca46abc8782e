#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/file_source.hpp"

namespace cfglint::interfaces {

/// What wordexp(3) with WRDE_NOCMD makes of the argument of `source` and `source-directory`.
struct Expansion {
  enum class Status : std::uint8_t {
    Expanded,
    Rejected,  ///< wordexp fails: `|&;<>(){}`, a command substitution, an open quote. ifupdown ignores the line.
    Opaque,    ///< depends on the environment or on the program's working directory
    TooMany,   ///< over bounds::kGlobMatches
  };
  Status status = Status::Expanded;
  std::vector<std::string> paths;  ///< absolute inside the tree; a glob without a match is not among them
  bool has_glob = false;
};

/// `directory` is that of the file with the line; config.c puts it before the argument unless that begins with '/'.
/// Later words of the argument do not get it: they are relative to the working directory and left out.
Expansion expand_words(const FileSource& files, std::string_view directory, std::string_view argument);

}  // namespace cfglint::interfaces
