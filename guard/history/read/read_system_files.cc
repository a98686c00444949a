// Packages, logins, Bluetooth, the udev database, folders where media are mounted.
#include "guard/history/parse/user_files.h"
#include "guard/history/read/history_reader.h"
#include "guard/history/read/log_file.h"

namespace dieu8 {
namespace {

using enum TraceKind;
using enum TraceGrade;

// A rotated log is compressed: its lines are read through the same door.
std::string whole_log(HistoryReader& reader, const std::string& path) {
  std::string text;
  reader.unless_missing(
      path, each_log_line(reader.tree().root() + path, [&](const std::string& line) {
        if (line.starts_with("Start-Date") || line.starts_with("Install: ") || line.starts_with("Upgrade: "))
          text += line.substr(0, 64) + "\n";
      }));
  return text;
}

void read_packages(HistoryReader& reader) {
  std::uint64_t sources = network_sources(reader.text("/etc/apt/sources.list"));
  reader.each_file("/etc/apt/sources.list.d", "",
                   [&](const std::string&, const std::string& text) { sources += network_sources(text); });
  reader.book().add(Packages, Prepared, "/etc/apt/sources.list", "", Span{sources, {}, {}});
  for (const std::string& name : reader.names("/var/lib/apt/lists"))
    if (is_fetched_list(name))
      reader.book().add(Packages, Happened, "/var/lib/apt/lists", "", reader.changed("/var/lib/apt/lists/" + name));
  for (const std::string& name : reader.names("/var/log/apt"))
    if (name.starts_with("history.log"))
      reader.book().add(Packages, Hint, "/var/log/apt/" + name, "",
                        apt_runs(whole_log(reader, "/var/log/apt/" + name)));
}

void read_logins(HistoryReader& reader) {
  for (const std::string& name : reader.names("/var/log"))
    if (name.starts_with("wtmp"))
      reader.book().add(RemoteAccess, Happened, "/var/log/" + name, "", remote_logins(reader.text("/var/log/" + name)));
}

void read_bluetooth(HistoryReader& reader) {
  const std::string adapters = "/var/lib/bluetooth";
  for (const std::string& adapter : reader.names(adapters))
    for (const std::string& device : reader.names(adapters + "/" + adapter))
      if (const std::string info = adapters + "/" + adapter + "/" + device + "/info"; reader.tree().exists(info))
        reader.book().add(Bluetooth, Happened, adapters, "", reader.changed(info));
}

void read_udev(HistoryReader& reader) {
  const std::string data = "/run/udev/data";
  for (const std::string& name : reader.names(data)) {
    if (!name.starts_with("b")) continue;
    const std::string disk = usb_disk_in_udev(reader.text(data + "/" + name));
    if (!disk.empty()) reader.book().add(UsbStorage, Happened, data, disk, reader.changed(data + "/" + name));
  }
}

// udisks makes a folder for each volume under /media/PERSON and takes it away again, if nothing stops it.
void read_mount_points(HistoryReader& reader) {
  const std::string media = "/media";
  for (const std::string& person : reader.names(media)) {
    const std::string folder = media + "/" + person;
    const auto volumes = reader.tree().names(folder);
    if (!volumes) continue;
    for (const std::string& volume : volumes.value())
      reader.book().add(Mount, Hint, media, "", reader.changed(folder + "/" + volume));
  }
  for (const std::string state :
       {"/var/lib/udisks2/mounted-fs", "/run/udisks2/mounted-fs", "/var/lib/udisks2/mounted-fs-persistent"})
    if (reader.text(state).find("mount-point") != std::string::npos)
      reader.book().add(Mount, Happened, state, "", reader.changed(state));
}

}  // namespace

void read_system_files(HistoryReader& reader) {
  read_packages(reader);
  read_logins(reader);
  read_bluetooth(reader);
  read_udev(reader);
  read_mount_points(reader);
}

}  // namespace dieu8
