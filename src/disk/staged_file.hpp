#pragma once
#include <sys/stat.h>

#include <string>
#include <string_view>

#include "src/disk/beneath.hpp"

namespace cfglint::disk {

/// A file that is written before it has a name (O_TMPFILE), so that nothing is left of it if the process ends. On file
/// systems without such files (overlayfs before Linux 6.3, NFS) it has its temporary name from the start.
class StagedFile {
 public:
  /// In the directory, empty, mode 0600. `path` is for messages. Throws Failure.
  StagedFile(const Descriptor& directory, std::string temporary, std::string path);

  void write(std::string_view bytes);
  /// Takes the owner, every extended attribute (ACLs, security labels) and the mode of another file.
  void take_attributes(const Descriptor& from, const struct stat& state);
  void set_owner(uid_t user, gid_t group);
  void set_mode(mode_t mode);
  /// Its bytes and attributes are on the disk after this.
  void sync();
  /// Gives it a name in its directory that no other file has.
  void publish(const Descriptor& directory, const std::string& name);

 private:
  Descriptor file_;
  std::string temporary_;
  std::string path_;
  bool named_ = false;
};

}  // namespace cfglint::disk
