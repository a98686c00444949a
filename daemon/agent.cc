#include "daemon/agent.h"

#include <dirent.h>
#include <fcntl.h>

#include <cstdio>
#include <memory>
#include <vector>

#include "daemon/desktop.h"
#include "daemon/notification.h"
#include "daemon/screen_font.h"
#include "daemon/without_marks.h"
#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/console/complaint.h"
#include "guard/control/control_client.h"

namespace dieu8 {
namespace {

class Screen {
 public:
  Screen() {
    auto desktop = Desktop::connect();
    if (desktop) desktop_ = std::move(desktop).assume_value();
  }

  void show(const Notification& notification) {
    if (desktop_ && desktop_->show(notification)) return;
    std::fputs(terminal_text(notification).c_str(), stdout);
    std::fflush(stdout);
  }

 private:
  std::unique_ptr<Desktop> desktop_;
};

// The console, and the terminals people sit at: "tty1"..., "pts/0"...
std::vector<std::string> screens() {
  std::vector<std::string> paths{"/dev/console"};
  for (int number = 1; number <= 6; ++number) paths.push_back("/dev/tty" + std::to_string(number));
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/dev/pts"), ::closedir);
  if (!folder) return paths;
  while (const dirent* entry = ::readdir(folder.get())) {
    const std::string name = entry->d_name;
    if (!name.empty() && name.find_first_not_of("0123456789") == std::string::npos) paths.push_back("/dev/pts/" + name);
  }
  return paths;
}

// Never waits for a terminal that somebody has stopped.
Status write_to_screen(const std::string& path, const std::string& text) {
  const UniqueFd screen = TRY(open_file(path, O_WRONLY | O_NOCTTY | O_NONBLOCK));
  return write_all(screen, as_bytes(can_draw(screen, text) ? text : without_marks(text)), path);
}

// agetty(8) shows it above each login, also after it has cleared the screen; its font may lack any letter. The unit
// makes the folder.
Status write_above_logins(const std::string& text) {
  return write_file_durably("/run/issue.d/dieu8.issue", as_bytes(without_marks(text) + "\n"));
}

}  // namespace

ExitCode run_agent(const std::string& socket) {
  auto client = ControlClient::connect(socket);
  if (!client) return complain(client.assume_error());
  const Status watching = client.assume_value().watch();
  if (!watching) return complain(watching.assume_error());
  Screen screen;
  for (;;) {
    const auto event = client.assume_value().next_event();
    if (!event) return complain(event.assume_error());
    if (const auto notification = notification_of(event.assume_value(), language())) screen.show(*notification);
  }
}

ExitCode tell_failure_on_every_screen() {
  const std::string text = failure_text(Language::Vietnamese) + failure_text(Language::English);
  bool told = static_cast<bool>(write_above_logins(text));
  for (const std::string& path : screens())
    if (write_to_screen(path, text)) told = true;
  return told ? ExitCode::Yes : ExitCode::CouldNotTell;
}

}  // namespace dieu8
