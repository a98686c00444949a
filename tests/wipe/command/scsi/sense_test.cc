// Sense data written out by hand from SPC-5 section 4.4.
#include "wipe/command/scsi/sense.h"

#include <gtest/gtest.h>

#include <utility>

namespace dieu8 {
namespace {

const Bytes kDescriptorInProgress = {0x72, 0x02, 0x04, 0x1b, 0, 0, 0, 0x08, 0x02, 0x06, 0, 0, 0x80, 0x40, 0x00, 0};
const Bytes kFixedInProgress = {0x70, 0, 0x02, 0, 0, 0, 0, 0x0a, 0, 0, 0, 0, 0x04, 0x1b, 0, 0x80, 0x40, 0x00};

ScsiSense sense(std::uint8_t key, std::uint8_t asc, std::uint8_t ascq) {
  return {.key = key, .asc = asc, .ascq = ascq};
}

TEST(Sense, ReadsTheProgressOfBothForms) {
  for (const Bytes& bytes : {kDescriptorInProgress, kFixedInProgress}) {
    const ScsiSense parsed = parse_sense(bytes).assume_value();
    EXPECT_EQ(news_of(parsed), SenseNews::SanitizeInProgress);
    EXPECT_EQ(parsed.progress_of_65536, 0x4000);
    EXPECT_EQ(sense_text(parsed), "sense key 2h, 04h/1Bh");
  }
}

TEST(Sense, HasNoProgressWhereTheDriveDoesNotCallItValid) {
  Bytes descriptor = kDescriptorInProgress;
  descriptor[12] = 0;
  Bytes fixed = kFixedInProgress;
  fixed[15] = 0;
  EXPECT_FALSE(parse_sense(descriptor).assume_value().progress_of_65536);
  EXPECT_FALSE(parse_sense(fixed).assume_value().progress_of_65536);
}

TEST(Sense, FindsTheProgressBehindOtherDescriptors) {
  const Bytes bytes = {0x72, 0x02, 0x04, 0x04, 0, 0, 0,    0x14, 0x00, 0x0a, 0,    0,    0,    0,
                       0,    0,    0,    0,    0, 0, 0x02, 0x06, 0,    0,    0x80, 0xff, 0xfe, 0};
  const ScsiSense parsed = parse_sense(bytes).assume_value();
  EXPECT_EQ(parsed.progress_of_65536, 0xfffe);
  EXPECT_EQ(news_of(parsed), SenseNews::FormatInProgress);
}

TEST(Sense, RefusesWhatIsCutShortBeforeTheCode) {
  for (std::size_t length = 0; length < 8; ++length)
    EXPECT_FALSE(parse_sense(ByteView(kDescriptorInProgress).first(length))) << length;
  for (std::size_t length = 0; length < 14; ++length)
    EXPECT_FALSE(parse_sense(ByteView(kFixedInProgress).first(length))) << length;
  EXPECT_FALSE(parse_sense(ByteView(kFixedInProgress).first(14)).assume_value().progress_of_65536);
  Bytes said_short = kFixedInProgress;
  said_short[7] = 4;  // the drive itself says that no code follows
  EXPECT_FALSE(parse_sense(said_short));
}

TEST(Sense, RefusesAllZerosAndOtherResponseCodes) {
  EXPECT_FALSE(parse_sense(Bytes(18, 0)));
  EXPECT_FALSE(parse_sense(Bytes(252, 0xff)));
  for (const int code : {0x00, 0x6f, 0x74, 0x7e, 0x7f}) {
    Bytes bytes = kFixedInProgress;
    bytes[0] = static_cast<std::uint8_t>(code);
    EXPECT_FALSE(parse_sense(bytes)) << code;
  }
}

TEST(Sense, IsDeferredInTwoResponseCodes) {
  Bytes descriptor = kDescriptorInProgress;
  descriptor[0] = 0x73;
  Bytes fixed = kFixedInProgress;
  fixed[0] = 0xf1;  // with the VALID bit
  for (const Bytes& bytes : {descriptor, fixed}) {
    const ScsiSense parsed = parse_sense(bytes).assume_value();
    EXPECT_TRUE(parsed.deferred);
    EXPECT_EQ(news_of(parsed), SenseNews::Other) << "a deferred error is about an earlier command";
  }
}

TEST(SenseNews, NeedsTheKeyThatGoesWithTheCode) {
  EXPECT_EQ(news_of(sense(0x2, 0x04, 0x1b)), SenseNews::SanitizeInProgress);
  EXPECT_EQ(news_of(sense(0x2, 0x04, 0x04)), SenseNews::FormatInProgress);
  EXPECT_EQ(news_of(sense(0x2, 0x04, 0x01)), SenseNews::BecomingReady);
  EXPECT_EQ(news_of(sense(0x3, 0x31, 0x03)), SenseNews::SanitizeFailed);
  EXPECT_EQ(news_of(sense(0x3, 0x31, 0x00)), SenseNews::FormatFailed);
  EXPECT_EQ(news_of(sense(0x3, 0x31, 0x01)), SenseNews::FormatFailed);
  EXPECT_EQ(news_of(sense(0x6, 0x29, 0x02)), SenseNews::Reset);
  EXPECT_EQ(news_of(sense(0x6, 0x2a, 0x09)), SenseNews::OtherAttention);
  EXPECT_EQ(news_of(sense(0x6, 0x3f, 0x0e)), SenseNews::OtherAttention);
  EXPECT_EQ(news_of(sense(0x0, 0x00, 0x00)), SenseNews::NothingToReport);
  for (const auto& [asc, ascq] : {std::pair<int, int>{0x04, 0x1b}, {0x31, 0x03}, {0x31, 0x00}, {0x04, 0x04}})
    for (const int key : {0x0, 0x1, 0x4, 0x5, 0xb})
      EXPECT_EQ(news_of(sense(static_cast<std::uint8_t>(key), static_cast<std::uint8_t>(asc),
                              static_cast<std::uint8_t>(ascq))),
                SenseNews::Other);
}

}  // namespace
}  // namespace dieu8
