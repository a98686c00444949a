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

ProgressSnapshot at_a_command() {
  ProgressSnapshot now = writing();
  now.pass = 0;
  now.command = 1;
  now.commands = 2;
  now.technique = Technique::AtaSanitizeBlock;
  now.of_65536 = 20'500;
  now.command_seconds_left = 720;
  return now;
}

TEST(ProgressLine, OfTheDrivesOwnCommandSaysWhichHowFarAndHowLong) {
  use_language(Language::Vietnamese);
  const std::string line = progress_line(at_a_command());
  for (const char* part : {"xóa khối", "[###.......]", "31 %", "còn", "lệnh 1/2"})
    EXPECT_NE(line.find(part), std::string::npos) << part << " in " << line;
  EXPECT_EQ(line.find("MB/s"), std::string::npos) << line;
}

TEST(ProgressLine, KeepsItsColumnsForEveryTechniqueInBothLanguages) {
  const auto cells_before = [](const std::string& line, const char* what) {
    return display_width(line.substr(0, line.find(what)));
  };
  for (const Language language : {Language::English, Language::Vietnamese}) {
    use_language(language);
    const std::size_t bar_at = cells_before(progress_line(writing()), "[");
    for (const TechniqueFact& fact : technique_facts()) {
      ProgressSnapshot now = at_a_command();
      now.technique = fact.technique;
      EXPECT_EQ(cells_before(progress_line(now), "["), bar_at) << progress_line(now);
      EXPECT_LE(display_width(progress_line(now)), 80U) << progress_line(now);
    }
    ProgressSnapshot marking = at_a_command();
    marking.marking = true;
    EXPECT_EQ(cells_before(progress_line(marking), "["), bar_at) << progress_line(marking);
  }
}

TEST(ProgressLine, OfADriveThatErasedItselfIsFinishedOnlyWhenEveryCommandWas) {
  use_language(Language::English);
  ProgressSnapshot now;
  now.path = "/dev/sda";
  now.commands = 2;
  now.finished = true;
  EXPECT_NE(progress_line(now).find("ended"), std::string::npos);
  EXPECT_EQ(progress_line(now).find("100 %"), std::string::npos);
  now.commands_done = true;
  EXPECT_NE(progress_line(now).find("finished"), std::string::npos);
  EXPECT_NE(progress_line(now).find("100 %"), std::string::npos);
}

TEST(CommandMeter, GoesByTheDrivesOwnFigureElseByTheTimeGoneBy) {
  CommandMeter meter;
  meter.feed(10'000, 1);
  meter.feed(70'000, 1);
  EXPECT_EQ(meter.seconds_left(100, 0), 40U);
  EXPECT_EQ(meter.seconds_left(100, 49'152), 25U);
  EXPECT_FALSE(meter.seconds_left(30, 0).has_value()) << "it takes longer than it said";
  EXPECT_FALSE(meter.seconds_left(0, 100).has_value());
  meter.feed(80'000, 2);
  EXPECT_EQ(meter.seconds_left(100, 0), 100U);
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
