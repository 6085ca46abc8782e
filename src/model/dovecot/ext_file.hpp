#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "src/model/dovecot/configuration.hpp"

namespace cfglint::dovecot {

/// A flat `*.conf.ext` file that a passdb or userdb of 2.3 names in `args`.
class ExtFile {
 public:
  ExtFile(FileId id, const SourceFile& file) : file_(id), document_(parse(file, Dialect::Ext)) {}

  [[nodiscard]] FileId file() const { return file_; }
  [[nodiscard]] const Document& document() const { return document_; }

  /// The line that sets a key last. Null: none does.
  [[nodiscard]] const Line* last(std::string_view key) const;
  /// The value of a key; empty if it is not set.
  [[nodiscard]] std::string_view value(std::string_view key) const;

 private:
  FileId file_;
  Document document_;
};

/// Null: the tree has no such file, or it cannot be read. That is no failure: it holds passwords, and only root may
/// read it on a server.
std::unique_ptr<const ExtFile> read_ext_file(const Configuration& configuration, std::string_view path);

/// The file of a database of 2.3, and the database's driver.
struct NamedExtFile {
  std::string_view driver;
  FileId file{};
  const Document* document = nullptr;
};

/// Calls `look` for each flat file of an sql or ldap database: those that passdbs and userdbs name, each once, or the
/// entry file if it is one itself (its driver is then guessed from its keys; empty: nothing tells).
void each_ext_file(const Configuration& configuration, const std::function<void(const NamedExtFile&)>& look);

/// A file of the tree, for rules that look into what a setting names. Empty: not there or not readable.
std::optional<FileId> read_quietly(const Configuration& configuration, std::string_view path);

}  // namespace cfglint::dovecot
