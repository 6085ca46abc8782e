#include "rules/dovecot/raise_limit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/dovecot/edits.hpp"

namespace cfglint::dovecot {
namespace {

/// The indentation of what stands in a block: that of its last setting, else two blanks more than the block's own.
std::string inner_indent(const Configuration& configuration, const Block& block) {
  if (block.last_setting != kNone) {
    const LineRef at = configuration.settings()[block.last_setting].at;
    if (at.part == block.open.part) {
      return std::string(indentation(configuration.document(at), configuration.line(at)));
    }
  }
  return std::string(indentation(configuration.document(block.open), configuration.line(block.open))) + "  ";
}

Edit new_block(const Configuration& configuration, std::string_view service, std::string_view value, LineRef after,
               bool at_end_of_file) {
  const Document& document = configuration.document(after);
  const auto end = line_end(document);
  const auto offset = at_end_of_file ? document.file().size() : configuration.line(after).span.end;
  const bool ended = offset == 0 || document.file().bytes()[offset - 1] == '\n';
  const std::string_view where = service == "auth-worker"
                                     ? "# Argon2 verification for SQL/Lua passdbs happens here, not in service auth"
                                     : "# Argon2 verification needs the memory of the hash";
  std::string text = fmt::format("{}{}service {} {{{}  {}{}  vsz_limit = {}{}}}{}", ended ? "" : end, end, service, end,
                                 where, end, value, end, end);
  return {configuration.file(after), {offset, offset}, std::move(text)};
}

/// The last closed block of `service NAME` at the root. Null: none.
const Block* block_of(const Configuration& configuration, std::string_view service) {
  const auto section = configuration.find_section(0, "service", service);
  if (section == kNone) return nullptr;
  const Block& block = configuration.blocks()[configuration.sections()[section].last_block];
  return block.closed ? &block : nullptr;
}

/// Empty: a block that is never closed would take the new one in.
std::optional<Edit> edit_for(const Configuration& configuration, std::string_view service, const std::string& value) {
  if (auto inserted = add_to_service(configuration, service, "vsz_limit", value)) return inserted;
  if (const Block* auth = block_of(configuration, "auth")) {
    return new_block(configuration, service, value, auth->close, false);
  }
  if (!configuration.open_blocks().empty()) return std::nullopt;
  const auto& parts = configuration.parts();
  const auto master = std::ranges::find_if(
      parts, [](const Part& part) { return part.document.file().path().ends_with("conf.d/10-master.conf"); });
  const auto part = master == parts.end() ? 0 : static_cast<std::uint32_t>(master - parts.begin());
  return new_block(configuration, service, value, {part, 0}, true);
}

}  // namespace

std::optional<Edit> add_to_service(const Configuration& configuration, std::string_view service, std::string_view key,
                                   std::string_view value) {
  const Block* own = block_of(configuration, service);
  if (own == nullptr) return std::nullopt;
  return insert_line_above(configuration, own->close, inner_indent(configuration, *own),
                           fmt::format("{} = {}", key, value));
}

std::optional<Fix> raise_limit(const Configuration& configuration, std::string_view service, const MemoryLimit& limit,
                               std::uint64_t gibibytes) {
  const std::string value = fmt::format("{}G", gibibytes);
  const std::string title = fmt::format("let {} use {} GiB", service, gibibytes);
  std::optional<Edit> edit;
  if (limit.own) {
    edit = replace(configuration, limit.setting->at, configuration.line(limit.setting->at).rest, value);
  }
  if (!edit) edit = edit_for(configuration, service, value);
  if (!edit) return std::nullopt;
  Fix fix = fix_of(Safety::Safe, title, *std::move(edit));
  fix.next_steps.emplace_back("systemctl reload dovecot");
  return fix;
}

}  // namespace cfglint::dovecot
