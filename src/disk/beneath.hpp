#pragma once
#include <string>
#include <string_view>

namespace cfglint::disk {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  [[nodiscard]] int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  int release();

 private:
  int number_ = -1;
};

/// Opens a directory by an ordinary path. Invalid, with errno set, on failure.
Descriptor open_directory(const std::string& path);

/// Opens a path of a tree as if the tree's root were `/`: absolute links and ".." stay inside it, openat2(2)'s
/// RESOLVE_IN_ROOT. On kernels before 5.6 no link is followed at all. Invalid, with errno set, on failure.
Descriptor open_in_root(const Descriptor& root, std::string_view path, int flags);

/// What a descriptor's path is inside the root after all links; empty if it is not beneath it.
std::string path_in_root(const Descriptor& root, const Descriptor& file);

/// The ordinary path of an open file, as the kernel knows it; empty if /proc is not there.
std::string path_of(const Descriptor& file);

/// "Permission denied": the message of an errno value.
std::string error_text(int error);

}  // namespace cfglint::disk
