#include "grammars/interfaces/keywords.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace cfglint::interfaces {
namespace {

struct Keyword {
  std::string_view word;
  Kind kind;
};
constexpr std::array kKeywords{
    Keyword{"iface", Kind::Iface},          Keyword{"auto", Kind::Auto},     Keyword{"source", Kind::Source},
    Keyword{"mapping", Kind::Mapping},      Keyword{"rename", Kind::Rename}, Keyword{"no-auto-down", Kind::NoAutoDown},
    Keyword{"no-scripts", Kind::NoScripts},
};
constexpr std::string_view kSourceDirectory = "source-dir";  // any longer word does, too
constexpr std::string_view kAllow = "allow-";                // with a class after it

constexpr std::array<std::string_view, 9> kInet{"loopback", "static", "manual", "dhcp",  "bootp",
                                                "tunnel",   "ppp",    "wvdial", "ipv4ll"};
constexpr std::array<std::string_view, 8> kInet6{"auto", "loopback", "static",   "manual",
                                                 "dhcp", "tunnel",   "v4tunnel", "6to4"};
constexpr std::array<std::string_view, 2> kIpx{"static", "dynamic"};
constexpr std::array<std::string_view, 1> kCan{"static"};
constexpr std::array<std::string_view, 1> kMeta{"none"};

struct FamilyRow {
  std::string_view name;
  Family family;
  std::span<const std::string_view> methods;
};
constexpr std::array kFamilies{
    FamilyRow{"inet", Family::Inet, kInet}, FamilyRow{"inet6", Family::Inet6, kInet6},
    FamilyRow{"ipx", Family::Ipx, kIpx},    FamilyRow{"can", Family::Can, kCan},
    FamilyRow{"meta", Family::Meta, kMeta},
};

}  // namespace

Kind classify(std::string_view first_word) {
  // Most lines are options, and most options begin with another letter than any keyword.
  if (first_word.empty()) return Kind::Option;
  switch (first_word.front()) {
    case 'a':
    case 'i':
    case 'm':
    case 'n':
    case 'r':
    case 's':
      break;
    default:
      return Kind::Option;
  }
  for (const Keyword& keyword : kKeywords) {
    if (keyword.word == first_word) return keyword.kind;
  }
  if (first_word.starts_with(kSourceDirectory)) return Kind::SourceDirectory;
  if (first_word.starts_with(kAllow) && first_word.size() > kAllow.size()) {
    return first_word == "allow-auto" ? Kind::Auto : Kind::Allow;
  }
  return Kind::Option;
}

Family family_named(std::string_view word) {
  const auto row = std::ranges::find(kFamilies, word, &FamilyRow::name);
  return row == kFamilies.end() ? Family::Unknown : row->family;
}

bool has_method(Family family, std::string_view method) {
  const auto row = std::ranges::find(kFamilies, family, &FamilyRow::family);
  return row != kFamilies.end() && std::ranges::find(row->methods, method) != row->methods.end();
}

}  // namespace cfglint::interfaces
