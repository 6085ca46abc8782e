#pragma once
#include <cstdint>
#include <string_view>

#include "grammars/interfaces/syntax.hpp"
#include "src/core/file_source.hpp"

namespace cfglint::interfaces {

/// The programs that read a file of this name. They share the keywords and disagree about the rest.
enum class Dialect : std::uint8_t {
  Ifupdown,
  Ifupdown2,   ///< Proxmox, Cumulus
  IfupdownNg,  ///< Alpine
  Other,       ///< one of the other two: an iface line without a family, which ifupdown rejects
};

std::string_view to_string(Dialect dialect);

/// Collects what tells the dialects apart while a file is read.
class DialectEvidence {
 public:
  void see(const Line& line);
  /// For options that ifupdown itself does not read; its own tell nothing.
  void see_option(const Document& document, const Line& line);
  void see_iface(const Document& document, const IfaceLine& iface);

  /// What dpkg installed in the tree outweighs every line, if it is there to be read.
  void see_installed(const FileSource& files);

  [[nodiscard]] Dialect dialect() const;

  /// The line that decided it, in the file it was seen in; meaningless for Dialect::Ifupdown.
  [[nodiscard]] const Document* document() const { return document_; }
  [[nodiscard]] std::uint32_t line() const { return line_; }

 private:
  void note(bool& flag, const Document& document, std::uint32_t line);

  bool ifupdown_ = false;
  bool ifupdown2_ = false;
  bool ifupdown_ng_ = false;
  bool no_family_ = false;
  bool only_ifupdown_ = false;
  const Document* document_ = nullptr;
  std::uint32_t line_ = 0;
};

}  // namespace cfglint::interfaces
