// Lines as kernels and programs of Debian 10 to 12 wrote them.
#include "guard/history/parse/log_traces.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

constexpr WallTime kMorning{1'700'000'000};

std::vector<Trace> traces_of(const std::string& program, const std::vector<std::string>& messages) {
  TraceBook book;
  LogTraces log("syslog", book);
  std::int64_t second = kMorning.seconds;
  for (const std::string& message : messages) log.take({WallTime{second++}, program, message});
  return book.traces();
}

TEST(LogTraces, SeesALinkThatCameUpWhateverTheDriverCallsIt) {
  for (const char* message : {"e1000: enp0s3 NIC Link is Up 1000 Mbps Full Duplex, Flow Control: RX",
                              "r8169 0000:02:00.0 enp0s3: Link is Up - 1Gbps/Full",
                              "tg3 0000:03:00.0 enp0s3: Link is up at 1000 Mbps, full duplex",
                              "IPv6: ADDRCONF(NETDEV_CHANGE): enp0s3: link becomes ready",
                              "bnx2 0000:02:00.0 enp0s3: NIC Copper Link is Up, 1000 Mbps"}) {
    const auto traces = traces_of("kernel", {message});
    ASSERT_EQ(traces.size(), 1U) << message;
    EXPECT_EQ(traces[0].kind, TraceKind::Network);
    EXPECT_EQ(traces[0].grade, TraceGrade::Happened);
    EXPECT_EQ(traces[0].subject, "enp0s3") << message;
  }
}

TEST(LogTraces, TakesNoDiskAndNoLoopbackForANetwork) {
  EXPECT_TRUE(traces_of("kernel", {"ata1: SATA link up 6.0 Gbps (SStatus 133 SControl 300)", "ata2: SATA link down",
                                   "IPv6: ADDRCONF(NETDEV_CHANGE): lo: link becomes ready",
                                   "pcieport 0000:00:1c.0: pciehp: Slot(1): Link Up", "e1000: enp0s3 NIC Link is Down"})
                  .empty());
}

TEST(LogTraces, NamesAStickByItsNumbersAndSerialAndCountsIt) {
  const std::vector<std::string> plug = {
      "usb 1-2: new high-speed USB device number 5 using xhci_hcd",
      "usb 1-2: New USB device found, idVendor=0781, idProduct=5567, bcdDevice= 1.00",
      "usb 1-2: Product: Cruzer Blade",
      "usb 1-2: SerialNumber: 4C530001120211",
      "usb-storage 1-2:1.0: USB Mass Storage device detected",
      "scsi host6: usb-storage 1-2:1.0"};
  std::vector<std::string> twice = plug;
  twice.insert(twice.end(), plug.begin(), plug.end());
  const auto traces = traces_of("kernel", twice);
  ASSERT_EQ(traces.size(), 1U);
  EXPECT_EQ(traces[0], (Trace{TraceKind::UsbStorage, TraceGrade::Happened, "syslog", "0781:5567 4C530001120211",
                              Span{2, WallTime{kMorning.seconds + 4}, WallTime{kMorning.seconds + 10}}}));
}

TEST(LogTraces, SeesADiskOfTheNewerProtocolAndACard) {
  const auto traces =
      traces_of("kernel", {"usb 2-1: New USB device found, idVendor=0bc2, idProduct=ab28, bcdDevice= 1.00",
                           "scsi host4: uas", "mmc0: new high speed SDHC card at address aaaa"});
  ASSERT_EQ(traces.size(), 2U);
  EXPECT_EQ(traces[0].subject, "0bc2:ab28");
  EXPECT_EQ(traces[1].kind, TraceKind::MemoryCard);
}

TEST(LogTraces, SeesATelephoneThatGaveANetwork) {
  const auto traces = traces_of(
      "kernel",
      {"usb 1-3: New USB device found, idVendor=04e8, idProduct=6864, bcdDevice= 4.00",
       "rndis_host 1-3:1.0 usb0: register 'rndis_host' at usb-0000:00:14.0-3, RNDIS device, 02:00:00:00:00:01",
       "cdc_mbim 1-4:1.0 wwan0: register 'cdc_mbim' at usb-0000:00:14.0-4, CDC MBIM"});
  ASSERT_EQ(traces.size(), 2U);
  EXPECT_EQ(traces[0].kind, TraceKind::Mobile);
  EXPECT_EQ(traces[1].kind, TraceKind::UsbNetwork);
  EXPECT_EQ(traces[1].subject, "04e8:6864");
}

TEST(LogTraces, ReadsWhatProgramsSay) {
  struct Row {
    const char* program;
    const char* message;
    TraceKind kind;
    const char* subject;
  };
  for (const Row& row :
       {Row{"NetworkManager", "<info>  [1] device (wlp3s0): Activation: successful, device activated.",
            TraceKind::Network, "wlp3s0"},
        Row{"dhclient", "bound to 10.0.2.15 -- renewal in 42000 seconds.", TraceKind::Network, ""},
        Row{"systemd-networkd", "enp1s0: Gained carrier", TraceKind::Network, "enp1s0"},
        Row{"wpa_supplicant", "wlan0: CTRL-EVENT-CONNECTED - Connection to 00:11:22:33:44:55 completed",
            TraceKind::Wireless, "wlan0"},
        Row{"sshd", "Accepted password for an from 10.0.0.5 port 4242 ssh2", TraceKind::RemoteAccess, ""},
        Row{"udisksd", "Mounted /dev/sdb1 at /media/an/BI-MAT on behalf of uid 1000", TraceKind::Mount, ""}}) {
    const auto traces = traces_of(row.program, {row.message});
    ASSERT_EQ(traces.size(), 1U) << row.message;
    EXPECT_EQ(traces[0].kind, row.kind) << row.message;
    EXPECT_EQ(traces[0].subject, row.subject) << row.message;
  }
}

TEST(LogTraces, TrustsTheKernelsWordsOnlyFromTheKernel) {
  EXPECT_TRUE(traces_of("an", {"e1000: enp0s3 NIC Link is Up 1000 Mbps"}).empty());
  EXPECT_TRUE(traces_of("systemd-networkd", {"lo: Gained carrier"}).empty());
}

TEST(LogTraces, StaysSmallWhenALogNamesNewThingsForEver) {
  TraceBook book;
  LogTraces log("syslog", book);
  for (int i = 0; i < 5000; ++i)
    log.take({kMorning, "kernel", "e1000: eth" + std::to_string(i) + " NIC Link is Up 1000 Mbps"});
  const auto traces = book.traces();
  EXPECT_LE(traces.size(), TraceBook::kMostTraces + 1);
  std::uint64_t all = 0;
  for (const Trace& trace : traces) all += trace.span.count;
  EXPECT_EQ(all, 5000U);
}

}  // namespace
}  // namespace dieu8
