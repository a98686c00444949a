#include "wipe/cli/countdown.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>

#include "evidence/base/error.h"
#include "evidence/base/translate.h"
#include "wipe/cli/stop_signal.h"

namespace dieu8 {
namespace {

constexpr int kLineEverySeconds = 10;  // where no terminal shows the last line alone

// Keys come one by one, unseen, for as long as this lives.
class SingleKeys {
 public:
  SingleKeys() : works_(::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!works_) return;
    termios single = before_;
    single.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &single);
  }
  SingleKeys(const SingleKeys&) = delete;
  SingleKeys& operator=(const SingleKeys&) = delete;
  ~SingleKeys() {
    if (works_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }

  bool pressed_within(int milliseconds) const {
    pollfd keyboard{works_ ? STDIN_FILENO : -1, POLLIN, 0};
    return ::poll(&keyboard, 1, milliseconds) == 1 && (keyboard.revents & POLLIN) != 0;
  }

 private:
  termios before_{};
  bool works_;
};

void show(int seconds) {
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  if (!terminal && seconds % kLineEverySeconds != 0) return;
  const std::string text = tr(N_("begins in {1} seconds; any key stops it"), {std::to_string(seconds)});
  std::fprintf(stderr, terminal ? "\r\x1b[K%s" : "%s\n", text.c_str());
}

}  // namespace

CountdownEnd count_down(int seconds) {
  const SingleKeys keys;
  CountdownEnd end = CountdownEnd::RanOut;
  for (int left = seconds; left > 0 && end == CountdownEnd::RanOut; --left) {
    show(left);
    if (keys.pressed_within(1000)) end = CountdownEnd::KeyPressed;
    if (stop_asked()) end = CountdownEnd::Stopped;
  }
  if (::isatty(STDERR_FILENO) == 1) std::fputs("\n", stderr);
  return end;
}

bool key_pressed_within(int seconds) { return SingleKeys().pressed_within(seconds * 1000); }

}  // namespace dieu8
