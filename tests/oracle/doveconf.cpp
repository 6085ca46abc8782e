#include "tests/oracle/doveconf.hpp"

#include <filesystem>

#include "tests/oracle/roots.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::test {
namespace fs = std::filesystem;

Doveconf::Doveconf(Release release) : root_(oracle_root(release, "usr/bin/doveconf")) {}

ProcessResult Doveconf::run(const std::string& text, const std::vector<std::string>& arguments) const {
  const fs::path directory = fs::path(root_) / "cfglint-oracle";
  fs::remove_all(directory);
  write_file(directory / "dovecot.conf", text);
  std::vector<std::string> command{"chroot", root_, "doveconf", "-c", "/cfglint-oracle/dovecot.conf"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  ProcessResult result = run_process(command);
  fs::remove_all(directory);
  return result;
}

ProcessResult Doveconf::check(const std::string& text) const { return run(text, {"-n"}); }

std::string Doveconf::value(const std::string& text, const std::string& key) const {
  std::string out = run(text, {"-h", key}).out;
  if (out.ends_with('\n')) out.pop_back();
  return out;
}

ProcessResult Doveconf::check_tree(const std::string& directory) const {
  const fs::path inside = fs::path(root_) / "cfglint-oracle";
  fs::remove_all(inside);
  fs::copy(directory, inside, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  ProcessResult result = run_process({"chroot", root_, "doveconf", "-n", "-c", "/cfglint-oracle/dovecot.conf"});
  fs::remove_all(inside);
  return result;
}

}  // namespace cfglint::test
