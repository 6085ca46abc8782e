#include "src/model/interfaces/dialect.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace cfglint::interfaces {
namespace {

using namespace std::string_view_literals;

// Attributes that only ifupdown2 has (addon modules of ifupdown2 3.0.0).
constexpr std::array kIfupdown2{
    "bridge-vids"sv, "bridge-pvid"sv,   "bridge-access"sv,     "bridge-learning"sv, "bridge-mcsnoop"sv,
    "vrf-table"sv,   "clagd-peer-ip"sv, "clag-id"sv,           "address-virtual"sv, "vxlan-local-tunnelip"sv,
    "vxlan-id"sv,    "mstpctl-stp"sv,   "mstpctl-bpduguard"sv,
};
// Keywords and attributes that only ifupdown-ng has (interface-file.c of 0.11).
constexpr std::array kIfupdownNg{"template"sv, "use"sv,         "requires"sv,  "inherit"sv,
                                 "defaults"sv, "no-defaults"sv, "interface"sv, "bond-members"sv};

/// "vmbr0": the name of every bridge that Proxmox VE makes; its releases since 7.0 come with ifupdown2.
bool is_proxmox_bridge(std::string_view name) {
  constexpr std::string_view kPrefix = "vmbr";
  return name.starts_with(kPrefix) && name.size() > kPrefix.size() &&
         std::all_of(name.begin() + kPrefix.size(), name.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

std::string_view to_string(Dialect dialect) {
  switch (dialect) {
    case Dialect::Ifupdown:
      return "ifupdown";
    case Dialect::Ifupdown2:
      return "ifupdown2";
    case Dialect::IfupdownNg:
      return "ifupdown-ng";
    case Dialect::Other:
      return "ifupdown2 or ifupdown-ng";
  }
  return "";
}

void DialectEvidence::note(bool& flag, const Document& document, std::uint32_t line) {
  if (!ifupdown2_ && !ifupdown_ng_ && !(no_family_ && &flag == &no_family_)) {
    document_ = &document;
    line_ = line;
  }
  flag = true;
}

void DialectEvidence::see(const Line& line) {
  switch (line.kind) {
    case Kind::Mapping:
    case Kind::NoScripts:
    case Kind::NoAutoDown:
    case Kind::Rename:
      ifupdown_ = true;
      return;
    default:
      return;
  }
}

void DialectEvidence::see_option(const Document& document, const Line& line) {
  const auto index = static_cast<std::uint32_t>(&line - document.lines.data());
  const auto word = document.word(line);
  if (std::ranges::find(kIfupdown2, word) != kIfupdown2.end()) note(ifupdown2_, document, index);
  if (std::ranges::find(kIfupdownNg, word) == kIfupdownNg.end()) return;
  // `interface eth0 inet dhcp` is a misspelt iface line: ifupdown-ng's has no family.
  if (word == "interface" && document.rest(line).find(' ') != std::string_view::npos) return;
  note(ifupdown_ng_, document, index);
}

void DialectEvidence::see_iface(const Document& document, const IfaceLine& iface) {
  const Line& line = document.lines[iface.line];
  if (is_proxmox_bridge(document.text(iface.name))) note(ifupdown2_, document, iface.line);
  if (line.problem != Problem::UnknownFamily) return;
  Span rest = line.rest;
  next_word(document, rest);
  if (!next_word(document, rest)) note(no_family_, document, iface.line);
}

void DialectEvidence::see_installed(const FileSource& files) {
  if (dialect() == Dialect::Ifupdown) return;
  const auto installed = [&](std::string_view package) {
    return files.read("/var/lib/dpkg/info/" + std::string(package) + ".list").status == ReadStatus::Ok;
  };
  only_ifupdown_ = installed("ifupdown") && !installed("ifupdown2") && !installed("ifupdown-ng");
}

Dialect DialectEvidence::dialect() const {
  if (only_ifupdown_) return Dialect::Ifupdown;
  if (ifupdown_ng_ && !ifupdown_) return Dialect::IfupdownNg;
  if (ifupdown2_) return Dialect::Ifupdown2;
  if (no_family_ && !ifupdown_) return Dialect::Other;
  return Dialect::Ifupdown;
}

}  // namespace cfglint::interfaces
