#include "evidence/console/passphrase.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPassphraseBytes = 4096;

Result<std::string> not_empty(std::string passphrase) {
  if (passphrase.empty()) return fail(ErrorCode::Misuse, N_("the passphrase is empty"));
  return passphrase;
}

Result<std::string> from_file(const std::string& path) {
  const Bytes content = TRY(read_file(path, kMostPassphraseBytes));
  std::string line(as_text(content));
  line.resize(std::min(line.find('\n'), line.size()));
  if (!line.empty() && line.back() == '\r') line.pop_back();  // a file written under Windows
  return not_empty(std::move(line));
}

// Echo is off while this lives, and back afterwards whatever happens.
class SilentTerminal {
 public:
  explicit SilentTerminal(int fd) : fd_(fd) {
    if (::tcgetattr(fd_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(fd_, TCSAFLUSH, &silent) == 0;
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;
  ~SilentTerminal() {
    if (changed_) ::tcsetattr(fd_, TCSAFLUSH, &before_);
  }
  bool is_silent() const { return changed_; }

 private:
  int fd_;
  termios before_{};
  bool changed_ = false;
};

Result<std::string> read_line(const UniqueFd& terminal) {
  std::string line;
  char character = 0;
  while (line.size() < kMostPassphraseBytes) {
    const ssize_t got = TRY(checked("read", "/dev/tty", [&] { return ::read(terminal.get(), &character, 1); }));
    if (got == 0 || character == '\n') return line;
    line.push_back(character);
  }
  return fail(ErrorCode::Misuse, N_("the passphrase is too long"));
}

Result<std::string> ask_terminal(const std::string& prompt) {
  auto terminal = open_file("/dev/tty", O_RDWR);
  const char* hint = N_("give --passphrase-file FILE when no terminal is at hand");
  if (!terminal) return fail(ErrorCode::NotFound, N_("no terminal to ask for the passphrase"), {}, hint);
  const SilentTerminal silence(terminal.assume_value().get());
  if (!silence.is_silent()) return fail(ErrorCode::Io, N_("the terminal cannot hide what is typed"), {}, hint);
  TRY(write_all(terminal.assume_value(), as_bytes(prompt + ": "), "/dev/tty"));
  std::string line = TRY(read_line(terminal.assume_value()));
  TRY(write_all(terminal.assume_value(), as_bytes("\n"), "/dev/tty"));
  return not_empty(std::move(line));
}

}  // namespace

Result<std::string> read_passphrase(const std::string& prompt, const std::optional<std::string>& file, Ask ask) {
  if (file) return from_file(*file);
  std::string passphrase = TRY(ask_terminal(prompt));
  if (ask == Ask::Twice && TRY(ask_terminal(prompt)) != passphrase)
    return fail(ErrorCode::Misuse, N_("the two passphrases differ"));
  return passphrase;
}

}  // namespace dieu8
