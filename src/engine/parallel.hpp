#pragma once
#include <cstddef>
#include <functional>

namespace cfglint {

/// Calls `work` with every number below `count`, in `jobs` threads, each number once; returns when all are done.
/// `progress`, which may be empty, is called by the caller's thread with how many are done. An exception of `work` ends
/// the run and is thrown on.
void for_each_index(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work,
                    const std::function<void(std::size_t)>& progress = {});

}  // namespace cfglint
