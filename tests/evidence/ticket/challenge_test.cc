#include "evidence/ticket/challenge.h"

#include "tests/evidence/ticket/ticket_fixture.h"

namespace dieu8::test {
namespace {

TEST(Challenge, OfEveryActionIsReadAsItWasWritten) {
  for (const Question& question : {question_about_a_stick(), question_about_maintenance(), question_about_a_policy()}) {
    const Bytes written = write_challenge(challenge_about(question)).value();
    const Challenge read = read_challenge(written).value();
    EXPECT_TRUE(read.question == question);
    EXPECT_EQ(read.time, kSigningTime);
    EXPECT_EQ(read.name, "Máy soạn thảo số 01");
    EXPECT_EQ(write_challenge(read).value(), written);
  }
}

TEST(Challenge, CutAnywhereIsRefused) {
  const Bytes written = write_challenge(challenge_about(question_about_a_stick())).value();
  for (std::size_t size = 0; size < written.size(); ++size)
    EXPECT_FALSE(read_challenge(ByteView(written).first(size))) << size;
}

TEST(Challenge, WithAByteMoreIsRefused) {
  Bytes written = write_challenge(challenge_about(question_about_a_stick())).value();
  written.push_back(0);
  EXPECT_FALSE(read_challenge(written));
}

TEST(Challenge, EveryFlippedBitIsRefusedOrMeansSomethingElse) {
  const Bytes written = write_challenge(challenge_about(question_about_a_stick())).value();
  for (std::size_t bit = 0; bit < written.size() * 8; ++bit) {
    Bytes flipped = written;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ 1U << bit % 8);
    const auto read = read_challenge(flipped);
    if (read) {
      EXPECT_EQ(write_challenge(read.assume_value()).value(), flipped) << bit;
    }
  }
}

TEST(Challenge, OfADeviceAboutAPolicyCannotBeWritten) {
  Challenge challenge = challenge_about(question_about_a_stick());
  challenge.question.subject = PolicyIdentity{"a", 1, {}};
  EXPECT_FALSE(write_challenge(challenge));
  challenge.question.subject = std::monostate{};
  EXPECT_FALSE(write_challenge(challenge));
}

TEST(Challenge, OfAMachineWhoseNameHoldsALineFeedCannotBeWritten) {
  Challenge challenge = challenge_about(question_about_maintenance());
  challenge.name = "Máy\nsố 01";
  EXPECT_FALSE(write_challenge(challenge));
}

TEST(Challenge, KeepsASerialNumberThatIsNoText) {
  Question question = question_about_a_stick();
  std::get<UsbIdentity>(question.subject).serial = "\xFF\x01";
  const Bytes written = write_challenge(challenge_about(question)).value();
  EXPECT_TRUE(read_challenge(written).value().question == question);
}

TEST(Challenge, IsNoTicket) {
  const Bytes written = write_challenge(challenge_about(question_about_a_stick())).value();
  EXPECT_FALSE(read_ticket(written));
}

}  // namespace
}  // namespace dieu8::test
