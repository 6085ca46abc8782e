#include "src/model/openssl/linked_library.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace cfglint::openssl::linked_library {
namespace {

/// Longer values are not asked about: the library goes through all its suites for every word.
constexpr std::size_t kLongestQuestion = 4096;

bool initialised() {
  static const bool done = OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) == 1;
  return done;
}

struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL_CONF_CTX* context) const { SSL_CONF_CTX_free(context); }
};
using Context = std::unique_ptr<SSL_CTX, FreeContext>;
using CommandContext = std::unique_ptr<SSL_CONF_CTX, FreeContext>;

}  // namespace

bool is_builtin_object(std::string_view name) {
  if (!initialised()) return false;
  const std::string text(name);
  return OBJ_sn2nid(text.c_str()) != NID_undef || OBJ_ln2nid(text.c_str()) != NID_undef;
}

bool has_suites(std::string_view cipher_string) {
  if (cipher_string.size() > kLongestQuestion || !initialised()) return true;
  const Context context(SSL_CTX_new(TLS_server_method()));
  if (context == nullptr) return true;
  const bool any = SSL_CTX_set_cipher_list(context.get(), std::string(cipher_string).c_str()) == 1;
  ERR_clear_error();
  return any;
}

std::string unprotected_suite(std::string_view cipher_string) {
  if (cipher_string.size() > kLongestQuestion || !initialised()) return {};
  const Context context(SSL_CTX_new(TLS_server_method()));
  if (context == nullptr) return {};
  const bool any = SSL_CTX_set_cipher_list(context.get(), std::string(cipher_string).c_str()) == 1;
  ERR_clear_error();
  const STACK_OF(SSL_CIPHER)* suites = any ? SSL_CTX_get_ciphers(context.get()) : nullptr;
  for (int index = 0; index < (suites == nullptr ? 0 : sk_SSL_CIPHER_num(suites)); ++index) {
    const SSL_CIPHER* suite = sk_SSL_CIPHER_value(suites, index);
    if (SSL_CIPHER_get_auth_nid(suite) == NID_auth_null || SSL_CIPHER_get_cipher_nid(suite) == NID_undef) {
      return SSL_CIPHER_get_name(suite);
    }
  }
  return {};
}

bool accepts_command(std::string_view command, std::string_view value) {
  constexpr int kTaken = 2;
  if (value.size() > kLongestQuestion || !initialised()) return true;
  const Context context(SSL_CTX_new(TLS_method()));  // a fresh one: words like SUITEB128 stay in force
  const CommandContext commands(SSL_CONF_CTX_new());
  if (context == nullptr || commands == nullptr) return true;
  SSL_CONF_CTX_set_flags(commands.get(), SSL_CONF_FLAG_FILE | SSL_CONF_FLAG_SERVER | SSL_CONF_FLAG_CLIENT);
  SSL_CONF_CTX_set_ssl_ctx(commands.get(), context.get());
  const bool taken = SSL_CONF_cmd(commands.get(), std::string(command).c_str(), std::string(value).c_str()) == kTaken;
  ERR_clear_error();
  return taken;
}

bool speaks_for(Version target) {
  const auto linked = version();
  return (target == Version::V3_0 && linked.starts_with("3.0.")) ||
         (target == Version::V3_5 && linked.starts_with("3.5."));
}

std::string_view version() { return OpenSSL_version(OPENSSL_VERSION_STRING); }

}  // namespace cfglint::openssl::linked_library
