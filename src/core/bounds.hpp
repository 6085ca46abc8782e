#pragma once
#include <cstddef>
#include <cstdint>

/// The limits that every run keeps, whatever the input. Each has a message and a test.
namespace cfglint::bounds {

inline constexpr std::size_t kFileBytes = std::size_t{64} << 20;        ///< one file
inline constexpr std::size_t kLogicalLineBytes = std::size_t{1} << 20;  ///< one line after its continuations are joined
inline constexpr std::size_t kIncludedFiles = 1024;                     ///< files reached from one entry file
inline constexpr std::size_t kIncludeDepth = 16;                        ///< an include inside an include ...
inline constexpr std::size_t kGlobMatches = 4096;                       ///< names that one pattern may produce
inline constexpr std::size_t kInheritanceDepth = 128;                   ///< `inherits` of `inherits` ...
inline constexpr std::size_t kFixPasses = 10;                           ///< fix, read again, fix ...
inline constexpr std::size_t kExcerptColumns = 160;                     ///< of a source line shown in a report

}  // namespace cfglint::bounds
