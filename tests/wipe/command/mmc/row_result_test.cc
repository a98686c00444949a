#include "wipe/command/mmc/row_result.h"

#include <gtest/gtest.h>

#include <cerrno>

#include "wipe/command/mmc/mmc_commands.h"

namespace dieu8 {
namespace {

const std::vector<MmcCommand> kErase = {erase_start(MmcCardKind::Emmc, 0), erase_end(MmcCardKind::Emmc, 1023),
                                        erase(MmcErase::Erase, 1000), send_status(1)};

RowResult judged(std::vector<std::uint32_t> statuses) {
  std::vector<MmcAnswer> answers;
  for (const std::uint32_t status : statuses) answers.push_back({status, {}});
  return judge_row(kErase, answers);
}

TEST(RowResult, IsCompletedWhenEveryAnswerIsClean) {
  EXPECT_EQ(judged({0x900, 0x900, 0x900, 0x900}).end, StepEnd::Completed);
}

TEST(RowResult, IsUnknownForEveryAnswerThatIsAllZero) {
  for (std::size_t i = 0; i < 4; ++i) {
    std::vector<std::uint32_t> statuses(4, 0x900);
    statuses[i] = 0;
    EXPECT_EQ(judged(statuses).end, StepEnd::Unknown) << i;
  }
}

TEST(RowResult, IsUnknownWhenAnAnswerIsMissing) { EXPECT_EQ(judged({0x900, 0x900, 0x900}).end, StepEnd::Unknown); }

TEST(RowResult, IsUnknownWhenTheCardIsNotAtRest) {
  EXPECT_EQ(judged({0x900, 0x900, 0x900, 0xe00}).end, StepEnd::Unknown);
}

TEST(RowResult, IsRefusedBeforeTheEraseAndFailedAfterIt) {
  EXPECT_EQ(judged({0x80000900, 0x900, 0x900, 0x900}).end, StepEnd::Refused);
  EXPECT_EQ(judged({0x900, 0x900, 0x10000900, 0x900}).end, StepEnd::Refused);
  const RowResult skipped = judged({0x900, 0x900, 0x900, 0x8900});
  EXPECT_EQ(skipped.end, StepEnd::Failed);
  EXPECT_EQ(skipped.reason, "CMD13 answered 0x00008900: WP_ERASE_SKIP");
}

TEST(RowResult, TakesAnEmptyAnswerOfSanitizeOnlyWithACleanStatusAfterIt) {
  const std::vector<MmcCommand> row = {start_sanitize(1000), send_status(1)};
  EXPECT_EQ(judge_row(row, std::vector<MmcAnswer>{{0, {}}, {0x900, {}}}).end, StepEnd::Completed);
  EXPECT_EQ(judge_row(row, std::vector<MmcAnswer>{{0, {}}, {0, {}}}).end, StepEnd::Unknown);
  EXPECT_EQ(judge_row(row, std::vector<MmcAnswer>{{0, {}}, {0x980, {}}}).end, StepEnd::Refused);
  const std::vector<MmcCommand> area = {switch_area(MmcArea::Boot0, 0), send_status(1)};
  EXPECT_EQ(judge_row(area, std::vector<MmcAnswer>{{0, {}}, {0x900, {}}}).end, StepEnd::Unknown);
}

Error error_of(ErrorCode code, int number) {
  Error error;
  error.code = code;
  error.system_error = number;
  return error;
}

TEST(RowResult, OfABrokenRowIsNeverCompleted) {
  const CardStatus rest{0x900};
  EXPECT_EQ(judge_broken_row(error_of(ErrorCode::NotFound, ENODEV), std::nullopt).end, StepEnd::Unknown);
  EXPECT_EQ(judge_broken_row(error_of(ErrorCode::Io, ETIMEDOUT), rest).end, StepEnd::TimedOut);
  EXPECT_EQ(judge_broken_row(error_of(ErrorCode::Io, ETIMEDOUT), CardStatus{0x400900}).end, StepEnd::Refused);
  EXPECT_EQ(judge_broken_row(error_of(ErrorCode::Io, EILSEQ), rest).end, StepEnd::Unknown);
  EXPECT_EQ(judge_broken_row(error_of(ErrorCode::Io, EIO), CardStatus{0x80900}).end, StepEnd::Failed);
  EXPECT_EQ(judge_broken_row(error_of(ErrorCode::Io, EBADMSG), rest).end, StepEnd::Refused);
  EXPECT_EQ(judge_broken_row(error_of(ErrorCode::Io, EIO), std::nullopt).end, StepEnd::Unknown);
}

}  // namespace
}  // namespace dieu8
