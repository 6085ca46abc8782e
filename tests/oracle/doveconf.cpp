#include "tests/oracle/doveconf.hpp"

#include <unistd.h>

#include <filesystem>

#include "tests/oracle/roots.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::test {
namespace fs = std::filesystem;
namespace {

/// Tests run side by side, each in a process.
std::string own_place() { return "/cfglint-oracle-" + std::to_string(getpid()); }

}  // namespace

Doveconf::Doveconf(Release release)
    : root_(oracle_root(release, "usr/bin/doveconf")), newer_(release >= Release::Trixie) {}

ProcessResult Doveconf::run(const std::string& text, const std::vector<std::string>& arguments) const {
  const std::string place = own_place();
  const fs::path directory = root_ + place;
  fs::remove_all(directory);
  write_file(directory / "dovecot.conf", text);
  std::vector<std::string> command{"chroot", root_, "doveconf", "-c", place + "/dovecot.conf"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  ProcessResult result = run_process(command);
  fs::remove_all(directory);
  return result;
}

ProcessResult Doveconf::check(const std::string& text) const {
  // 2.3 puts variables in only where it is asked to.
  return newer_ ? run(text, {"-n"}) : run(text, {"-n", "-x"});
}

std::string Doveconf::value(const std::string& text, const std::string& key) const {
  std::string out = run(text, {"-h", key}).out;
  if (out.ends_with('\n')) out.pop_back();
  return out;
}

ProcessResult Doveconf::check_tree(const std::string& directory) const {
  const std::string place = own_place();
  const fs::path inside = root_ + place;
  fs::remove_all(inside);
  fs::copy(directory, inside, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  ProcessResult result = run_process({"chroot", root_, "doveconf", "-n", "-c", place + "/dovecot.conf"});
  fs::remove_all(inside);
  return result;
}

}  // namespace cfglint::test
