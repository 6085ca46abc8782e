// nconf FILE: NCONF_load() of the linked libcrypto and nothing else; the peer that openssl.cnf has no program for.
#include <openssl/conf.h>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  CONF* configuration = NCONF_new(nullptr);
  long line = 0;
  const bool loaded = NCONF_load(configuration, argv[1], &line) > 0;
  NCONF_free(configuration);
  return loaded ? 0 : 1;
}
