#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>

#include "src/core/bounds.hpp"
#include "tests/hostile/inputs.hpp"

namespace cfglint::test {
namespace {

const std::string kEntry = "h/etc/network/interfaces";
constexpr std::string_view kText = "auto eth0 # x\niface eth0 inet dhcp\n";

void directories(const Scratch& scratch) { scratch.write("h/etc/network/run/.keep", ""); }

}  // namespace

std::vector<HostileInput> hostile_files() {
  return {
      {"a FIFO",
       [](const Scratch& s) {
         directories(s);
         s.write(kEntry, "source /etc/network/fifo\n");
         (void)mkfifo(s.path("h/etc/network/fifo").c_str(), 0600);
       },
       3, "a FIFO, not a regular file"},
      {"a FIFO as the entry file",
       [](const Scratch& s) {
         directories(s);
         (void)mkfifo(s.path(kEntry).c_str(), 0600);
       }},
      {"a directory as the entry file", [](const Scratch& s) { s.write(kEntry + "/x", "auto eth0\n"); }},
      {"a link to a device",
       [](const Scratch& s) {
         directories(s);
         s.write("h/etc/x", "");
         (void)symlink("/dev/zero", s.path(kEntry).c_str());
       }},
      {"links that are each other",
       [](const Scratch& s) {
         directories(s);
         (void)symlink("b", s.path("h/etc/network/a").c_str());
         (void)symlink("a", s.path("h/etc/network/b").c_str());
         s.write(kEntry, "source /etc/network/a\nsource-directory /etc/network/run\n");
       },
       3, "Too many levels of symbolic links"},
      {"a link out of the tree",
       [](const Scratch& s) {
         directories(s);
         (void)symlink("../../../outside/secret", s.path("h/etc/network/secret").c_str());
         (void)symlink(s.path("outside").c_str(), s.path("h/etc/network/out").c_str());
         s.write(kEntry, "source /etc/network/secret\nsource /etc/network/out/*\nsource-directory /etc/network/out\n");
       }},
      {"an entry file that is a link out of the tree",
       [](const Scratch& s) {
         directories(s);
         (void)symlink("../../../outside/secret", s.path(kEntry).c_str());
       }},
      {"directories that are links to their parents",
       [](const Scratch& s) {
         directories(s);
         std::filesystem::create_directory_symlink("..", s.path("h/etc/network/run/up"));
         s.write(kEntry, "source /etc/network/run/up/run/up/run/*\n");
       }},
      {"a file over the limit",
       [](const Scratch& s) {
         s.write(kEntry, "");
         (void)truncate(s.path(kEntry).c_str(), static_cast<off_t>(bounds::kFileBytes) + 1);
       },
       3, "larger than 64 MiB"},
      {"a sparse file of zeros at the limit",
       [](const Scratch& s) {
         s.write(kEntry, "");
         (void)truncate(s.path(kEntry).c_str(), 8 << 20);
       }},
      {"NUL bytes", [](const Scratch& s) { s.write(kEntry, std::string(kText) + std::string("\0# \0\n", 5)); }},
      {"bytes that are no UTF-8",
       [](const Scratch& s) { s.write(kEntry, std::string(kText) + "\xFF\xC0\x80\xED\xA0\x80\n"); }},
      {"a byte order mark", [](const Scratch& s) { s.write(kEntry, "\xEF\xBB\xBF" + std::string(kText)); }},
      {"UTF-16",
       [](const Scratch& s) {
         s.write(kEntry, std::string("\xFF\xFE"
                                     "a\0u\0t\0o\0\n\0",
                                     12));
       }},
      {"CRLF line ends", [](const Scratch& s) { s.write(kEntry, "auto eth0\r\niface eth0 inet dhcp\r\n"); }},
      {"CR line ends", [](const Scratch& s) { s.write(kEntry, "auto eth0\riface eth0 inet dhcp\r"); }},
      {"terminal escapes",
       [](const Scratch& s) {
         s.write(kEntry,
                 "auto eth0 #\x1b]0;x\x07\x1b[2J\xc2\x9b"
                 "31m\niface \x1b[31m inet\n");
       }},
      {"nothing", [](const Scratch& s) { s.write(kEntry, ""); }},
      {"every byte",
       [](const Scratch& s) {
         std::string all;
         for (int n = 0; n != 256 * 256; ++n) all += static_cast<char>(n % 256), all += static_cast<char>(n / 256);
         s.write(kEntry, all);
       }},
      {"names with newlines and escapes",
       [](const Scratch& s) {
         s.write(kEntry, "source /etc/network/d/*\n");
         s.write("h/etc/network/d/a\nb", std::string(kText));
         s.write("h/etc/network/d/\x1b[31m", std::string(kText));
         s.write("h/etc/network/d/\xFF", std::string(kText));
         s.write("h/etc/network/d/$(touch x);`y`", std::string(kText));
       }},
  };
}

std::vector<HostileInput> hostile_inputs() {
  std::vector<HostileInput> all;
  for (auto* some : {hostile_files, hostile_interfaces, hostile_openssl, hostile_dovecot}) {
    std::ranges::move(some(), std::back_inserter(all));
  }
  return all;
}

}  // namespace cfglint::test
