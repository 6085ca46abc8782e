#include "tests/oracle/ifupdown.hpp"

#include <cstdlib>
#include <filesystem>

namespace cfglint::test {
namespace fs = std::filesystem;

Ifupdown::Ifupdown() {
  const char* named = std::getenv("CFGLINT_ORACLE");
  const std::string root = named != nullptr ? named : CFGLINT_SOURCE "/build/oracle/root";
  if (fs::exists(root + "/sbin/ifquery")) root_ = root;
}

std::vector<std::string> Ifupdown::program(const std::string& name) const {
  std::vector<std::string> command;
  // A root of another release has its own C library, and the loader that belongs to it.
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(root_ + "/lib", ignored)) {
    const std::string libraries = entry.path().string();
    for (const auto& file : fs::directory_iterator(libraries, ignored)) {
      if (!file.path().filename().string().starts_with("ld-linux")) continue;
      command = {file.path().string(), "--library-path", libraries};
    }
  }
  command.push_back(root_ + "/sbin/" + name);
  return command;
}

ProcessResult Ifupdown::list(const std::string& file, const std::string& state) const {
  auto command = program("ifquery");
  command.insert(command.end(),
                 {"--state-dir", state, "--no-mappings", "--no-loopback", "-i", file, "--list", "--allow", "auto"});
  return run_process(command);
}

ProcessResult Ifupdown::query(const std::string& file, const std::string& state, const std::string& iface) const {
  auto command = program("ifquery");
  command.insert(command.end(), {"--state-dir", state, "--no-mappings", "--no-loopback", "-i", file, iface});
  return run_process(command);
}

ProcessResult Ifupdown::commands(const std::string& file, const std::string& state, const std::string& iface) const {
  // Which DHCP client is printed depends on what is in PATH; here it is none.
  std::vector<std::string> command{"env", "PATH=/nonexistent"};
  for (const std::string& word : program("ifup")) command.push_back(word);
  command.insert(command.end(), {"-n", "--force", "--no-scripts", "--no-mappings", "--no-loopback", "--state-dir",
                                 state, "-i", file, iface});
  return run_process(command);
}

unsigned message_line(const std::string& message) {
  const auto text = message.find(": ", message.find(": ") + 1);
  const auto colon = text == std::string::npos ? text : message.rfind(':', text - 1);
  if (colon == std::string::npos) return 0;
  return static_cast<unsigned>(std::strtoul(message.c_str() + colon + 1, nullptr, 10));
}

}  // namespace cfglint::test
