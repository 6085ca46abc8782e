#include "tests/support/process.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "tests/support/scratch.hpp"

namespace cfglint::test {
namespace {

constexpr unsigned kSeconds = 60;

void redirect(const std::string& path, int flags, int to) {
  const int file = open(path.c_str(), flags, 0600);
  if (file < 0 || dup2(file, to) < 0) _exit(127);
  close(file);
}

[[noreturn]] void become(const std::vector<std::string>& command, const Scratch& scratch,
                         const std::string& directory) {
  redirect(scratch.path("in"), O_RDONLY, STDIN_FILENO);
  redirect(scratch.path("out"), O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
  redirect(scratch.path("err"), O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
  if (!directory.empty() && chdir(directory.c_str()) != 0) _exit(127);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  umask(022);  // new files' modes are compared, and a user's own mask differs by release
  alarm(kSeconds);
  execvp(arguments.front(), arguments.data());
  _exit(127);
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& command, const std::string& input,
                          const std::string& directory) {
  const Scratch scratch;
  scratch.write("in", input);
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) become(command, scratch, directory);
  ProcessResult result;
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return result;
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.out = scratch.read("out");
  result.err = scratch.read("err");
  return result;
}

bool has_program(const std::string& name) {
  std::string path = std::getenv("PATH") == nullptr ? "" : std::getenv("PATH");
  path += ":/usr/sbin:/sbin";
  for (std::size_t begin = 0; begin <= path.size();) {
    const auto end = std::min(path.find(':', begin), path.size());
    if (access((path.substr(begin, end - begin) + "/" + name).c_str(), X_OK) == 0) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace cfglint::test
