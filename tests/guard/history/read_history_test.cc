// A made-up machine with a past, read through its root.
#include "guard/history/read/read_history.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "guard/cli/history/history_json.h"
#include "guard/cli/history/history_text.h"
#include "guard/history/read/log_file.h"
#include "guard/history/read/system_journal.h"
#include "tests/guard/cli/made_up_machine.h"

namespace dieu8 {
namespace {

const Trace* found(const History& history, TraceKind kind, TraceGrade grade, const std::string& source) {
  for (const Trace& trace : history.traces)
    if (trace.kind == kind && trace.grade == grade && trace.source == source) return &trace;
  return nullptr;
}

void gzip(const std::string& path, const std::string& text) {
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
}

constexpr const char* kLinkUp = "2026-03-01T08:00:00+07:00 may kernel: e1000: eth0 NIC Link is Up 1000 Mbps\n";

TEST(ReadHistory, OfANewMachineIsEmpty) {
  const MadeUpMachine machine;
  const History history = read_history(machine.tree());
  EXPECT_TRUE(history.traces.empty());
  EXPECT_TRUE(history.gaps.empty());
  EXPECT_FALSE(history.logs_since);
  EXPECT_FALSE(history.guard_since);
}

TEST(ReadHistory, FindsWhatEachKindOfFileTells) {
  using enum TraceKind;
  using enum TraceGrade;
  const MadeUpMachine machine;
  machine.file("/etc/NetworkManager/system-connections/Nha.nmconnection",
               "[connection]\ntype=wifi\ntimestamp=1700000000\n");
  machine.file("/etc/wpa_supplicant/wpa_supplicant.conf", "network={\n}\n");
  machine.file("/etc/network/interfaces", "iface eth0 inet dhcp\n");
  machine.file("/var/lib/dhcp/dhclient.eth0.leases", "lease {\n interface \"eth0\";\n}\n");
  machine.file("/etc/resolv.conf", "nameserver 8.8.8.8\n");
  machine.file("/etc/wireguard/wg0.conf", "");
  machine.file("/etc/fstab", "h:/a /b nfs x\n");
  machine.file("/home/an/.ssh/known_hosts", "a ssh-rsa B\n");
  machine.file("/var/lib/bluetooth/00:11/22:33/info", "");
  machine.file("/var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_InRelease", "");
  machine.file("/var/log/kern.log", kLinkUp);
  machine.file("/var/lib/iwd/Quan.psk", "");
  const History history = read_history(machine.tree());
  EXPECT_TRUE(history.gaps.empty());
  EXPECT_TRUE(found(history, Wireless, Happened, "/etc/NetworkManager/system-connections"));
  EXPECT_TRUE(found(history, Wireless, Prepared, "/etc/wpa_supplicant/wpa_supplicant.conf"));
  EXPECT_TRUE(found(history, Wireless, Happened, "/var/lib/iwd"));
  EXPECT_TRUE(found(history, Network, Prepared, "/etc/network/interfaces"));
  EXPECT_TRUE(found(history, Network, Happened, "/var/lib/dhcp/dhclient.eth0.leases"));
  EXPECT_TRUE(found(history, Network, Hint, "/etc/resolv.conf"));
  EXPECT_TRUE(found(history, Network, Happened, "/var/log/kern.log"));
  EXPECT_TRUE(found(history, Vpn, Prepared, "/etc/wireguard"));
  EXPECT_TRUE(found(history, Mount, Prepared, "/etc/fstab"));
  EXPECT_TRUE(found(history, RemoteAccess, Happened, "/home/an/.ssh/known_hosts"));
  EXPECT_TRUE(found(history, Bluetooth, Happened, "/var/lib/bluetooth"));
  EXPECT_TRUE(found(history, Packages, Happened, "/var/lib/apt/lists"));
}

TEST(ReadHistory, ReadsCompressedLogsToo) {
  const MadeUpMachine machine;
  machine.file("/var/log/syslog", "");
  gzip(machine.path("/var/log/syslog.2.gz"), kLinkUp);
  const History history = read_history(machine.tree());
  const Trace* trace = found(history, TraceKind::Network, TraceGrade::Happened, "/var/log/syslog.2.gz");
  ASSERT_TRUE(trace);
  EXPECT_EQ(trace->subject, "eth0");
  EXPECT_EQ(rfc3339(*history.logs_since), "2026-03-01T08:00:00+07:00");
}

TEST(ReadHistory, SaysThatACompressedLogIsDamagedAndKeepsWhatCameBefore) {
  const MadeUpMachine machine;
  std::string many;
  for (int i = 0; i < 20000; ++i) many += kLinkUp + std::to_string(i * 7919) + "\n";
  machine.file("/var/log/x", "");
  gzip(machine.path("/var/log/whole"), many);
  std::string bytes = machine.tree().text("/var/log/whole").value();
  for (std::size_t i = bytes.size() / 2; i < bytes.size(); ++i) bytes[i] = '\x55';
  machine.file("/var/log/syslog.3.gz", bytes);
  const History history = read_history(machine.tree());
  ASSERT_EQ(history.gaps.size(), 1U);
  EXPECT_EQ(history.gaps[0].what, "/var/log/syslog.3.gz");
  EXPECT_TRUE(found(history, TraceKind::Network, TraceGrade::Happened, "/var/log/syslog.3.gz"));
}

TEST(ReadHistory, SaysThatACompressedLogWasCutOff) {
  const MadeUpMachine machine;
  machine.file("/var/log/x", "");
  gzip(machine.path("/var/log/whole"), kLinkUp);
  const std::string bytes = machine.tree().text("/var/log/whole").value();
  machine.file("/var/log/syslog.3.gz", bytes.substr(0, bytes.size() - 6));
  EXPECT_EQ(read_history(machine.tree()).gaps.size(), 1U);
}

TEST(ReadHistory, SaysThatABrowserFileIsNone) {
  const MadeUpMachine machine;
  machine.file("/home/an/.mozilla/firefox/abc.default/places.sqlite", std::string(4096, 'x'));
  const History history = read_history(machine.tree());
  ASSERT_EQ(history.gaps.size(), 1U);
  EXPECT_EQ(history.gaps[0].what, "/home/an/.mozilla/firefox/abc.default/places.sqlite");
}

TEST(ReadHistory, KnowsSinceWhenTheGuardRecords) {
  const MadeUpMachine machine;
  machine.file(
      "/var/lib/dieu8/journal/guard-2026-09.journal",
      "{\"type\":\"opened\",\"time\":\"2026-09-03T08:00:00+07:00\"}\n{\"time\":\"2026-09-04T08:00:00+07:00\"}\n");
  machine.file("/var/lib/dieu8/journal/guard-2026-10.journal", "{\"time\":\"2026-10-01T00:00:00+07:00\"}\n");
  EXPECT_EQ(rfc3339(read_history(machine.tree()).guard_since.value()), "2026-09-03T08:00:00+07:00");
}

TEST(LogFile, HandsALongLineOverInPieces) {
  const MadeUpMachine machine;
  machine.file("/log", std::string(20000, 'x') + "\nend");
  std::size_t bytes = 0;
  std::string last;
  ASSERT_TRUE(each_log_line(machine.path("/log"), [&](const std::string& line) {
    bytes += line.size();
    last = line;
    EXPECT_LT(line.size(), 8192U);
  }));
  EXPECT_EQ(bytes, 20003U);
  EXPECT_EQ(last, "end");
}

TEST(SystemJournal, IsNotThereOrHoldsNothing) {
  const MadeUpMachine machine;
  const auto no_line = [](const LogLine&) { ADD_FAILURE(); };
  EXPECT_EQ(each_journal_line(machine.path("/var/log/journal"), no_line).error().code, ErrorCode::NotFound);
  machine.file("/var/log/journal/0123456789abcdef0123456789abcdef/system.journal", "LPKSHHRH no journal");
  static_cast<void>(each_journal_line(machine.path("/var/log/journal"), no_line));
}

TEST(HistoryText, NamesKindCountAndDates) {
  History history;
  history.traces = {{TraceKind::UsbStorage, TraceGrade::Happened, "/var/log/kern.log", "0781:5567 4C\x1b[31m",
                     Span{3, WallTime{1'700'000'000}, WallTime{1'700'100'000}}}};
  const std::string text = history_text(history);
  EXPECT_NE(text.find("15/11/2023"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(HistoryJson, HoldsEveryTraceAndGap) {
  History history;
  history.traces = {{TraceKind::Browser, TraceGrade::Happened, "/x", "Firefox", Span{2, WallTime{1}, {}}}};
  history.gaps = {{"/y", Error{ErrorCode::Io, "why", {"a"}}}};
  const Json::Object object = history_json(history);
  const Json::Object& trace = *object.at("traces").array()->at(0).object();
  EXPECT_EQ(*trace.at("kind").text(), "browser");
  EXPECT_EQ(*trace.at("count").integer(), 2);
  EXPECT_TRUE(trace.at("last").is_null());
  EXPECT_EQ(*object.at("unreadable").array()->at(0).object()->at("what").text(), "/y");
}

}  // namespace
}  // namespace dieu8
