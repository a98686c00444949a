// The wizard in a real pseudo-terminal: what arrives there, and which keys it understands. The demo over the fake world
// runs as a process of its own.
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>

#include "wipe/wizard/terminal/curses_keys.h"

namespace dieu8 {
namespace {

class Demo {
 public:
  explicit Demo(const char* term, unsigned short rows = 25, unsigned short columns = 80) {
    winsize size{rows, columns, 0, 0};
    child_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
    if (child_ == 0) {
      const std::string program = std::string(DIEU8_BIN_DIR) + "/wizard_demo";
      ::execl(program.c_str(), program.c_str(), term, nullptr);
      ::_exit(127);
    }
  }

  ~Demo() {
    if (!ended_) {
      ::kill(child_, SIGKILL);
      ::waitpid(child_, nullptr, 0);
    }
    ::close(terminal_);
  }

  Demo(const Demo&) = delete;
  Demo& operator=(const Demo&) = delete;

  void send(const std::string& bytes) {
    EXPECT_EQ(::write(terminal_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }

  void resize(unsigned short rows, unsigned short columns) {
    winsize size{rows, columns, 0, 0};
    ::ioctl(terminal_, TIOCSWINSZ, &size);
  }

  // Reads until `text` has come, or nothing more comes.
  bool shows(const std::string& text) {
    while (seen_.find(text) == std::string::npos)
      if (!read_more()) return false;
    seen_.erase(0, seen_.find(text) + text.size());
    return true;
  }

  // In what has come so far.
  bool shows_now(const std::string& text) const { return seen_.find(text) != std::string::npos; }

  int exit_code() {
    while (read_more()) {
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    ended_ = true;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  bool read_more() {
    pollfd waiting{terminal_, POLLIN, 0};
    if (::poll(&waiting, 1, 30'000) <= 0) return false;
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(terminal_, bytes.data(), bytes.size());
    if (count <= 0) return false;
    seen_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }

  int terminal_ = -1;
  pid_t child_ = -1;
  bool ended_ = false;
  std::string seen_;
};

TEST(Terminal, ShowsTheFirstScreenInVietnameseAndGoesByKeys) {
  Demo demo("linux");
  ASSERT_TRUE(demo.shows("Bước 1/6"));
  ASSERT_TRUE(demo.shows("giờ đúng"));
  demo.send("\x1b[[B");  // F2 of the Linux console
  ASSERT_TRUE(demo.shows("This computer"));
  demo.send("\r");
  ASSERT_TRUE(demo.shows("Kingston"));
  demo.send("\r");
  ASSERT_TRUE(demo.shows("nvme0n1"));
  demo.send("\x1b");  // Esc alone
  ASSERT_TRUE(demo.shows("Kingston"));
}

TEST(Terminal, PaintsEverythingAnewOnCtrlLAndAfterAResize) {
  Demo demo("linux");
  ASSERT_TRUE(demo.shows("giờ đúng"));
  demo.send("\x0c");
  ASSERT_TRUE(demo.shows("Máy tính này"));
  ASSERT_TRUE(demo.shows("giờ đúng"));
  demo.resize(20, 60);
  ASSERT_TRUE(demo.shows("80"));
  demo.resize(30, 100);
  ASSERT_TRUE(demo.shows("Máy tính này"));
}

TEST(Terminal, WorksOnASerialLineWithoutColours) {
  Demo demo("vt100", 24);
  ASSERT_TRUE(demo.shows("Máy tính này"));
  ASSERT_TRUE(demo.shows("giờ đúng"));
  demo.send("\x1b");
  ASSERT_TRUE(demo.shows("Tắt máy"));
  demo.send("\x1bOB\x1bOB\r");  // two arrows down: leave, the computer stays on
  EXPECT_EQ(demo.exit_code(), 0);
}

TEST(Terminal, KnowsTheFunctionKeysOfOtherTerminalsOnAVt100Line) {
  Demo demo("vt100", 24);
  ASSERT_TRUE(demo.shows("giờ đúng"));
  demo.send("\x1b[13~");  // an xterm's F3
  ASSERT_TRUE(demo.shows("khai giờ này"));
  demo.send("\x1b[21~");  // F10: the time is stated
  ASSERT_TRUE(demo.shows("Phiếu chứng nhận ghi rõ như vậy"));
}

TEST(Terminal, TakesEscAndTheNextKeyThatComesAtOnce) {
  Demo demo("linux");
  ASSERT_TRUE(demo.shows("giờ đúng"));
  demo.send("\x1b[[C");
  ASSERT_TRUE(demo.shows("khai giờ này"));
  demo.send("\x1b\r");  // back to the computer, on to the medium
  ASSERT_TRUE(demo.shows("Kingston"));
}

TEST(Terminal, SwallowsAKeyThatNobodyKnows) {
  Demo demo("linux");
  ASSERT_TRUE(demo.shows("giờ đúng"));
  demo.send("\x1b[[C");
  ASSERT_TRUE(demo.shows("khai giờ này"));
  demo.send("\x1b[24~\x1bx");  // F12, Alt-X: neither goes back nor is typed
  demo.send("\x1b[[B");
  ASSERT_TRUE(demo.shows("state this time"));
  demo.send("\x0c");
  ASSERT_TRUE(demo.shows("29/11/2026"));
  ASSERT_FALSE(demo.shows_now("24~"));
}

TEST(Terminal, SaysWhatIsWrongWithAKindNobodyKnows) {
  Demo demo("no-such-terminal");
  EXPECT_TRUE(demo.shows("no-such-terminal"));
  EXPECT_NE(demo.exit_code(), 0);
}

TEST(CursesKeys, KnowsWhatTypingGives) {
  EXPECT_EQ(key_of_character(U'\r')->key, Key::Enter);
  EXPECT_EQ(key_of_character(0x7F)->key, Key::Backspace);
  EXPECT_EQ(key_of_character(0x1B)->key, Key::Escape);
  EXPECT_EQ(key_of_character(U'ệ')->letter, "ệ");
  EXPECT_EQ(key_of_character(U'a')->letter, "a");
  EXPECT_FALSE(key_of_character(0x01));
  EXPECT_FALSE(key_of_code(0));
}

}  // namespace
}  // namespace dieu8
