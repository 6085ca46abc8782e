#pragma once
#include <csignal>

namespace cfglint::disk {

/// While one lives, no signal that a person or a limit sends ends the process: they arrive afterwards, and a write over
/// `ulimit -f` is an error (EFBIG) and no death by SIGXFSZ. SIGKILL cannot be held; the journal is for that.
class HeldSignals {
 public:
  HeldSignals();
  ~HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

 private:
  sigset_t before_{};
  struct sigaction too_large_ {};
};

}  // namespace cfglint::disk
