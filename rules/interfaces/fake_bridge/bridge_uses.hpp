#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/interfaces/fake_bridge/routed_tap.hpp"

namespace cfglint::interfaces::fake_bridge {

/// What else in the configuration stands on a bridge or names it: reasons not to convert it. Made once for all bridges,
/// since every line may name any of them.
class BridgeUses {
 public:
  explicit BridgeUses(const Configuration& configuration);

  /// The first use of the bridge by another stanza, a pattern or a mapping. Empty: there is none.
  [[nodiscard]] std::optional<Refusal> of(std::string_view bridge) const;

 private:
  struct Pattern {
    std::string glob;
    int flags = 0;  ///< for fnmatch(3)
    Refusal refusal;
  };

  void note(std::string_view name, LineRef at, std::string reason);
  void note_words(std::string_view text, std::uint32_t own_group, LineRef at, std::string_view reason);
  void see_options();
  void see_stanzas();
  void see_commands();
  void see_selections();
  void see_mappings();

  const Configuration& configuration_;
  std::unordered_map<std::string_view, std::uint32_t> bridges_;  ///< name to group
  std::unordered_map<std::string_view, Refusal> first_use_;
  std::vector<Pattern> patterns_;
};

}  // namespace cfglint::interfaces::fake_bridge
