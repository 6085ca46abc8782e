#include "src/disk/standard_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace cfglint::disk {

void hold_standard_files() {
  // open(2) takes the lowest number that is free.
  for (const int number : std::array{STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(number, F_GETFD) == -1) static_cast<void>(open("/", O_PATH));
  }
}

}  // namespace cfglint::disk
