#include "src/cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace cfglint {
namespace {

/// Below that a run is over before a line can be read.
constexpr std::size_t kLittle = 500;

constexpr std::string_view kClear = "\r\x1b[K";

void put(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

Progress::Progress(std::size_t total, bool quiet)
    : total_(total), wanted_(!quiet && total >= kLittle && isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (shown_) put(kClear);
}

std::function<void(std::size_t)> Progress::callback() {
  if (!wanted_) return {};
  return [this](std::size_t done) { show(done); };
}

void Progress::show(std::size_t done) {
  shown_ = true;
  put(fmt::format("{}cfglint: {} of {} configurations", kClear, done, total_));
}

}  // namespace cfglint
