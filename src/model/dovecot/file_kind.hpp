#pragma once
#include <optional>

#include "grammars/dovecot/syntax.hpp"
#include "src/core/source_file.hpp"
#include "src/model/dovecot/settings.hpp"

namespace cfglint::dovecot {

/// What an entry file is, by its name and what is in it.
struct FileKind {
  bool is_main = false;           ///< dovecot.conf, not a lone file that it would include
  bool declares_version = false;  ///< it sets dovecot_config_version
  Dialect dialect = Dialect::V23;
};

/// `target` is the version of the target release, if that is known. The version is what the file says, else the one of
/// most of its settings, else the target. A main file for a target of 2.3 is one of 2.3 unless it says its version: 2.3
/// rejects the settings of 2.4 in it.
FileKind kind_of(const SourceFile& file, std::optional<Version> target);

}  // namespace cfglint::dovecot
