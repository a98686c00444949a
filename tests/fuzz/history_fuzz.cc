// Files of a machine's past and a page log: anybody with an account may have written them.
#include "guard/history/parse/log_traces.h"
#include "guard/history/parse/network_files.h"
#include "guard/history/parse/user_files.h"
#include "guard/tree/system_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dieu8;
  const std::string text(reinterpret_cast<const char*>(data), size);
  TraceBook book;
  LogTraces traces("fuzz", book);
  for (const std::string& line : lines_of(text)) {
    if (const auto parsed = parse_syslog_line(line, WallTime{1'795'312'800})) traces.take(*parsed);
    traces.take({WallTime{}, "kernel", line});
  }
  keyfile_profile(text);
  connection_times(text);
  wpa_networks(text);
  ifupdown_interfaces(text);
  networkd_match(text);
  dhclient_leases(text);
  has_outside_resolver(text);
  network_mounts(text);
  remembered_interfaces(text);
  apt_runs(text);
  network_sources(text);
  remote_logins(text);
  known_hosts(text);
  recent_files_on_media(text);
  usb_disk_in_udev(text);
  if (book.traces().size() > TraceBook::kMostTraces * 16) __builtin_trap();
  return 0;
}
