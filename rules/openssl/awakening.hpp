#pragma once
#include <cstdint>

#include "rules/openssl/catalogue.hpp"
#include "src/core/diagnostic.hpp"

namespace cfglint::openssl {

/// What a fix would wake that connects a dead chain: a key that brings `ssl` or the modules of `init` into force.
struct Awakening {
  std::uint32_t init = kNone;   ///< the section whose modules will run; none: only `ssl` is added to what runs already
  std::uint32_t ssl = kNone;    ///< the section that ssl_conf names; none: what `init` names
  std::uint32_t moved = kNone;  ///< an entry that the fix takes out of `init`
};

/// Lowers the fix to unsafe if programs could be less secure, or dead, with it: the set's security level is below the
/// one that the library is built with, a flag lets go of a protection, code would be loaded, or nothing would be left
/// to speak TLS with. Says what comes into force, and why the fix is not safe.
void judge_awakening(const Policy& policy, const Awakening& awakening, Diagnostic& found);

}  // namespace cfglint::openssl
