#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/edit.hpp"

namespace cfglint {

/// Who may apply a fix. Ordered: a later one needs less consent.
enum class Safety : std::uint8_t {
  Manual,  ///< shown only: a person has to finish it
  Unsafe,  ///< --fix --unsafe-fixes: creates or removes something, or may change what the server does
  Safe,    ///< --fix: the program's behaviour changes only as the rule's page says; every comment stays
};

std::string_view to_string(Safety safety);

/// A file that a fix creates. It must not exist, unless with the same bytes.
struct NewFile {
  std::string path;  ///< absolute inside the tree
  std::string bytes;
  unsigned mode = 0644;  ///< permission bits
};

/// Applied as a whole or not at all.
struct Fix {
  Safety safety = Safety::Manual;
  std::string title;  ///< an imperative sentence without a full stop
  std::vector<Edit> edits;
  std::vector<NewFile> new_files;
  std::string
      isolation;  ///< two fixes with the same non-empty value never share a pass: one may make the other needless
  std::vector<std::string> next_steps;  ///< what a person does on the server afterwards; cfglint runs nothing
};

/// Whether two of a fix's own edits overlap, as they do where a file that includes itself has one place twice.
bool contradicts_itself(const Fix& fix);

}  // namespace cfglint
