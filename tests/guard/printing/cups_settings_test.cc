#include "guard/printing/cups_settings.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

constexpr const char* kDebian =
    "LogLevel warn\nPageLogFormat\nMaxLogSize 0\n# Only listen here\nListen localhost:631\nListen /run/cups/cups.sock\n"
    "Browsing Yes\nBrowseLocalProtocols dnssd\n<Location />\n  Order allow,deny\n</Location>\n";

TEST(CupsdConf, LogsPagesWithoutTitlesAndListensToNoNetwork) {
  const std::string text = guarded_cupsd_conf(kDebian);
  EXPECT_TRUE(text.starts_with("PageLogFormat %p %u %j %T %P %C\n"));
  EXPECT_EQ(text.find("job-name"), std::string::npos);
  EXPECT_EQ(text.find("localhost:631"), std::string::npos);
  EXPECT_EQ(text.find("dnssd"), std::string::npos);
  EXPECT_NE(text.find("Listen /run/cups/cups.sock"), std::string::npos);
  EXPECT_NE(text.find("  Order allow,deny\n</Location>\n"), std::string::npos);
}

TEST(CupsdConf, StaysAsItIsTheSecondTime) {
  const std::string once = guarded_cupsd_conf(kDebian);
  EXPECT_EQ(guarded_cupsd_conf(once), once);
}

TEST(CupsdConf, KnowsEveryWayToListen) {
  for (const char* words : {"Port 631", "listen *:631", "SSLListen 1.2.3.4:443", "SSLPort 443", "LISTEN [::]:631"})
    EXPECT_EQ(guarded_cupsd_conf(std::string(words) + "\n"), guarded_cupsd_conf("")) << words;
}

TEST(QueuesToDisable, AreAllThatNobodyKnowsToBeLocal) {
  const auto queues = printers_of(
      "<Printer A>\nDeviceURI usb://HP/x\n</Printer>\n<Printer B>\nDeviceURI ipp://10.0.0.5/x\n</Printer>\n"
      "<Printer C>\nDeviceURI new://x\n</Printer>\n<Printer D>\nDeviceURI implicitclass://D/\n</Printer>\n");
  std::string names;
  for (const FoundPrinter& queue : queues_to_disable(queues)) names += queue.name;
  EXPECT_EQ(names, "BCD");
}

TEST(Queues, TellWhetherTheyPrint) {
  const auto queues = printers_of(
      "<Printer A>\nDeviceURI usb://x\nState Idle\nAccepting Yes\n</Printer>\n<Printer B>\nState Stopped\n"
      "</Printer>\n<Printer C>\nAccepting No\n</Printer>\n");
  EXPECT_TRUE(queues[0].enabled);
  EXPECT_FALSE(queues[1].enabled);
  EXPECT_FALSE(queues[2].enabled);
}

}  // namespace
}  // namespace dieu8
