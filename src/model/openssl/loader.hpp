#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/model/openssl/configuration.hpp"

namespace cfglint::openssl {

/// Reads files in the program's order and fills a Configuration.
class Loader {
 public:
  Loader(Workspace& workspace, const LoadSettings& settings, Configuration& configuration);

  void read_entry(FileId entry);

 private:
  /// A file that is being read.
  struct Frame {
    std::uint32_t part = 0;
    std::uint32_t next_line = 0;
    std::uint32_t include = kNone;  ///< the line that led here
    std::string path;
  };
  struct Header {
    std::uint32_t section = 0;
    LineRef at;
  };
  /// The section in which a line's variables are looked up first; kNone if nothing made it yet.
  struct Scope {
    std::uint32_t section = kNone;
    std::string_view name;
  };

  // loader.cpp: files and lines
  void push(FileId file, std::uint32_t include);
  void step();
  void end_of_file();
  void read_line(LineRef at, const Document& document);
  void read_pragma(LineRef at);
  std::uint32_t open_section(std::string_view written);
  std::uint32_t section_named(std::string_view name);
  void list_sections();

  // load_values.cpp: assignments and what their values stand for
  void assign(LineRef at, const Document& document);
  void add_entry(Entry entry, std::uint32_t name);
  [[nodiscard]] Scope scope_of(const Line& line, const Document& document) const;
  /// Reads the value of a line for its references and its size, which goes into `entry`.
  void measure(const Line& line, const Document& document, Scope scope, Entry& entry);
  [[nodiscard]] Reference resolve(LineRef at, const Piece& piece, std::string_view text, Scope scope) const;
  void reject(LineRef at, Rejection::Reason reason, Span span) { to_.rejections_.push_back({at, reason, span}); }

  // load_includes.cpp: where includes lead
  void read_include(LineRef at, const Document& document);
  Include::Result follow(Include& include);
  Include::Result follow_directory(Include& include);
  [[nodiscard]] Include::Result absent(const std::string& path) const;
  bool next_of_directory();

  Workspace& workspace_;
  const LoadSettings& settings_;
  Configuration& to_;
  std::vector<Frame> open_;
  std::vector<Header> headers_;
  std::vector<Piece> pieces_;           ///< of the value at hand
  std::vector<std::string> directory_;  ///< what is left of the directory that is being read, last one first
  std::uint32_t directory_include_ = kNone;
  std::uint32_t section_ = 0;
  std::size_t files_ = 0;
  bool dollarid_ = false;
  bool absolute_only_ = false;
  std::string include_directory_;
};

}  // namespace cfglint::openssl
