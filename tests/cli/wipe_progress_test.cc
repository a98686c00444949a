#include <gtest/gtest.h>

#include "evidence/base/translate.h"
#include "evidence/console/table.h"
#include "wipe/cli/progress_line.h"

namespace dieu8 {
namespace {

ProgressSnapshot writing() {
  ProgressSnapshot now;
  now.path = "/dev/sda";
  now.pass = 1;
  now.passes = 3;
  now.done_bytes = 310'000'000'000;
  now.total_bytes = 1'000'000'000'000;
  now.bytes_a_second = 142'000'000;
  return now;
}

TEST(ProgressLine, SaysPassPercentSpeedTimeLeftAndBadSectors) {
  use_language(Language::English);
  const std::string line = progress_line(writing());
  for (const char* part : {"/dev/sda", "writing 1/3", "[###.......]", "31 %", "142 MB/s", "left", "bad 0"})
    EXPECT_NE(line.find(part), std::string::npos) << part << " in " << line;
}

TEST(ProgressLine, FitsATerminalOf80CellsInBothLanguages) {
  for (const Language language : {Language::English, Language::Vietnamese}) {
    use_language(language);
    ProgressSnapshot now = writing();
    now.path = "/dev/nvme0n1";
    now.pass = 35;
    now.passes = 35;
    now.verifying = true;
    EXPECT_LE(display_width(progress_line(now)), 80U) << progress_line(now);
  }
}

TEST(ProgressLine, KeepsItsColumnsWhateverTheDiskDoes) {
  use_language(Language::Vietnamese);
  ProgressSnapshot starting;
  starting.path = "/tmp/một thư mục có tên dài/tệp thực hành.img";
  const auto bar_at = [](const std::string& line) { return display_width(line.substr(0, line.find('['))); };
  EXPECT_EQ(bar_at(progress_line(starting)), bar_at(progress_line(writing())));
}

TEST(ProgressLine, OfAFinishedDiskIsFull) {
  use_language(Language::English);
  ProgressSnapshot now = writing();
  now.finished = true;
  now.pass = static_cast<std::uint32_t>(now.passes);
  now.done_bytes = now.total_bytes;
  EXPECT_NE(progress_line(now).find("finished"), std::string::npos);
  EXPECT_NE(progress_line(now).find("[##########] 100 %"), std::string::npos);
}

TEST(ProgressLine, OfADiskThatVanishedInTheMiddleIsNeitherFullNorFinished) {
  use_language(Language::English);
  ProgressSnapshot now = writing();
  now.finished = true;
  EXPECT_NE(progress_line(now).find("ended"), std::string::npos);
  EXPECT_EQ(progress_line(now).find("finished"), std::string::npos);
  EXPECT_NE(progress_line(now).find("31 %"), std::string::npos);
}

TEST(RateMeter, TellsBytesASecondOverTheLastSeconds) {
  RateMeter meter;
  EXPECT_EQ(meter.bytes_a_second(), 0U);
  meter.feed(0, 0);
  meter.feed(1000, 100);
  EXPECT_EQ(meter.bytes_a_second(), 100U);
  for (int second = 2; second <= 30; ++second)
    meter.feed(second * 1000, 100 + static_cast<std::uint64_t>(second - 1) * 300);
  EXPECT_EQ(meter.bytes_a_second(), 300U);
}

TEST(RateMeter, StartsAnewWithANewPass) {
  RateMeter meter;
  meter.feed(0, 1000);
  meter.feed(1000, 2000);
  meter.feed(2000, 10);
  EXPECT_EQ(meter.bytes_a_second(), 0U);
}

}  // namespace
}  // namespace dieu8
