#pragma once
#include <cstddef>

#include "src/engine/unit.hpp"
#include "tests/support/memory_files.hpp"

namespace cfglint::fuzz {

/// What a harness lints: the files of an input (input_tree.hpp). `choice`, a byte of the input, decides the release, or
/// that it is unknown, and whether the whole tree is there.
Unit input_unit(const Format& format, test::MemoryFiles::Files files, std::size_t choice);

/// The byte that decides: the last one.
std::size_t choice_of(std::string_view bytes);

/// The files as they are when a plan is carried out.
test::MemoryFiles::Files with_plan(test::MemoryFiles::Files files, const disk::WritePlan& plan);

}  // namespace cfglint::fuzz
