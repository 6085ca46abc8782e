// handshake CLIENT_CIPHER PROTOCOL: a server and a client of libssl, configured by OPENSSL_CONF, in one process. The
// client offers one cipher list (ECDHE with ChaCha20 or AES128 first) and one protocol at most; the server's security
// level is 0, as some program may set it. Prints "PROTOCOL CIPHER", or "refused".
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>
#include <cstring>
#include <string>

namespace {

const char* ciphers_of(const char* first) {
  return std::strcmp(first, "chacha") == 0 ? "ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-"
                                             "GCM-SHA384:ECDHE-RSA-AES128-SHA"
                                           : "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-"
                                             "CHACHA20-POLY1305:ECDHE-RSA-AES128-SHA";
}

void sign_own(SSL_CTX* server) {
  EVP_PKEY* key = EVP_RSA_gen(2048);
  X509* certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_sign(certificate, key, EVP_sha256());
  SSL_CTX_use_certificate(server, certificate);
  SSL_CTX_use_PrivateKey(server, key);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

/// Both ends in turn until they are done or stuck.
bool shake_hands(SSL* client, SSL* server) {
  for (int round = 0; round < 16; ++round) {
    const bool client_done = SSL_do_handshake(client) == 1;
    const bool server_done = SSL_do_handshake(server) == 1;
    if (client_done && server_done) return true;
  }
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  SSL_CTX* server = SSL_CTX_new(TLS_server_method());
  SSL_CTX* client = SSL_CTX_new(TLS_client_method());
  if (server == nullptr || client == nullptr) {
    std::puts("no context");
    return 0;
  }
  const int protocol = std::strcmp(argv[2], "1.1") == 0 ? TLS1_1_VERSION : TLS1_2_VERSION;
  sign_own(server);
  SSL_CTX_set_security_level(server, 0);
  SSL_CTX_set_security_level(client, 0);
  SSL_CTX_set_cipher_list(client, (std::string(ciphers_of(argv[1])) + ":@SECLEVEL=0").c_str());
  SSL_CTX_set_min_proto_version(client, protocol);
  SSL_CTX_set_max_proto_version(client, protocol);

  SSL* client_end = SSL_new(client);
  SSL* server_end = SSL_new(server);
  BIO* here = nullptr;
  BIO* there = nullptr;
  BIO_new_bio_pair(&here, 0, &there, 0);
  SSL_set_bio(client_end, here, here);
  SSL_set_bio(server_end, there, there);
  SSL_set_connect_state(client_end);
  SSL_set_accept_state(server_end);
  if (shake_hands(client_end, server_end)) {
    std::printf("%s %s\n", SSL_get_version(client_end), SSL_get_cipher(client_end));
  } else {
    std::puts("refused");
  }
  SSL_free(client_end);
  SSL_free(server_end);
  SSL_CTX_free(client);
  SSL_CTX_free(server);
}
