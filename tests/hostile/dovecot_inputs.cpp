#include <string>

#include "tests/hostile/inputs.hpp"

namespace cfglint::test {
namespace {

const std::string kEntry = "h/etc/dovecot/dovecot.conf";

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t n = 0; n != times; ++n) all += text;
  return all;
}

}  // namespace

std::vector<HostileInput> hostile_dovecot() {
  return {
      {"a file that includes itself",
       [](const Scratch& s) { s.write(kEntry, "!include dovecot.conf\n!include *.conf\n"); }},
      {"a chain of includes over the depth",
       [](const Scratch& s) {
         s.write(kEntry, "!include d/0.conf\n");
         for (int n = 0; n != 20; ++n) {
           s.write("h/etc/dovecot/d/" + std::to_string(n) + ".conf", "!include " + std::to_string(n + 1) + ".conf\n");
         }
       },
       3, "more than cfglint follows (16 levels"},
      {"more files than are followed",
       [](const Scratch& s) {
         s.write(kEntry, "!include d/*.conf\n");
         for (int n = 0; n != 1100; ++n) s.write("h/etc/dovecot/d/" + std::to_string(n) + ".conf", "ssl = yes\n");
       },
       3, "1,024 files"},
      {"five thousand blocks inside each other",
       [](const Scratch& s) { s.write(kEntry, repeated("protocol imap {\n", 5000) + repeated("}\n", 5000)); }},
      {"five thousand closing braces", [](const Scratch& s) { s.write(kEntry, repeated("}\n", 5000)); }},
      {"paths out of the tree",
       [](const Scratch& s) {
         s.write(kEntry, "!include ../../../outside/secret\n!include /../../outside/secret\n!include " +
                             s.path("outside/secret") + "\n!include_try " + s.path("outside") + "/*\nssl_cert = <" +
                             s.path("outside/secret") +
                             "\nssl_key = <../../../outside/secret\nssl_dh = </../outside/secret\n"
                             "passdb {\n  driver = sql\n  args = " +
                             s.path("outside/secret") +
                             "\n}\nuserdb {\n  driver = passwd-file\n  args = ../../../outside/secret\n}\n");
       }},
      {"a bomb of variables",
       [](const Scratch& s) {
         std::string text = "v0 = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n";
         for (int n = 1; n != 60; ++n) {
           const auto before = "$v" + std::to_string(n - 1);
           text += "v" + std::to_string(n) + " = " + before + " " + before + "\n";
         }
         s.write(kEntry, text + "mail_location = %{if;%{if;%{env:PATH}}}\nplugin {\n  a = $v59\n}\n");
       }},
      {"a megabyte of continued lines",
       [](const Scratch& s) { s.write(kEntry, "a = \\\n" + repeated("  y \\\n", 300000) + "\n"); }, 3,
       "more than 1 MiB of continued lines"},
      {"a quote that never ends",
       [](const Scratch& s) { s.write(kEntry, "a = \"" + repeated("x \\\"", 200000) + "\n"); }},
  };
}

}  // namespace cfglint::test
