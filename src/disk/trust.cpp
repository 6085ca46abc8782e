#include "src/disk/trust.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace cfglint::disk {

std::optional<std::string> why_not_trusted(const std::string& path) {
  struct stat state {};
  if (geteuid() != 0 || stat(path.c_str(), &state) != 0) return std::nullopt;
  if (state.st_uid != 0) return "it belongs to another user";
  if ((state.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "others may write it";
  return std::nullopt;
}

}  // namespace cfglint::disk
