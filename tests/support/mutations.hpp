#pragma once
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace cfglint::test {

/// Texts that are right, and texts that are nearly right: the files of a directory, then these with pieces deleted,
/// repeated, overwritten or spliced in. The same in every run. When the process aborts, the last one is printed.
class Mutations {
 public:
  /// `pieces` are what the language gives a meaning.
  Mutations(const std::filesystem::path& directory, std::vector<std::string_view> pieces);

  /// How many files there are.
  [[nodiscard]] std::size_t seeds() const { return seeds_.size(); }

  /// One more, valid until the next call; at most 4096 bytes of what is not a file as it is.
  const std::string& next();

 private:
  std::string mutated();
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  std::vector<std::string> seeds_;
  std::vector<std::string_view> pieces_;
  std::size_t given_ = 0;
  std::mt19937 random_{20240611};  // NOLINT: the same in every run
};

}  // namespace cfglint::test
