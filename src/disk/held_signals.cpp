#include "src/disk/held_signals.hpp"

#include <array>

namespace cfglint::disk {
namespace {

constexpr std::array kHeld{SIGHUP,  SIGINT,  SIGQUIT, SIGTERM, SIGPIPE, SIGTSTP,
                           SIGTTOU, SIGALRM, SIGXCPU, SIGUSR1, SIGUSR2};

}  // namespace

HeldSignals::HeldSignals() {
  sigset_t held;
  sigemptyset(&held);
  for (const int signal : kHeld) sigaddset(&held, signal);
  sigprocmask(SIG_BLOCK, &held, &before_);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &ignore, &too_large_);
}

HeldSignals::~HeldSignals() {
  sigaction(SIGXFSZ, &too_large_, nullptr);
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace cfglint::disk
