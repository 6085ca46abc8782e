#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "rules/cfglint/catalogue.hpp"
#include "src/core/file_source.hpp"
#include "src/model/suppressions/config_line.hpp"
#include "src/model/suppressions/suppression.hpp"

namespace cfglint {

/// A rule that is silenced in a part of a file.
struct Silence {
  const Suppression* by = nullptr;
  const SuppressedRule* rule = nullptr;
  Span scope;
  bool used = false;
};

/// A suppression that does nothing where it stands.
struct MisplacedSuppression {
  const Suppression* suppression = nullptr;
  suppressions::Misplaced how;
};

/// What the comments of one file silence. Addresses stay valid.
struct SuppressionScopes {
  std::deque<Suppression> all;  ///< in file order, with those that cannot be read
  std::vector<Silence> silences;
  std::vector<MisplacedSuppression> misplaced;
};

SuppressionScopes suppression_scopes(const SourceFile& file, const std::vector<ConfigLine>& lines);

}  // namespace cfglint
