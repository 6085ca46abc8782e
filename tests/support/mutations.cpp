#include "tests/support/mutations.hpp"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include "tests/support/scratch.hpp"

namespace cfglint::test {
namespace fs = std::filesystem;
namespace {

std::string& current() {
  static std::string text;
  return text;
}

void show_current(int /*signal*/) {
  const auto shown = write(STDERR_FILENO, current().data(), current().size());
  static_cast<void>(shown);
}

}  // namespace

Mutations::Mutations(const fs::path& directory, std::vector<std::string_view> pieces) : pieces_(std::move(pieces)) {
  for (auto& [path, bytes] : read_tree(directory)) seeds_.push_back(bytes);
  std::ranges::sort(seeds_);
  std::signal(SIGABRT, show_current);
}

const std::string& Mutations::next() {
  current() = given_ < seeds_.size() ? seeds_[given_] : mutated();
  ++given_;
  return current();
}

std::string Mutations::mutated() {
  constexpr std::size_t kMaxBytes = 4096;
  std::string text = seeds_[below(seeds_.size())];
  for (auto changes = 1 + below(4); changes != 0; --changes) {
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.erase(at, below(20));
        break;
      case 1:
        text.insert(at, pieces_[below(pieces_.size())]);
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(random_());
        break;
      case 3:
        text.insert(at, text.substr(below(text.size() + 1), below(60)));
        break;
      default:
        text.insert(at, seeds_[below(seeds_.size())]);
    }
  }
  return text.substr(0, kMaxBytes);
}

}  // namespace cfglint::test
