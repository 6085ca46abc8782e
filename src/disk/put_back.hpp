#pragma once
#include <string>
#include <vector>

#include "src/disk/beneath.hpp"
#include "src/disk/record.hpp"

namespace cfglint::disk {

/// What is left of a write that was undone.
struct PutBack {
  std::vector<std::string> kept;    ///< somebody changed these files since; theirs and the old ones stay
  std::vector<std::string> failed;  ///< the system said no: to be tried again

  [[nodiscard]] std::string text() const;
};

/// Makes every file of a write that did not come to its end what it was before it. The same code undoes a write that
/// failed and one whose process was killed; it looks at what is there and may run any number of times. A file that
/// somebody else changed since is left as it is, and the old one beside it.
///
PutBack put_back(const Descriptor& root, const Record& record);

/// Removes the old files of a write that came to its end, and the directories that it emptied. What could not be
/// removed; empty on success.
std::vector<std::string> remove_displaced(const Descriptor& root, const Record& record);

/// Removes a directory unless something is in it. Throws Failure.
void remove_empty_directory(const Descriptor& root, const std::string& path);

/// "a; b"
std::string joined(const std::vector<std::string>& problems);

/// The second link that keeps the old file where two names cannot be exchanged.
std::string kept_name(const std::string& temporary);

}  // namespace cfglint::disk
