#include "guard/printing/cups_settings.h"

#include <gtest/gtest.h>

#include <fstream>

namespace dieu8 {
namespace {

constexpr const char* kDebian =
    "LogLevel warn\nPageLogFormat\nMaxLogSize 0\n# Only listen here\nListen localhost:631\nListen /run/cups/cups.sock\n"
    "Browsing Yes\nBrowseLocalProtocols dnssd\n<Location />\n  Order allow,deny\n</Location>\n";

TEST(CupsdConf, LogsPagesWithoutTitlesAndListensToNoNetwork) {
  const std::string text = guarded_cupsd_conf(kDebian);
  EXPECT_TRUE(text.starts_with("PageLogFormat dieu8 %p %j %T %P %C %{copies} [%u]\n"));
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

constexpr const char* kPolicies =
    "<Policy default>\n  JobPrivateAccess default\n  <Limit Create-Job Print-Job Print-URI Validate-Job>\n"
    "    Order deny,allow\n  </Limit>\n  <Limit Cancel-Job>\n    Require user @OWNER @SYSTEM\n  </Limit>\n</Policy>\n";

TEST(CupsdConf, AsksTheKernelWhoPrintsAndLetsAdministratorsAloneMakeQueues) {
  const std::string text = guarded_cupsd_conf(kPolicies);
  EXPECT_NE(
      text.find("<Policy default>\n  # dieu8: begin\n  <Limit CUPS-Create-Local-Printer>\n    AuthType Default\n"),
      std::string::npos);
  EXPECT_NE(text.find("<Limit Create-Job Print-Job Print-URI Validate-Job>\n  # dieu8: begin\n    AuthType Default\n"
                      "    Require valid-user\n  # dieu8: end\n    Order deny,allow\n"),
            std::string::npos);
  EXPECT_NE(text.find("<Limit Cancel-Job>\n    Require user @OWNER @SYSTEM\n"), std::string::npos);
  EXPECT_EQ(guarded_cupsd_conf(text), text);
}

TEST(CupsdConf, LosesNothingBehindABeginThatNobodyEnded) {
  const std::string text = guarded_cupsd_conf("  # dieu8: begin\nMaxJobs 7\n");
  EXPECT_NE(text.find("MaxJobs 7\n"), std::string::npos);
}

TEST(CupsdConf, TellsWhetherPagesAreCounted) {
  EXPECT_TRUE(logs_pages_for_the_guard(guarded_cupsd_conf(kDebian)));
  EXPECT_FALSE(logs_pages_for_the_guard(kDebian));
  EXPECT_FALSE(logs_pages_for_the_guard(""));
  EXPECT_FALSE(logs_pages_for_the_guard(guarded_cupsd_conf(kDebian) + "PageLogFormat %p %j %{job-name}\n"));
}

TEST(QueuesToDisable, AreAllThatNobodyKnowsToBeLocal) {
  const auto queues = printers_of(
      "<Printer A>\nDeviceURI usb://HP/x\n</Printer>\n<Printer B>\nDeviceURI ipp://10.0.0.5/x\n</Printer>\n"
      "<Printer C>\nDeviceURI new://x\n</Printer>\n<Printer D>\nDeviceURI implicitclass://D/\n</Printer>\n");
  std::string names;
  for (const FoundPrinter& queue : queues_to_disable(queues)) names += queue.name;
  EXPECT_EQ(names, "BCD");
}

// tests/vectors/cups/README.md.
TEST(Queues, OfARealPrintersConfAreReadAsCupsdWroteThem) {
  std::ifstream file(DIEU8_SOURCE_DIR "/tests/vectors/cups/printers.conf");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::string local;
  std::string shut;
  for (const FoundPrinter& queue : printers_of(text)) {
    (queue.place == PrinterPlace::Local ? local : shut) += queue.name + " ";
    EXPECT_EQ(queue.enabled, queue.place == PrinterPlace::Local) << queue.name;
  }
  EXPECT_EQ(local, "HP-1 Máy-in-văn-thư PS-2 RAW ");
  EXPECT_EQ(shut, "IMPLICIT MAYBE NET SOCK ");
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
