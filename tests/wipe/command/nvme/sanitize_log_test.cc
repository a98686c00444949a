// What the Sanitize Status log says of our command, field by field.
#include "wipe/command/nvme/sanitize_log.h"

#include <gtest/gtest.h>

#include "tests/wipe/drive/pages.h"

namespace dieu8::test {
namespace {

constexpr std::uint32_t kOurs = 0x00000002;

Bytes log_page(std::uint16_t progress, std::uint16_t status, std::uint32_t command) {
  Bytes page(512, 0);
  put_little(page, 0, progress, 2);
  put_little(page, 2, status, 2);
  put_little(page, 4, command, 4);
  for (std::size_t offset = 8; offset < 32; offset += 4) put_little(page, offset, 0xffffffff, 4);
  return page;
}

const Bytes kNever = log_page(0xffff, 0x0100, 0);

SanitizeReading read_now(const Bytes& now, bool seen = false, const Bytes& before = kNever) {
  return read_sanitize_log(before, kOurs, now, seen);
}

TEST(SanitizeLog, ReadsTheFieldsOfAPage) {
  Bytes page = log_page(0x8000, 0x0012, 0x00000013);
  put_little(page, 8, 1601, 4);
  put_little(page, 12, 30, 4);
  const SanitizeLog log = parse_sanitize_log(page).assume_value();
  EXPECT_EQ(log.progress, 0x8000);
  EXPECT_EQ(log.state_bits, 2);
  EXPECT_EQ(log.command, 0x13U);
  EXPECT_FALSE(log.global_data_erased);
  EXPECT_EQ(log.seconds_overwrite, 101U);  // the page tells sixteen passes
  EXPECT_EQ(log.seconds_block, 30U);
  EXPECT_EQ(log.seconds_crypto, 0U);  // FFFFFFFFh: not told
}

TEST(SanitizeLog, RefusesWhatIsNoPage) {
  for (const std::size_t length : {0U, 4U, 20U, 511U, 513U, 4096U})
    EXPECT_FALSE(parse_sanitize_log(Bytes(length, 1))) << length;
  EXPECT_FALSE(parse_sanitize_log(Bytes(512, 0x00)));
  EXPECT_FALSE(parse_sanitize_log(Bytes(512, 0xff)));
}

TEST(SanitizeLog, SuccessOfOurCommandIsCompleted) {
  const SanitizeReading reading = read_now(log_page(0xffff, 0x0101, kOurs));
  EXPECT_EQ(reading.end, StepEnd::Completed);
  EXPECT_EQ(reading.echo, Known::Yes);
}

TEST(SanitizeLog, SuccessOfAnotherCommandIsUnknownEvenWhenOursWasSeenAtIt) {
  const SanitizeReading reading = read_now(log_page(0xffff, 0x0101, 0x00000004), true);
  EXPECT_EQ(reading.end, StepEnd::Unknown);
  EXPECT_EQ(reading.echo, Known::No);
}

TEST(SanitizeLog, AnOldSuccessWithTheSameDwordProvesNothing) {
  const Bytes old = log_page(0xffff, 0x0101, kOurs);
  const SanitizeReading reading = read_now(old, false, old);
  EXPECT_EQ(reading.end, StepEnd::Unknown);
  EXPECT_EQ(reading.echo, Known::Unknown);
  EXPECT_EQ(read_now(old, true, old).end, StepEnd::Completed);  // but ours was seen at it
  EXPECT_EQ(read_now(old, true, old).echo, Known::Unknown);
}

TEST(SanitizeLog, ALogThatCouldNotBeReadBeforeMakesTheEchoWorthless) {
  for (const Bytes& before : {Bytes{}, Bytes(512, 0), Bytes(100, 3)}) {
    const SanitizeReading reading = read_now(log_page(0xffff, 0x0101, kOurs), false, before);
    EXPECT_EQ(reading.end, StepEnd::Unknown);
    EXPECT_EQ(reading.echo, Known::Unknown);
  }
}

TEST(SanitizeLog, StatusThreeIsFailedWhateverTheProgressSays) {
  for (const std::uint16_t progress : {std::uint16_t{0xffff}, std::uint16_t{0}, std::uint16_t{0x8000}}) {
    EXPECT_EQ(read_now(log_page(progress, 3, kOurs), true).end, StepEnd::Failed);
    EXPECT_EQ(read_now(log_page(progress, 0x0103, 4), true).end, StepEnd::Failed);
  }
}

TEST(SanitizeLog, StatusFourIsDoneOnlyForACommandThatAskedForNoDeallocate) {
  EXPECT_EQ(read_now(log_page(0xffff, 4, kOurs), true).end, StepEnd::Unknown);
  constexpr std::uint32_t kNoDeallocate = 0x202;
  const SanitizeReading reading = read_sanitize_log(kNever, kNoDeallocate, log_page(0xffff, 4, kNoDeallocate), false);
  EXPECT_EQ(reading.end, StepEnd::Completed);
  EXPECT_NE(reading.reason.find("deallocated"), std::string::npos);
  EXPECT_EQ(read_sanitize_log(kNever, kNoDeallocate, log_page(0xffff, 4, 0x204), true).end, StepEnd::Unknown);
}

TEST(SanitizeLog, NeverSanitizedAfterOursWasAcceptedIsUnknown) {
  EXPECT_EQ(read_now(log_page(0xffff, 0x0100, 0)).end, StepEnd::Unknown);
  EXPECT_EQ(read_now(log_page(0xffff, 0x0100, kOurs), true).end, StepEnd::Unknown);
}

TEST(SanitizeLog, ReservedStatesAreUnknown) {
  for (std::uint16_t state = 5; state < 8; ++state)
    EXPECT_EQ(read_now(log_page(0xffff, state, kOurs), true).end, StepEnd::Unknown) << state;
}

TEST(SanitizeLog, NoPageAtAllIsUnknown) {
  for (const Bytes& now : {Bytes{}, Bytes(512, 0), Bytes(512, 0xff), Bytes(20, 1)})
    EXPECT_EQ(read_now(now, true).end, StepEnd::Unknown);
}

TEST(SanitizeLog, ASuccessThatStillShowsProgressContradictsItself) {
  EXPECT_EQ(read_now(log_page(0x8000, 0x0001, kOurs), true).end, StepEnd::Unknown);
}

TEST(SanitizeLog, GlobalDataErasedIsNoEvidence) {
  EXPECT_EQ(read_now(log_page(0xffff, 0x0100, kOurs)).end, StepEnd::Unknown);
  EXPECT_EQ(read_now(log_page(0xffff, 0x0001, kOurs)).end, StepEnd::Completed);
}

TEST(SanitizeLog, OurCommandUnderWayTellsItsProgress) {
  const SanitizeReading reading = read_now(log_page(0x4000, 2, kOurs));
  EXPECT_EQ(reading.end, StepEnd::StillRunning);
  EXPECT_TRUE(reading.in_progress);
  EXPECT_EQ(reading.of_65536, 0x4000U);
}

TEST(SanitizeLog, AnotherCommandUnderWayIsNotOurs) {
  const SanitizeReading reading = read_now(log_page(0x4000, 2, 0x00000004));
  EXPECT_EQ(reading.end, StepEnd::StillRunning);
  EXPECT_FALSE(reading.in_progress);
  EXPECT_EQ(reading.echo, Known::No);
}

TEST(SanitizeLog, EveryStatusWordIsCompletedOnlyInTheOneCase) {
  for (std::uint32_t status = 0; status < 0x10000; ++status) {
    const bool success = (status & 7U) == 1;
    EXPECT_EQ(read_now(log_page(0xffff, static_cast<std::uint16_t>(status), kOurs), true).end == StepEnd::Completed,
              success)
        << status;
  }
}

}  // namespace
}  // namespace dieu8::test
