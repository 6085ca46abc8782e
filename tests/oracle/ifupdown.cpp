#include "tests/oracle/ifupdown.hpp"

#include <cstdlib>
#include <filesystem>

namespace cfglint::test {

Ifupdown::Ifupdown() {
  const char* named = std::getenv("CFGLINT_ORACLE");
  const std::string root = named != nullptr ? named : CFGLINT_SOURCE "/build/oracle/root";
  if (std::filesystem::exists(root + "/sbin/ifquery")) root_ = root;
}

ProcessResult Ifupdown::list(const std::string& file, const std::string& state) const {
  return run_process({root_ + "/sbin/ifquery", "--state-dir", state, "--no-mappings", "--no-loopback", "-i", file,
                      "--list", "--allow", "auto"});
}

ProcessResult Ifupdown::query(const std::string& file, const std::string& state, const std::string& iface) const {
  return run_process(
      {root_ + "/sbin/ifquery", "--state-dir", state, "--no-mappings", "--no-loopback", "-i", file, iface});
}

ProcessResult Ifupdown::commands(const std::string& file, const std::string& state, const std::string& iface) const {
  // Which DHCP client is printed depends on what is in PATH; here it is none.
  return run_process({"env", "PATH=/nonexistent", root_ + "/sbin/ifup", "-n", "--force", "--no-scripts",
                      "--no-mappings", "--no-loopback", "--state-dir", state, "-i", file, iface});
}

unsigned message_line(const std::string& message) {
  const auto text = message.find(": ", message.find(": ") + 1);
  const auto colon = text == std::string::npos ? text : message.rfind(':', text - 1);
  if (colon == std::string::npos) return 0;
  return static_cast<unsigned>(std::strtoul(message.c_str() + colon + 1, nullptr, 10));
}

}  // namespace cfglint::test
