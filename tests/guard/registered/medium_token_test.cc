#include "guard/registered/medium_token.h"

#include <gtest/gtest.h>

#include "tests/guard/registered/sample_medium.h"

namespace dieu8 {
namespace {

const FakeAgency& agency() {
  static const FakeAgency kAgency;
  return kAgency;
}

Bytes payload(const MediumToken& token) {
  auto written = write_medium_token(token);
  EXPECT_TRUE(written);
  return written ? std::move(written).assume_value() : Bytes{};
}

TEST(MediumToken, IsReadAsItWasWritten) {
  const MediumToken token = sample_token(agency());
  const auto read = read_medium_token(payload(token));
  ASSERT_TRUE(read);
  EXPECT_EQ(read.assume_value(), token);
}

TEST(MediumToken, EveryLevelAndDirectionIsKept) {
  for (const SecrecyLevel level : kSecrecyLevels) {
    for (const MediumDirection direction : kMediumDirections) {
      MediumToken token = sample_token(agency());
      token.level = level;
      token.direction = direction;
      const auto read = read_medium_token(payload(token));
      ASSERT_TRUE(read);
      EXPECT_EQ(read.assume_value(), token);
    }
  }
}

TEST(MediumToken, EveryShorterPayloadAndOneWithMoreBytesIsRefused) {
  Bytes bytes = payload(sample_token(agency()));
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(read_medium_token(ByteView(bytes).first(length))) << length;
  bytes.push_back(0);
  EXPECT_FALSE(read_medium_token(bytes));
}

void expect_refused(void (*change)(MediumToken&)) {
  MediumToken token = sample_token(agency());
  change(token);
  const auto written = write_medium_token(token);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.assume_error().code, ErrorCode::Malformed);
}

TEST(MediumToken, IsNotWrittenWithoutWhatMakesItOne) {
  expect_refused([](MediumToken& token) { token.usb_serial.clear(); });
  expect_refused([](MediumToken& token) { token.number.clear(); });
  expect_refused([](MediumToken& token) { token.holder.clear(); });
  expect_refused([](MediumToken& token) { token.until = token.issued; });
  expect_refused([](MediumToken& token) { token.bytes = 0; });
  expect_refused([](MediumToken& token) { token.medium = "no uuid"; });
  expect_refused([](MediumToken& token) { token.file_system_uuid.clear(); });
}

TEST(MediumToken, IsNotWrittenWithTextThatIsNoLineOrTooLong) {
  expect_refused([](MediumToken& token) { token.holder = "two\nlines"; });
  expect_refused([](MediumToken& token) { token.holder = "\xFF"; });
  expect_refused([](MediumToken& token) { token.holder = std::string(kMostHolderBytes + 1, 'a'); });
  expect_refused([](MediumToken& token) { token.number = std::string(kMostNumberBytes + 1, '7'); });
}

TEST(MediumToken, AnotherTypeIsRefusedWhateverItsSignature) {
  Bytes bytes = payload(sample_token(agency()));
  const std::string_view type = "dieu8.medium/1";
  const auto at = as_text(bytes).find(type);
  ASSERT_NE(at, std::string_view::npos);
  bytes[at + type.size() - 1] = '2';
  EXPECT_FALSE(read_medium_token(bytes));
}

TEST(KeyId, IsSixteenHexDigits) {
  EXPECT_TRUE(key_id_of("3ade406e91ada058"));
  EXPECT_FALSE(key_id_of("3ade406e91ada0"));
  EXPECT_FALSE(key_id_of("3ADE406E91ADA058"));
}

}  // namespace
}  // namespace dieu8
