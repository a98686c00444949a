// Shared folders and print queues as Samba, NFS and CUPS write them.
#include "guard/cli/read_shares.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guard/printing/print_queue.h"
#include "tests/guard/cli/made_up_machine.h"

namespace dieu8 {
namespace {

constexpr const char* kSmbConf = R"([global]
   workgroup = WORKGROUP
; [not-this]
[Printers]
   browseable = no
[print$]
[homes]
  [ Công văn ]
   path = /srv/cong-van
)";

constexpr const char* kPrintersConf = R"(# Printer configuration file for CUPS
<DefaultPrinter Phong-1>
DeviceURI usb://HP/LaserJet%20P1102?serial=000000000QH0
</DefaultPrinter>
<Printer Tang-2>
PrinterId 2
DeviceURI ipp://an:bi-mat@192.168.1.20/ipp/print
</Printer>
<Printer May-nay>
DeviceURI ipp://localhost:60000/ipp/print
</Printer>
)";

TEST(ReadShares, FindsEverySectionThatIsAFolder) {
  EXPECT_EQ(samba_shares_of(kSmbConf), (std::vector<std::string>{"homes", "Công văn"}));
}

TEST(ReadShares, FindsExportsAndTheirContinuations) {
  const std::string exports = "# /no\n/srv/a 10.0.0.0/8(rw) \\\n  192.168.0.0/16(ro)\n\"/srv/hai từ\" *(ro)\n\n";
  EXPECT_EQ(nfs_exports_of(exports), (std::vector<std::string>{"/srv/a", "/srv/hai từ"}));
}

TEST(ReadShares, SaysWhetherAServerIsInstalled) {
  const MadeUpMachine machine;
  std::vector<Gap> gaps;
  EXPECT_TRUE(read_shares(machine.tree(), gaps).empty());
  machine.file("/etc/samba/smb.conf", kSmbConf);
  machine.file("/etc/exports", "/srv/a *(ro)\n");
  machine.file("/usr/sbin/rpc.nfsd", "");
  machine.file("/var/lib/samba/usershares/ho-so", "path=/home/an/ho-so\n");
  const auto shares = read_shares(machine.tree(), gaps);
  ASSERT_EQ(shares.size(), 4U);
  EXPECT_EQ(shares[0], (FoundShare{ShareKind::Samba, "homes", false}));
  EXPECT_EQ(shares[2], (FoundShare{ShareKind::SambaUser, "ho-so", false}));
  EXPECT_EQ(shares[3], (FoundShare{ShareKind::Nfs, "/srv/a", true}));
  EXPECT_TRUE(gaps.empty());
}

TEST(ReadShares, SaysWhatItMayNotRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const MadeUpMachine machine;
  machine.file("/var/lib/samba/usershares/ho-so", "");
  ASSERT_EQ(::chmod(machine.path("/var/lib/samba/usershares").c_str(), 0), 0);
  std::vector<Gap> gaps;
  EXPECT_TRUE(read_shares(machine.tree(), gaps).empty());
  ::chmod(machine.path("/var/lib/samba/usershares").c_str(), 0755);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].what, "/var/lib/samba/usershares");
}

TEST(ReadShares, SaysWhatCannotBeRead) {
  const MadeUpMachine machine;
  machine.file("/etc/exports/in-the-way", "");  // a folder where a file belongs
  std::vector<Gap> gaps;
  read_shares(machine.tree(), gaps);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_EQ(gaps[0].topic, Topic::Shares);
}

TEST(ReadPrinters, TellsHowEachQueueReachesItsPrinter) {
  const auto printers = printers_of(kPrintersConf);
  ASSERT_EQ(printers.size(), 3U);
  EXPECT_EQ(printers[0].name, "Phong-1");
  EXPECT_EQ(printers[0].place, PrinterPlace::Local);
  EXPECT_EQ(printers[1].place, PrinterPlace::Network);
  EXPECT_EQ(printers[2].place, PrinterPlace::Local);
}

TEST(ReadPrinters, NeverShowsAPassword) {
  EXPECT_EQ(printers_of(kPrintersConf)[1].uri, "ipp://192.168.1.20/ipp/print");
}

TEST(ReadPrinters, KnowsTheWordsOfCups) {
  for (const char* uri : {"usb://Canon/x", "parallel:/dev/lp0", "hp:/usb/HP?serial=1", "file:///dev/null",
                          "ipp://[::1]:60000/x", "http://127.0.0.1:631/x"})
    EXPECT_EQ(place_of_uri(uri), PrinterPlace::Local) << uri;
  for (const char* uri : {"socket://10.0.0.5:9100", "lpd://printer/queue", "smb://server/printer", "ipps://p.local/x",
                          "dnssd://HP._ipp._tcp.local/", "hp:/net/HP?ip=10.0.0.5", "implicitclass://x/",
                          "ipp://localhost@10.0.0.5/x", "ipp://localhost.example/x", "hp:/net/usb?ip=1"})
    EXPECT_EQ(place_of_uri(uri), PrinterPlace::Network) << uri;
  for (const char* uri : {"", "nonsense", "newfangled://x", "usbx://y"})
    EXPECT_EQ(place_of_uri(uri), PrinterPlace::Unknown) << uri;
}

TEST(ReadPrinters, LeavesAQueueWithoutAConnectionUnknown) {
  const auto printers = printers_of("DeviceURI usb://lost\n<Printer A>\nInfo x\n</Printer>\n");
  ASSERT_EQ(printers.size(), 1U);
  EXPECT_EQ(printers[0].place, PrinterPlace::Unknown);
}

}  // namespace
}  // namespace dieu8
