#include "src/model/openssl/linked_library.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace cfglint::openssl::linked_library {
namespace {

bool initialised() {
  static const bool done = OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) == 1;
  return done;
}

struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

}  // namespace

bool is_builtin_object(std::string_view name) {
  if (!initialised()) return false;
  const std::string text(name);
  return OBJ_sn2nid(text.c_str()) != NID_undef || OBJ_ln2nid(text.c_str()) != NID_undef;
}

bool has_suites(std::string_view cipher_string) {
  if (!initialised()) return true;
  static const std::unique_ptr<SSL_CTX, FreeContext> context(SSL_CTX_new(TLS_server_method()));
  if (context == nullptr) return true;
  const bool any = SSL_CTX_set_cipher_list(context.get(), std::string(cipher_string).c_str()) == 1;
  ERR_clear_error();
  return any;
}

std::string_view version() { return OpenSSL_version(OPENSSL_VERSION_STRING); }

}  // namespace cfglint::openssl::linked_library
