#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "src/core/target.hpp"

namespace cfglint::test {

/// What Dovecot is started with.
struct DovecotFiles {
  std::string tree;      ///< a directory with etc/dovecot and, if there is something to be in it, srv
  std::string appended;  ///< put behind dovecot.conf
};

/// What became of one start of Dovecot.
struct ServerRun {
  std::string skipped;  ///< why nothing could be started; empty: it was tried
  bool listening = false;
  std::string answer;  ///< what the question returned; empty if Dovecot did not come up
  std::string log;     ///< what Dovecot wrote
};

/// A real Dovecot of a release, started in its root (see `Doveconf`) inside namespaces of its own: it has no network
/// but a loopback, and everything that it and the test write lies in file systems that vanish with it. The process is
/// ended by its id; whatever it started ends with the namespace. Needs root.
class DovecotServer {
 public:
  explicit DovecotServer(Release release);

  [[nodiscard]] bool absent() const { return root_.empty(); }

  /// Starts Dovecot over a copy of the files and asks `question` in the same namespaces and root. Dovecot listens on
  /// 127.0.0.1 and logs where the test reads.
  [[nodiscard]] ServerRun run(const DovecotFiles& files, const std::function<std::string()>& question) const;

  /// `doveadm pw`: the hash of a password, as {SCHEME}hash.
  [[nodiscard]] std::string hash(const std::string& scheme, unsigned rounds, const std::string& password) const;

 private:
  std::string root_;
};

/// For questions: logs in on 127.0.0.1 and selects the inbox. Returns the status line of whichever fails first, else
/// of the second, without its tag. `seconds` is how long one answer may take.
std::string imap_session(const std::string& user, const std::string& password, int seconds);

/// For questions: one command before any login. Returns its status line without the tag.
std::string imap_command(const std::string& command, int seconds);

/// For questions: whether something accepts connections on a port of 127.0.0.1.
bool is_listening(std::uint16_t port);

}  // namespace cfglint::test
