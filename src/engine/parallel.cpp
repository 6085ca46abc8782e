#include "src/engine/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cfglint {
namespace {

constexpr std::chrono::milliseconds kBetweenReports{100};

/// The numbers that are left, and what became of the others.
class Work {
 public:
  Work(std::size_t count, const std::function<void(std::size_t)>& work) : count_(count), work_(work) {}

  /// Takes number after number until there are none.
  void take_all() {
    for (auto index = next_++; index < count_; index = next_++) {
      try {
        work_(index);
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
        next_ = count_;
      }
      ++done_;
    }
    {
      const std::lock_guard lock(mutex_);
      ++finished_;
    }
    changed_.notify_one();
  }

  void wait(std::size_t threads, const std::function<void(std::size_t)>& progress) {
    if (progress) progress(done_);
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kBetweenReports, [&] { return finished_ == threads; })) {
      if (progress) progress(done_);
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t finished_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

void for_each_index(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work,
                    const std::function<void(std::size_t)>& progress) {
  const std::size_t threads = std::clamp<std::size_t>(jobs, 1, std::max<std::size_t>(count, 1));
  if (threads == 1 && !progress) {
    for (std::size_t index = 0; index != count; ++index) work(index);
    return;
  }
  Work shared(count, work);
  {
    std::vector<std::jthread> workers;
    for (std::size_t n = 0; n != threads; ++n) workers.emplace_back([&shared] { shared.take_all(); });
    shared.wait(threads, progress);
  }
  shared.rethrow();
}

}  // namespace cfglint
