// A shared object whose loading leaves a mark: the file that HOSTILE_MARK names.
#include <cstdio>
#include <cstdlib>

namespace {

struct OnLoad {
  OnLoad() {
    const char* path = std::getenv("HOSTILE_MARK");
    if (path == nullptr) return;
    if (std::FILE* mark = std::fopen(path, "w")) std::fclose(mark);
  }
};
const OnLoad kOnLoad;

}  // namespace
