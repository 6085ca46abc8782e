#include "tests/oracle/dovecot_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <filesystem>

#include "tests/oracle/roots.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::test {
namespace {
namespace fs = std::filesystem;

constexpr std::uint16_t kImapPort = 143;
constexpr auto kLog = "/run/dovecot-test.log";
constexpr unsigned kSeconds = 50;  // the whole run; a process of the test may not take more than 60

// Where Dovecot writes, and where the test puts its own files.
constexpr std::array kPrivate{"/etc/dovecot", "/run", "/srv", "/tmp", "/var/lib/dovecot", "/var/mail"};

/// Ends this process, which is the first of its namespace: everything in the namespace ends with it.
[[noreturn]] void give_up(int report, const std::string& why) {
  const std::string line = "skipped " + why + ": " + std::strerror(errno);
  if (write(report, line.data(), line.size()) < 0) _exit(2);
  _exit(1);
}

void raise_loopback(int report) {
  const int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq request{};
  std::strncpy(request.ifr_name, "lo", IFNAMSIZ - 1);
  request.ifr_flags = IFF_UP;
  if (ioctl(any, SIOCSIFFLAGS, &request) != 0) give_up(report, "no loopback");
  close(any);
}

void enter_root(const std::string& root, const DovecotFiles& files, int report) {
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) give_up(report, "no private mounts");
  for (const auto* place : kPrivate) {
    fs::create_directories(root + place);
    const auto* mode = std::string_view(place) == "/srv" ? "mode=1777" : "mode=755";  // mail processes are not root
    if (mount("tmpfs", (root + place).c_str(), "tmpfs", 0, mode) != 0) give_up(report, "no tmpfs");
  }
  if (mount("proc", (root + "/proc").c_str(), "proc", 0, nullptr) != 0) give_up(report, "no proc");
  for (const auto* place : {"etc/dovecot", "srv"}) {
    const std::string from = files.tree + "/" + place;
    if (!fs::exists(from)) continue;
    fs::copy(from, root + "/" + place, fs::copy_options::recursive);
  }
  const std::string main = root + "/etc/dovecot/dovecot.conf";
  write_file(main, read_file(main) + "\nlog_path = " + kLog + "\nlisten = 127.0.0.1\n" + files.appended);
  if (chroot(root.c_str()) != 0 || chdir("/") != 0) give_up(report, "no chroot");
}

int connect_to(std::uint16_t port) {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return connection;
  close(connection);
  return -1;
}

/// Whether the server accepts connections before it ends.
bool wait_for(pid_t server) {
  for (int tenths = 0; tenths != 100; ++tenths) {
    const int connection = connect_to(kImapPort);
    if (connection >= 0) return close(connection) == 0;
    if (waitpid(server, nullptr, WNOHANG) == server) return false;
    usleep(100'000);
  }
  return false;
}

pid_t start_dovecot() {
  const pid_t server = fork();
  if (server != 0) return server;
  // What it says before it knows its log belongs into the log as well.
  const int log = open(kLog, O_WRONLY | O_CREAT | O_APPEND, 0644);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  execl("/usr/sbin/dovecot", "dovecot", "-F", static_cast<char*>(nullptr));
  _exit(127);
}

/// The first process of the namespaces. Its report: "up" or "down", the answer, and the log, with NULs between.
[[noreturn]] void run_inside(const std::string& root, const DovecotFiles& files,
                             const std::function<std::string()>& question, int report) {
  alarm(kSeconds);
  raise_loopback(report);
  enter_root(root, files, report);
  const pid_t server = start_dovecot();
  const bool up = wait_for(server);
  std::string text = up ? "up" : "down";
  text += '\0';
  if (up) text += question();
  text += '\0';
  kill(server, SIGTERM);
  waitpid(server, nullptr, 0);
  text += read_file(kLog);
  for (std::size_t done = 0; done < text.size();) {
    const auto written = write(report, text.data() + done, text.size() - done);
    if (written <= 0) _exit(2);
    done += static_cast<std::size_t>(written);
  }
  _exit(0);
}

/// Between the test and the namespaces: a process enters a new process namespace with its next child only.
[[noreturn]] void run_between(const std::string& root, const DovecotFiles& files,
                              const std::function<std::string()>& question, int report) {
  if (unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET) != 0) give_up(report, "no namespaces");
  const pid_t first = fork();
  if (first == 0) run_inside(root, files, question, report);
  int status = 0;
  waitpid(first, &status, 0);
  _exit(status == 0 ? 0 : 1);
}

std::string read_all(int from) {
  std::string text;
  std::array<char, 4096> block{};
  for (ssize_t count = 0; (count = read(from, block.data(), block.size())) > 0;) {
    text.append(block.data(), static_cast<std::size_t>(count));
  }
  return text;
}

}  // namespace

DovecotServer::DovecotServer(Release release) : root_(oracle_root(release, "usr/sbin/dovecot")) {}

std::string DovecotServer::hash(const std::string& scheme, unsigned rounds, const std::string& password) const {
  std::string out =
      run_process({"chroot", root_, "doveadm", "-O", "pw", "-s", scheme, "-r", std::to_string(rounds), "-p", password})
          .out;
  if (out.ends_with('\n')) out.pop_back();
  return out;
}

ServerRun DovecotServer::run(const DovecotFiles& files, const std::function<std::string()>& question) const {
  std::array<int, 2> ends{};
  ServerRun result;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    result.skipped = "no pipe";
    return result;
  }
  const pid_t child = fork();
  if (child == 0) run_between(root_, files, question, ends[1]);
  close(ends[1]);
  const std::string text = read_all(ends[0]);
  close(ends[0]);
  waitpid(child, nullptr, 0);
  const auto state_end = text.find('\0');
  if (state_end == std::string::npos) {
    result.skipped = text.empty() ? "it took too long" : text;
    return result;
  }
  const auto answer_end = text.find('\0', state_end + 1);
  result.listening = text.starts_with("up");
  result.answer = text.substr(state_end + 1, answer_end - state_end - 1);
  result.log = text.substr(answer_end + 1);
  return result;
}

namespace {

/// Sends a command and waits for its status line, which it returns without the tag. `seconds` is what one answer may
/// take.
std::string ask(int connection, std::string_view tag, const std::string& command, int seconds) {
  const std::string line = fmt::format("{} {}\r\n", tag, command);
  const std::string mark = fmt::format("\n{} ", tag);
  if (send(connection, line.data(), line.size(), MSG_NOSIGNAL) < 0) return "the server hung up";
  std::string text = "\n";
  std::array<char, 4096> block{};
  for (auto found = std::string::npos; found == std::string::npos; found = text.find(mark)) {
    pollfd wait{connection, POLLIN, 0};
    if (poll(&wait, 1, seconds * 1000) <= 0) return "no answer";
    const auto count = read(connection, block.data(), block.size());
    if (count <= 0) return "the server hung up";
    text.append(block.data(), static_cast<std::size_t>(count));
  }
  return text.substr(text.find(mark) + mark.size());
}

}  // namespace

std::string imap_session(const std::string& user, const std::string& password, int seconds) {
  const int connection = connect_to(kImapPort);
  if (connection < 0) return "no connection";
  std::string answer = ask(connection, "a", fmt::format("LOGIN {} {}", user, password), seconds);
  if (answer.starts_with("OK")) answer = ask(connection, "b", "SELECT INBOX", seconds);
  close(connection);
  return answer;
}

std::string imap_command(const std::string& command, int seconds) {
  const int connection = connect_to(kImapPort);
  if (connection < 0) return "no connection";
  std::string answer = ask(connection, "a", command, seconds);
  close(connection);
  return answer;
}

bool is_listening(std::uint16_t port) {
  const int connection = connect_to(port);
  return connection >= 0 && close(connection) == 0;
}

}  // namespace cfglint::test
