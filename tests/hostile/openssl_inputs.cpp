#include <string>

#include "tests/hostile/inputs.hpp"

namespace cfglint::test {
namespace {

const std::string kEntry = "h/etc/ssl/openssl.cnf";

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t n = 0; n != times; ++n) all += text;
  return all;
}

}  // namespace

std::vector<HostileInput> hostile_openssl() {
  return {
      {"a file that includes itself",
       [](const Scratch& s) { s.write(kEntry, ".include /etc/ssl/openssl.cnf\nopenssl_conf = a\n"); }},
      {"a chain of includes over the depth",
       [](const Scratch& s) {
         s.write(kEntry, ".include /etc/ssl/d/0.cnf\n");
         for (int n = 0; n != 20; ++n) {
           s.write("h/etc/ssl/d/" + std::to_string(n) + ".cnf",
                   ".include /etc/ssl/d/" + std::to_string(n + 1) + ".cnf\n");
         }
       },
       3, "more than cfglint follows (16 levels"},
      {"an include directory with more files than are followed",
       [](const Scratch& s) {
         s.write(kEntry, ".include /etc/ssl/d\n");
         for (int n = 0; n != 1100; ++n) s.write("h/etc/ssl/d/" + std::to_string(n) + ".cnf", "a = b\n");
       },
       3, "1,024 files"},
      {"a bomb of variables",
       [](const Scratch& s) {
         std::string text = "v0 = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
         for (int n = 1; n != 60; ++n) {
           const auto before = "$v" + std::to_string(n - 1);
           text += "v" + std::to_string(n) + " = " + before + before + before + "\n";
         }
         s.write(kEntry, text + "openssl_conf = $v59\n");
       }},
      {"variables that are each other",
       [](const Scratch& s) { s.write(kEntry, "a = $b\nb = $a\nopenssl_conf = $a\n[s]\nx = ${s::x}\n"); }},
      {"the environment and paths out of the tree",
       [](const Scratch& s) {
         s.write(kEntry,
                 "a = ${ENV::PATH}\nb = ${ENV::HOME}\n.include ${ENV::HOME}/secret\n.include ../../../outside/secret\n"
                 ".include /../../outside/secret\n.include " +
                     s.path("outside/secret") + "\n.include " + s.path("outside") +
                     "\nopenssl_conf = i\n[i]\nengines = e\nproviders = p\n[e]\nx = y\n[y]\n"
                     "dynamic_path = " +
                     s.path("outside/secret") + "\n[p]\nz = w\n[w]\nmodule = " + s.path("outside/secret") +
                     "\nactivate = 1\n");
       }},
      {"sections that are each other's modules",
       [](const Scratch& s) {
         s.write(kEntry, "openssl_conf = a\n[a]\nssl_conf = a\nproviders = a\nalg_section = a\nsystem_default = a\n");
       }},
      {"a megabyte of continued lines",
       [](const Scratch& s) { s.write(kEntry, "a = \\\n" + repeated("  y \\\n", 300000) + "\n"); }, 3,
       "more than 1 MiB of continued lines"},
      {"twenty thousand sections", [](const Scratch& s) { s.write(kEntry, repeated("[s]\na = b\n", 20000)); }},
      {"a value of eight thousand list members",
       [](const Scratch& s) {
         s.write(kEntry, "openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\nCipherString = " +
                             repeated("A:", 4000) + "\nOptions = " + repeated("-X,", 4000) + "\n");
       }},
  };
}

}  // namespace cfglint::test
