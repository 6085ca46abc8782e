// Measured with SSL_CONF_cmd() of 1.1.1w, 3.0.22 and 3.5.9 of Debian.
#include "src/model/openssl/group_names.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "src/core/lower_case.hpp"
#include "src/model/openssl/command_table.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

struct GroupRow {
  std::string_view name;
  Version since = Version::V1_1_1;
  std::string_view portable;
};
constexpr auto k111 = Version::V1_1_1;
constexpr auto k30 = Version::V3_0;
constexpr auto k35 = Version::V3_5;
// clang-format off
constexpr std::array kGroups{
    GroupRow{"X25519", k111, ""}, GroupRow{"x25519", k30, "X25519"}, GroupRow{"X448", k111, ""}, GroupRow{"x448", k30, "X448"},
    GroupRow{"P-192", k111, ""}, GroupRow{"P-224", k111, ""}, GroupRow{"P-256", k111, ""}, GroupRow{"P-384", k111, ""}, GroupRow{"P-521", k111, ""},
    GroupRow{"prime192v1", k111, ""}, GroupRow{"prime256v1", k111, ""}, GroupRow{"secp192r1", k30, "P-192"}, GroupRow{"secp256r1", k30, "P-256"},
    GroupRow{"secp384r1", k111, ""}, GroupRow{"secp521r1", k111, ""}, GroupRow{"secp224r1", k111, ""}, GroupRow{"secp160k1", k111, ""},
    GroupRow{"secp160r1", k111, ""}, GroupRow{"secp160r2", k111, ""}, GroupRow{"secp192k1", k111, ""}, GroupRow{"secp224k1", k111, ""},
    GroupRow{"secp256k1", k111, ""}, GroupRow{"brainpoolP256r1", k111, ""}, GroupRow{"brainpoolP384r1", k111, ""}, GroupRow{"brainpoolP512r1", k111, ""},
    GroupRow{"sect163k1", k111, ""}, GroupRow{"sect163r1", k111, ""}, GroupRow{"sect163r2", k111, ""}, GroupRow{"sect193r1", k111, ""},
    GroupRow{"sect193r2", k111, ""}, GroupRow{"sect233k1", k111, ""}, GroupRow{"sect233r1", k111, ""}, GroupRow{"sect239k1", k111, ""},
    GroupRow{"sect283k1", k111, ""}, GroupRow{"sect283r1", k111, ""}, GroupRow{"sect409k1", k111, ""}, GroupRow{"sect409r1", k111, ""},
    GroupRow{"sect571k1", k111, ""}, GroupRow{"sect571r1", k111, ""}, GroupRow{"K-163", k111, ""}, GroupRow{"B-163", k111, ""},
    GroupRow{"K-233", k111, ""}, GroupRow{"B-233", k111, ""}, GroupRow{"K-283", k111, ""}, GroupRow{"B-283", k111, ""},
    GroupRow{"K-409", k111, ""}, GroupRow{"B-409", k111, ""}, GroupRow{"K-571", k111, ""}, GroupRow{"B-571", k111, ""},
    GroupRow{"ffdhe2048", k30, ""}, GroupRow{"ffdhe3072", k30, ""}, GroupRow{"ffdhe4096", k30, ""}, GroupRow{"ffdhe6144", k30, ""},
    GroupRow{"ffdhe8192", k30, ""}, GroupRow{"brainpoolP256r1tls13", k35, ""}, GroupRow{"brainpoolP384r1tls13", k35, ""},
    GroupRow{"brainpoolP512r1tls13", k35, ""}, GroupRow{"X25519MLKEM768", k35, ""}, GroupRow{"SecP256r1MLKEM768", k35, ""},
    GroupRow{"SecP384r1MLKEM1024", k35, ""}, GroupRow{"MLKEM512", k35, ""}, GroupRow{"MLKEM768", k35, ""}, GroupRow{"MLKEM1024", k35, ""},
};
// clang-format on

/// Two names of the same curve: EC_curve_nist2nid() and the object table.
struct Alias {
  std::string_view name;
  std::string_view of;
};
constexpr std::array kAliases{Alias{"prime192v1", "P-192"}, Alias{"secp192r1", "P-192"}, Alias{"secp224r1", "P-224"},
                              Alias{"prime256v1", "P-256"}, Alias{"secp256r1", "P-256"}, Alias{"secp384r1", "P-384"},
                              Alias{"secp521r1", "P-521"},  Alias{"sect163k1", "K-163"}, Alias{"sect163r2", "B-163"},
                              Alias{"sect233k1", "K-233"},  Alias{"sect233r1", "B-233"}, Alias{"sect283k1", "K-283"},
                              Alias{"sect283r1", "B-283"},  Alias{"sect409k1", "K-409"}, Alias{"sect409r1", "B-409"},
                              Alias{"sect571k1", "K-571"},  Alias{"sect571r1", "B-571"}, Alias{"x25519", "X25519"},
                              Alias{"x448", "X448"}};

bool names_a_group_twice(const std::vector<ListItem>& items) {
  std::unordered_set<std::string_view> seen;
  return !std::ranges::all_of(
      items, [&](const ListItem& item) { return seen.insert(canonical_group_name(item.name)).second; });
}

/// 3.5 gives these bytes and this word a meaning of their own.
bool is_tuple_syntax(std::string_view name) {
  return name.find_first_of("?*/-") == 0 || name.find('/') != std::string_view::npos || name == "DEFAULT";
}

}  // namespace

GroupName find_group(std::string_view name, Version version) {
  if (const auto found = std::ranges::find(kGroups, name, &GroupRow::name); found != kGroups.end()) {
    return found->since <= version ? GroupName::Known : GroupName::TooNew;
  }
  const bool later = is_tuple_syntax(name) || std::ranges::any_of(kGroups, [&](const GroupRow& row) {
                       return equal_in_any_case(row.name, name);
                     });
  if (!later) return GroupName::Unknown;
  return version == Version::V3_5 ? GroupName::Known : GroupName::TooNew;
}

std::string_view portable_group_name(std::string_view name) {
  const auto found =
      std::ranges::find_if(kGroups, [&](const GroupRow& row) { return equal_in_any_case(row.name, name); });
  if (found == kGroups.end()) return {};
  if (found->since == Version::V1_1_1) return found->name;
  return found->portable;
}

std::string_view canonical_group_name(std::string_view name) {
  const auto alias = std::ranges::find(kAliases, name, &Alias::name);
  return alias == kAliases.end() ? name : alias->of;
}

bool accepts_groups(std::string_view value, Version version) {
  if (version == Version::V3_5 && (value.empty() || value.find_first_of("?*/") != std::string_view::npos)) return true;
  const auto items = split_list(value, ':');
  if (version != Version::V3_5 && names_a_group_twice(items)) return false;
  return std::ranges::all_of(items,
                             [&](const ListItem& item) { return find_group(item.name, version) == GroupName::Known; });
}

bool accepts_ecdh_parameters(std::string_view value, Version version) {
  if (equal_in_any_case(value, "Automatic")) return true;
  if (version == Version::V3_5) return value.find(':') == std::string_view::npos && !equal_in_any_case(value, "auto");
  if (version == Version::V1_1_1 && (value == "X25519" || value == "X448")) return false;
  return value.find(':') == std::string_view::npos && find_group(value, version) == GroupName::Known;
}

}  // namespace cfglint::openssl
