#include <openssl/bio.h>
#include <openssl/conf.h>
#include <openssl/crypto.h>
#include <openssl/err.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/properties.hpp"
#include "fuzz/require.hpp"
#include "src/model/openssl/configuration.hpp"
#include "tests/support/memory_files.hpp"

namespace cfglint::fuzz {
namespace {

constexpr std::size_t kLargest = 8192;

/// Section to its keys and values, in the order of the list that modules and sets are run in.
using Contents = std::map<std::string, std::vector<std::pair<std::string, std::string>>>;

struct FreeConf {
  void operator()(CONF* conf) const { NCONF_free(conf); }
};
struct FreeBio {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
struct FreeNames {
  void operator()(STACK_OF(OPENSSL_CSTRING) * names) const { sk_OPENSSL_CSTRING_free(names); }
};

std::optional<Contents> read_by_library(const std::string& bytes) {
  const std::unique_ptr<CONF, FreeConf> conf(NCONF_new(nullptr));
  const std::unique_ptr<BIO, FreeBio> bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  long line = 0;
  const bool read = NCONF_load_bio(conf.get(), bio.get(), &line) == 1;
  ERR_clear_error();
  if (!read) return std::nullopt;
  Contents contents;
  const std::unique_ptr<STACK_OF(OPENSSL_CSTRING), FreeNames> names(NCONF_get_section_names(conf.get()));
  for (int index = 0; index < sk_OPENSSL_CSTRING_num(names.get()); ++index) {
    const char* name = sk_OPENSSL_CSTRING_value(names.get(), index);
    auto& keys = contents[name];
    const STACK_OF(CONF_VALUE)* values = NCONF_get_section(conf.get(), name);
    for (int key = 0; key < sk_CONF_VALUE_num(values); ++key) {
      const CONF_VALUE* value = sk_CONF_VALUE_value(values, key);
      keys.emplace_back(value->name, value->value);
    }
  }
  return contents;
}

std::optional<Contents> read_by_model(const openssl::Configuration& configuration) {
  if (configuration.rejected()) return std::nullopt;
  Contents contents;
  for (const openssl::Section& section : configuration.sections()) {
    auto& keys = contents[std::string(section.name)];
    for (const auto index : section.entries) {
      keys.emplace_back(configuration.entries()[index].name, configuration.shown_value(index));
    }
  }
  return contents;
}

/// The library would read files, or look into the environment.
bool leaves_the_text(const openssl::Configuration& configuration) {
  return !configuration.includes().empty() ||
         std::ranges::any_of(configuration.references(),
                             [](const openssl::Reference& reference) { return reference.environment; });
}

}  // namespace

void openssl_differential(std::string_view bytes) {
  static const int initialised = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  require(initialised == 1, "libcrypto starts");
  if (bytes.size() > kLargest || bytes.find('\0') != std::string_view::npos) return;
  const test::MemoryFiles files({{"/openssl.cnf", std::string(bytes)}});
  Workspace workspace(files);
  openssl::Configuration configuration(workspace);
  const openssl::LoadSettings settings{openssl::Version::V3_0, true, ""};
  openssl::load(workspace, *workspace.load("/openssl.cnf"), settings, configuration);

  std::uint32_t end = 0;
  for (const openssl::Line& line : configuration.parts().front().document.lines) {
    require(line.span.begin == end && line.span.end > end, "the lines tile the file");
    end = line.span.end;
  }
  require(end == bytes.size(), "the lines cover the file");

  // An include stands in a text that is rejected further up, too; the library stops there, the model goes on.
  if (leaves_the_text(configuration)) return;
  require(read_by_library(std::string(bytes)) == read_by_model(configuration), "the library reads the same");
}

}  // namespace cfglint::fuzz
