#pragma once
#include <cstddef>
#include <functional>

namespace cfglint {

/// A line on a terminal's standard error that says how far a long run is: "cfglint: 1200 of 10000 configurations". It
/// goes away with the object.
class Progress {
 public:
  /// Nothing is shown if standard error is no terminal, if `quiet`, or if there is little to do.
  Progress(std::size_t total, bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Empty: nothing is to be shown.
  [[nodiscard]] std::function<void(std::size_t)> callback();

 private:
  void show(std::size_t done);

  std::size_t total_;
  bool wanted_;
  bool shown_ = false;
};

}  // namespace cfglint
