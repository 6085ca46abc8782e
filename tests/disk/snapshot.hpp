#pragma once
#include <map>
#include <string>

namespace cfglint::test {

/// Everything about a name that a write must keep.
struct NodeState {
  std::string bytes;  ///< of a regular file; the target of a link
  unsigned mode = 0;  ///< with the type
  unsigned user = 0;
  unsigned group = 0;
  std::map<std::string, std::string> attributes;  ///< extended ones: ACLs, labels, users' own

  friend bool operator==(const NodeState&, const NodeState&) = default;
};

/// Every name below a directory, relative to it.
using Snapshot = std::map<std::string, NodeState>;

Snapshot snapshot(const std::string& directory);

/// A POSIX ACL that lets one more user read, if the file system has them. False: it has not.
bool add_acl(const std::string& path);

}  // namespace cfglint::test
