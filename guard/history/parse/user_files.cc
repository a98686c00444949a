#include "guard/history/parse/user_files.h"

#include <utmp.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "guard/history/parse/log_line.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

constexpr std::array<std::string_view, 4> kNetworkSchemes = {"http://", "https://", "ftp://", "ssh://"};

bool is_over_network(std::string_view uri) {
  return std::ranges::any_of(kNetworkSchemes, [&](std::string_view scheme) { return uri.starts_with(scheme); });
}

bool is_remote(const utmp& record) {
  if (record.ut_type != USER_PROCESS) return false;
  const std::string_view host(record.ut_host, ::strnlen(record.ut_host, sizeof record.ut_host));
  // ":0" and "tty2" are screens of this machine.
  return !host.empty() && host.front() != ':' && !host.starts_with("tty") && !host.starts_with("login screen") &&
         host != "localhost" && host != "127.0.0.1" && host != "::1";
}

constexpr std::array<std::string_view, 10> kMediaPlaces = {"file:///media/", "file:///run/media/",
                                                           "file:///mnt/",   "file:///run/user/",
                                                           "smb://",         "sftp://",
                                                           "ftp://",         "dav://",
                                                           "mtp://",         "gphoto2://"};

// The value of `name="..."` in a tag; empty when it is not there.
std::string_view attribute(std::string_view tag, std::string_view name) {
  const std::string begin = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(begin);
  if (at == std::string_view::npos) return "";
  const std::string_view rest = tag.substr(at + begin.size());
  return rest.substr(0, rest.find('"'));
}

}  // namespace

Span apt_runs(const std::string& history) {
  constexpr std::string_view kStart = "Start-Date: ";
  Span span;
  std::optional<WallTime> start;
  for (const std::string& line : lines_of(history)) {
    if (line.starts_with(kStart)) start = moment_of(std::string_view(line).substr(kStart.size()), kVietnamMinutes);
    const bool got = line.starts_with("Install: ") || line.starts_with("Upgrade: ");
    if (!got || !start) continue;
    add_to(span, start);
    start.reset();  // one run may do both
  }
  return span;
}

std::uint64_t network_sources(const std::string& sources) {
  std::uint64_t found = 0;
  for (const std::string& line : lines_of(sources)) {
    const auto words = words_in(line);
    if (words.empty() || (words[0] != "deb" && words[0] != "deb-src" && words[0] != "URIs:")) continue;
    found += static_cast<std::uint64_t>(std::ranges::count_if(words, is_over_network));
  }
  return found;
}

// apt writes a source's address without its scheme; a disc is "cdrom:..." and a folder begins with its slash.
bool is_fetched_list(const std::string& name) {
  const bool release = name.ends_with("_InRelease") || name.ends_with("_Release") || name.ends_with("_Packages");
  return release && !name.starts_with("_") && !name.starts_with("cdrom");
}

Span remote_logins(const std::string& wtmp) {
  static_assert(sizeof(utmp) == 384, "utmp(5) of 64-bit Linux");
  Span span;
  for (std::size_t at = 0; at + sizeof(utmp) <= wtmp.size(); at += sizeof(utmp)) {
    utmp record{};
    std::memcpy(&record, wtmp.data() + at, sizeof record);
    if (is_remote(record)) add_to(span, WallTime{record.ut_tv.tv_sec});
  }
  return span;
}

std::uint64_t known_hosts(const std::string& text) {
  return static_cast<std::uint64_t>(std::ranges::count_if(lines_of(text), [](const std::string& raw) {
    const std::string line = trimmed(raw);
    return !line.empty() && line.front() != '#';
  }));
}

Span recent_files_on_media(const std::string& xbel) {
  constexpr std::string_view kTag = "<bookmark ";
  const std::string_view text = xbel;
  Span span;
  for (std::size_t at = text.find(kTag); at != std::string_view::npos; at = text.find(kTag, at + 1)) {
    const std::string_view tag = text.substr(at, text.find('>', at) - at);
    const std::string_view href = attribute(tag, "href");
    const auto on_media = [&](std::string_view place) { return href.starts_with(place); };
    if (std::ranges::any_of(kMediaPlaces, on_media)) add_to(span, moment_of(attribute(tag, "modified"), 0));
  }
  return span;
}

std::string usb_disk_in_udev(const std::string& entry) {
  std::string vendor;
  std::string product;
  std::string serial;
  bool usb = false;
  for (const std::string& line : lines_of(entry)) {
    const auto value = [&](std::string_view name) {
      return line.starts_with(name) ? line.substr(name.size()) : std::string();
    };
    if (line.starts_with("E:ID_PART_ENTRY_NUMBER=")) return "";
    if (line == "E:ID_BUS=usb") usb = true;
    if (const auto text = value("E:ID_VENDOR_ID="); !text.empty()) vendor = text;
    if (const auto text = value("E:ID_MODEL_ID="); !text.empty()) product = text;
    if (const auto text = value("E:ID_SERIAL_SHORT="); !text.empty()) serial = text;
  }
  if (!usb) return "";
  return vendor + ":" + product + (serial.empty() ? "" : " " + serial);
}

}  // namespace dieu8
