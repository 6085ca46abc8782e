// parse_only LANGUAGE FILE: reads and parses; prints the number of lines.
#include <cstdio>
#include <cstring>
#include <string>

#include "grammars/dovecot/syntax.hpp"
#include "grammars/interfaces/syntax.hpp"
#include "src/disk/tree_files.hpp"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const bool dovecot = std::strcmp(argv[1], "dovecot") == 0;
  if (!dovecot && std::strcmp(argv[1], "interfaces") != 0) return 2;
  const std::string path = argv[2];
  const auto slash = path.rfind('/');
  const cfglint::disk::TreeFiles directory(path.substr(0, slash));
  cfglint::ReadResult result = directory.read(path.substr(slash));
  if (result.status != cfglint::ReadStatus::Ok) return 3;
  const cfglint::SourceFile file(path, std::move(result.bytes));
  const auto lines = dovecot ? cfglint::dovecot::parse(file, cfglint::dovecot::Dialect::V23).lines.size()
                             : cfglint::interfaces::parse(file).lines.size();
  std::printf("%zu\n", lines);
}
