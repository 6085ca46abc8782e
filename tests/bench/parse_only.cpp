// parse_only LANGUAGE FILE: reads and parses; prints the number of lines.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "grammars/dovecot/syntax.hpp"
#include "grammars/interfaces/syntax.hpp"
#include "grammars/openssl/syntax.hpp"
#include "src/disk/tree_files.hpp"

namespace {

using cfglint::SourceFile;

struct Language {
  std::string_view name;
  std::size_t (*lines)(const SourceFile&);
};

constexpr std::array kLanguages{
    Language{"dovecot",
             [](const SourceFile& file) {
               return cfglint::dovecot::parse(file, cfglint::dovecot::Dialect::V23).lines.size();
             }},
    Language{"interfaces", [](const SourceFile& file) { return cfglint::interfaces::parse(file).lines.size(); }},
    Language{"openssl", [](const SourceFile& file) { return cfglint::openssl::parse(file).lines.size(); }},
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto language = std::ranges::find(kLanguages, std::string_view(argv[1]), &Language::name);
  if (language == kLanguages.end()) return 2;
  const std::string path = argv[2];
  const auto slash = path.rfind('/');
  const cfglint::disk::TreeFiles directory(path.substr(0, slash));
  cfglint::ReadResult result = directory.read(path.substr(slash));
  if (result.status != cfglint::ReadStatus::Ok) return 3;
  const SourceFile file(path, std::move(result.bytes));
  std::printf("%zu\n", language->lines(file));
}
