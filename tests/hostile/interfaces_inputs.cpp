#include <string>

#include "tests/hostile/inputs.hpp"

namespace cfglint::test {
namespace {

const std::string kEntry = "h/etc/network/interfaces";

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t n = 0; n != times; ++n) all += text;
  return all;
}

void many_files(const Scratch& scratch, int files) {
  for (int n = 0; n != files; ++n) scratch.write("h/etc/network/d/f" + std::to_string(n), "auto eth0\n");
}

}  // namespace

std::vector<HostileInput> hostile_interfaces() {
  return {
      {"a file that sources itself",
       [](const Scratch& s) { s.write(kEntry, "source /etc/network/interfaces\nauto eth0\n"); }},
      {"two files that source each other",
       [](const Scratch& s) {
         s.write(kEntry, "source /etc/network/a\n");
         s.write("h/etc/network/a", "source /etc/network/interfaces\nsource-directory /etc/network\n");
       }},
      {"a chain of sources over the depth",
       [](const Scratch& s) {
         s.write(kEntry, "source /etc/network/d/0\n");
         for (int n = 0; n != 20; ++n) {
           s.write("h/etc/network/d/" + std::to_string(n), "source /etc/network/d/" + std::to_string(n + 1) + "\n");
         }
       },
       3, "more than cfglint follows (16 levels"},
      {"more files than are followed",
       [](const Scratch& s) {
         s.write(kEntry, "source /etc/network/d/*\n");
         many_files(s, 1100);
       },
       3, "1,024 files"},
      {"more names than a pattern may give",
       [](const Scratch& s) {
         s.write(kEntry, "source /etc/network/d/*\n");
         many_files(s, 4200);
       },
       3, "4,096 names of a pattern"},
      {"a bomb of braces",
       [](const Scratch& s) { s.write(kEntry, "source /etc/" + repeated("{a,b,c,d,e,f,g,h}", 30) + "\n"); }},
      {"a bomb of stars",
       [](const Scratch& s) {
         s.write("h/etc/" + repeated("aaaaaaaa/", 20) + "x", "auto eth0\n");
         s.write(kEntry, "source " + repeated("/*", 60) + "\nsource /etc/" + repeated("*a*", 60) + "\n");
       }},
      {"commands, variables and homes in a source line",
       [](const Scratch& s) {
         s.write(kEntry,
                 "source $(touch ../outside/made)\nsource `touch ../outside/made`\nsource $HOME/secret\n"
                 "source ~root/secret\nsource ${PATH}\nsource /etc/network/$((1/0))\n");
       }},
      {"paths out of the tree",
       [](const Scratch& s) {
         s.write(kEntry, "source ../../../outside/secret\nsource /../../outside/secret\nsource " +
                             s.path("outside/secret") + "\nsource-directory ../../../outside\nsource-directory " +
                             s.path("outside") + "\nmapping eth0\n  script " + s.path("outside/secret") +
                             "\niface eth0 inet dhcp\n  wpa-conf " + s.path("outside/secret") + "\n");
       }},
      {"a chain of inherits",
       [](const Scratch& s) {
         std::string text = "iface i0 inet manual\n";
         for (int n = 1; n != 400; ++n) {
           text += "iface i" + std::to_string(n) + " inet manual inherits i" + std::to_string(n - 1) + "\n";
         }
         s.write(kEntry, text);
       },
       3, "interfaces:129: inherits through more stanzas than cfglint follows (128)"},
      {"stanzas that inherit each other",
       [](const Scratch& s) { s.write(kEntry, "iface a inherits b\niface b inherits a\niface c inherits c\n"); }},
      {"a megabyte of continued lines",
       [](const Scratch& s) {
         s.write(kEntry, "iface a inet manual\nup x \\\n" + repeated("   y \\\n", 300000) + "\n");
       },
       3, "more than 1 MiB of continued lines"},
      {"one line of two megabytes",
       [](const Scratch& s) { s.write(kEntry, "iface a inet manual\nup " + repeated("x", 2U << 20U) + "\n"); }},
      {"twenty thousand stanzas of one name",
       [](const Scratch& s) { s.write(kEntry, repeated("auto a\niface a inet manual\n", 20000)); }},
      {"twenty thousand backslashes", [](const Scratch& s) { s.write(kEntry, repeated("\\\n", 20000)); }},
  };
}

}  // namespace cfglint::test
