// What people's homes tell: browsers, recent files on removable media, machines that ssh remembers, remote control.
#include "guard/history/parse/user_files.h"
#include "guard/history/read/browser_history.h"
#include "guard/history/read/history_reader.h"

namespace dieu8 {
namespace {

struct BrowserFolder {
  const char* name;
  const char* folder;  // inside a home: profiles lie in it
  BrowserFamily family;
};

constexpr BrowserFolder kBrowsers[] = {
    {"Firefox", ".mozilla/firefox", BrowserFamily::Firefox},
    {"Firefox", "snap/firefox/common/.mozilla/firefox", BrowserFamily::Firefox},
    {"Firefox", ".var/app/org.mozilla.firefox/.mozilla/firefox", BrowserFamily::Firefox},
    {"LibreWolf", ".librewolf", BrowserFamily::Firefox},
    {"Chromium", ".config/chromium", BrowserFamily::Chromium},
    {"Chromium", "snap/chromium/common/chromium", BrowserFamily::Chromium},
    {"Chrome", ".config/google-chrome", BrowserFamily::Chromium},
    {"Edge", ".config/microsoft-edge", BrowserFamily::Chromium},
    {"Brave", ".config/BraveSoftware/Brave-Browser", BrowserFamily::Chromium},
    {"Vivaldi", ".config/vivaldi", BrowserFamily::Chromium},
    {"Opera", ".config/opera", BrowserFamily::Chromium},
    {"Coc Coc", ".config/coccoc", BrowserFamily::Chromium},
};

const char* file_of(BrowserFamily family) { return family == BrowserFamily::Firefox ? "/places.sqlite" : "/History"; }

void read_browser_file(HistoryReader& reader, const BrowserFolder& browser, const std::string& path) {
  const auto visits = browser_visits(reader.tree().root() + path, browser.family);
  if (visits) return reader.book().add(TraceKind::Browser, TraceGrade::Happened, path, browser.name, visits.value());
  if (visits.error().code != ErrorCode::NotFound) reader.gap(path, visits.error());
}

void read_browser(HistoryReader& reader, const std::string& home, const BrowserFolder& browser) {
  const std::string folder = home + "/" + browser.folder;
  if (!reader.tree().exists(folder)) return;
  const std::string file = file_of(browser.family);
  if (reader.tree().exists(folder + file)) read_browser_file(reader, browser, folder + file);
  for (const std::string& profile : reader.names(folder))
    if (const std::string path = folder + "/" + profile + file; reader.tree().exists(path))
      read_browser_file(reader, browser, path);
}

void read_ssh(HistoryReader& reader, const std::string& path) {
  const auto time = reader.changed(path);
  reader.book().add(TraceKind::RemoteAccess, TraceGrade::Happened, path, "ssh",
                    Span{known_hosts(reader.text(path)), time, time});
}

// Programs that hand this machine's screen to another; their folder in a home appears when they are first started.
void read_remote_control(HistoryReader& reader, const std::string& home) {
  for (const std::string folder :
       {".anydesk", ".config/teamviewer", ".config/rustdesk", ".local/share/remmina", ".vnc"})
    if (const std::string path = home + "/" + folder; reader.tree().exists(path))
      reader.book().add(TraceKind::RemoteAccess, TraceGrade::Prepared, path, "", reader.changed(path));
}

void read_recent_files(HistoryReader& reader, const std::string& home) {
  const std::string recent = home + "/.local/share/recently-used.xbel";
  reader.book().add(TraceKind::Mount, TraceGrade::Happened, recent, "", recent_files_on_media(reader.text(recent)));
  // The desktop keeps a file for each volume it ever showed: uuid-1234-ABCD.
  const std::string volumes = home + "/.local/share/gvfs-metadata";
  if (!reader.tree().exists(volumes)) return;
  for (const std::string& name : reader.names(volumes))
    if (name.starts_with("uuid-") && !name.ends_with(".log"))
      reader.book().add(TraceKind::Mount, TraceGrade::Hint, volumes, "", reader.changed(volumes + "/" + name));
}

}  // namespace

void read_desktops(HistoryReader& reader) {
  for (const std::string& home : reader.homes()) {
    for (const BrowserFolder& browser : kBrowsers) read_browser(reader, home, browser);
    read_ssh(reader, home + "/.ssh/known_hosts");
    read_remote_control(reader, home);
    read_recent_files(reader, home);
  }
  read_ssh(reader, "/etc/ssh/ssh_known_hosts");
}

}  // namespace dieu8
