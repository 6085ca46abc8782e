#include "src/model/systemd/link_policy.hpp"

#include <fnmatch.h>

#include <sstream>
#include <utility>

#include "grammars/systemd/syntax.hpp"

namespace cfglint::systemd {
namespace {

constexpr std::string_view kDirectory = "/etc/systemd/network";

}  // namespace

LinkPolicy::LinkPolicy(const FileSource& files) {
  for (const DirectoryEntry& entry : files.list(kDirectory)) {
    if (!entry.name.ends_with(".link")) continue;
    ReadResult result = files.read(std::string(kDirectory) + "/" + entry.name);
    if (result.status != ReadStatus::Ok) continue;
    const SourceFile file(entry.name, std::move(result.bytes));
    Link link;
    bool only_by_name = true;
    for (const Assignment& assignment : parse(file)) {
      const auto section = file.text(assignment.section);
      const auto key = file.text(assignment.key);
      const auto value = file.text(assignment.value);
      if (section == "Match" && key == "OriginalName") {
        link.patterns = value;
      } else if (section == "Match") {
        only_by_name = false;
      } else if (section == "Link" && key == "MACAddressPolicy") {
        link.keeps_address = value == "none";
      }
    }
    if (only_by_name && !link.patterns.empty()) links_.push_back(std::move(link));
  }
}

bool LinkPolicy::keeps_address(std::string_view device) const {
  const std::string name(device);
  for (const Link& link : links_) {
    std::istringstream patterns(link.patterns);
    for (std::string pattern; patterns >> pattern;) {
      if (fnmatch(pattern.c_str(), name.c_str(), 0) == 0) return link.keeps_address;
    }
  }
  return false;
}

}  // namespace cfglint::systemd
