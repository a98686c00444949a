#include "wipe/wizard/terminal/curses_terminal.h"

#define NCURSES_NOMACROS  // functions, not macros that swallow names
#include <curses.h>
#include <unistd.h>

#include <clocale>
#include <csignal>
#include <cstdio>

#include "wipe/wizard/terminal/curses_keys.h"

namespace dieu8 {
namespace {

constexpr wint_t kEscape = 0x1B;
constexpr wint_t kRedraw = 0x0C;          // Ctrl-L
constexpr int kEscapeDelayMs = 300;       // a slow serial line must not tear an arrow key into Esc and letters
constexpr std::string_view kBlock = "█";  // painted as a coloured blank: no font is needed for it

enum Pair : short {
  kPlainPair = 1,
  kTitlePair,
  kEntryPair,
  kErrorPair,
  kWarningPair,
  kGoodPair,
  kHeadingPair,
  kGoodBar,
  kWarningBar,
  kBadBar
};

void make_pairs() {
  if (!::has_colors()) return;
  ::start_color();
  ::init_pair(kPlainPair, COLOR_WHITE, COLOR_BLACK);
  ::init_pair(kTitlePair, COLOR_WHITE, COLOR_BLUE);
  ::init_pair(kEntryPair, COLOR_WHITE, COLOR_BLUE);
  // Not red on black: a text screen with a font of 512 letters has no bright colours, and dark red cannot be read.
  ::init_pair(kErrorPair, COLOR_WHITE, COLOR_RED);
  ::init_pair(kWarningPair, COLOR_YELLOW, COLOR_BLACK);
  ::init_pair(kGoodPair, COLOR_GREEN, COLOR_BLACK);
  ::init_pair(kHeadingPair, COLOR_CYAN, COLOR_BLACK);
  ::init_pair(kGoodBar, COLOR_WHITE, COLOR_GREEN);
  ::init_pair(kWarningBar, COLOR_BLACK, COLOR_YELLOW);
  ::init_pair(kBadBar, COLOR_WHITE, COLOR_RED);
}

struct Look {
  attr_t attributes = A_NORMAL;
  short pair = kPlainPair;
};

Look look_of(Style style) {
  switch (style) {
    case Style::Plain: return {A_NORMAL, kPlainPair};
    case Style::Title: return {A_BOLD | (::has_colors() ? A_NORMAL : A_REVERSE), kTitlePair};
    case Style::Heading: return {A_BOLD, kHeadingPair};
    case Style::Dim: return {A_NORMAL, kPlainPair};
    case Style::Chosen: return {A_REVERSE, kPlainPair};
    case Style::Entry: return {::has_colors() ? A_NORMAL : A_UNDERLINE, kEntryPair};
    case Style::Error: return {A_BOLD, kErrorPair};
    case Style::Warning: return {A_BOLD, kWarningPair};
    case Style::Good: return {A_BOLD, kGoodPair};
    case Style::BlockGood: return {A_NORMAL, kGoodBar};
    case Style::BlockWarning: return {A_NORMAL, kWarningBar};
    case Style::BlockBad: return {A_NORMAL, kBadBar};
  }
  return {};
}

class CursesTerminal final : public Terminal {
 public:
  explicit CursesTerminal(SCREEN* screen) : screen_(screen) {
    ::cbreak();
    ::noecho();
    ::nonl();
    ::keypad(stdscr, TRUE);
    know_all_keys();
    ::set_escdelay(kEscapeDelayMs);
    make_pairs();
  }

  ~CursesTerminal() override {
    ::endwin();
    ::delscreen(screen_);
  }

  CursesTerminal(const CursesTerminal&) = delete;
  CursesTerminal& operator=(const CursesTerminal&) = delete;

  ScreenSize size() override {
    return {static_cast<std::size_t>(getmaxy(stdscr)), static_cast<std::size_t>(getmaxx(stdscr))};
  }

  void paint(const Canvas& canvas) override {
    ::erase();
    for (std::size_t row = 0; row < canvas.rows(); ++row)
      for (std::size_t column = 0; column < canvas.columns(); ++column) paint_cell(row, column, canvas.at(row, column));
    const auto cursor = canvas.cursor();
    ::curs_set(cursor ? 1 : 0);
    if (cursor) ::move(static_cast<int>(cursor->row), static_cast<int>(cursor->column));
    ::refresh();
  }

  Result<std::optional<KeyPress>> read_key(std::uint64_t milliseconds) override {
    ::timeout(static_cast<int>(milliseconds));
    wint_t key = 0;
    const int kind = ::get_wch(&key);
    if (kind == KEY_CODE_YES) return key == KEY_RESIZE ? std::nullopt : key_of_code(key);
    if (kind == ERR)
      return gone() ? Result<std::optional<KeyPress>>(fail(ErrorCode::Io, N_("the terminal has gone")))
                    : std::optional<KeyPress>{};
    if (key == kRedraw) {
      ::clearok(curscr, TRUE);
      return std::optional<KeyPress>{};
    }
    if (key == kEscape && is_sequence()) return std::optional<KeyPress>{};
    return key_of_character(key);
  }

 private:
  // A line that hung up answers at once, with nothing.
  static bool gone() { return ::isatty(STDIN_FILENO) != 1; }

  // A key nobody knows (F12, Alt and a letter) comes as Esc and more at once: all of it is swallowed, or it would go
  // back a page and type the rest. False: Esc alone.
  static bool is_sequence() {
    ::timeout(0);
    wint_t next = 0;
    const int kind = ::get_wch(&next);
    if (kind == ERR) return false;
    if (kind == KEY_CODE_YES || next < 0x20 || next == 0x7F) {  // Esc, then another key of its own
      if (kind == KEY_CODE_YES)
        ::ungetch(static_cast<int>(next));
      else
        ::unget_wch(static_cast<wchar_t>(next));
      return false;
    }
    for (bool more = next == '[' || next == 'O'; more;) more = ::get_wch(&next) == OK && (next < 0x40 || next > 0x7E);
    return true;
  }

  static void paint_cell(std::size_t row, std::size_t column, const ScreenCell& cell) {
    if (cell.glyph.empty()) return;  // the right half of a wide letter
    const Look look = look_of(cell.style);
    const bool block = cell.glyph == kBlock;
    ::attr_set(block ? look.attributes | A_REVERSE : look.attributes, look.pair, nullptr);
    ::mvaddstr(static_cast<int>(row), static_cast<int>(column), block ? " " : cell.glyph.c_str());
  }

  SCREEN* screen_;
};

}  // namespace

Result<std::unique_ptr<Terminal>> open_curses_terminal(const std::string& term) {
  if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1)
    return fail(ErrorCode::Unsupported, N_("the wizard needs a terminal"), {},
                N_("start it on a console, without redirecting"));
  ::signal(SIGHUP, SIG_IGN);  // a line that hangs up must not end an erasure; read_key says that it has gone
  // Built into the C library: the boot image has no locale data.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  SCREEN* const screen = ::newterm(term.c_str(), stdout, stdin);
  if (screen == nullptr)
    return fail(ErrorCode::Unsupported, N_("nothing is known about a terminal of the kind '{1}'"), {term},
                N_("set TERM to linux or vt100"));
  return std::unique_ptr<Terminal>(std::make_unique<CursesTerminal>(screen));
}

}  // namespace dieu8
