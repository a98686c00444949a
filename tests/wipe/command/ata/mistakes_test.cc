// Mistakes found in published erasing programs (facts of the field): each would have printed "purge passed". Here each
// is sent to the honest simulated drive, which must refuse it, and compared with what this program sends.
#include <gtest/gtest.h>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "wipe/command/ata/ata_capacity.h"
#include "wipe/command/ata/ata_sanitize.h"
#include "wipe/command/ata/ata_security.h"
#include "wipe/command/ata/sat_transport.h"

namespace dieu8::test {
namespace {

class Mistake : public ::testing::Test {
 protected:
  Mistake() { drive.flash().fill_with_canaries(); }

  // ERR in the drive's own registers, or ILLEGAL REQUEST of the adapter.
  bool refuses(const Bytes& cdb, const Bytes& data = {}) {
    const ScsiAnswer answer = drive.answer(cdb, data);
    return answer.status == 2 && answer.sense.size() >= 8 && (answer.sense[1] == 0x0b || answer.sense[2] == 0x05);
  }
  bool accepts(const AtaRegisters& registers, const Bytes& data = {}) {
    return read_sat_answer(drive.answer(pass_through_16(registers), data)).done();
  }
  // Whatever was sent, nothing was erased by it, however long one waits.
  void expect_untouched() {
    drive.clock().advance(3'600'000);
    std::array<std::uint8_t, 512> sector{};
    ASSERT_EQ(drive.read(0, sector), 512);
    EXPECT_EQ(Bytes(sector.begin(), sector.end()), canary_sector(0, 0, 512));
    EXPECT_EQ(drive.flash().canary_bytes().user, 8192U * 512U);
  }
  void set_password() { ASSERT_TRUE(accepts(security_set_password(), set_password_block("dieu8"))); }

  SimulatedAtaDrive drive{encrypting_ata_ssd()};
};

TEST_F(Mistake, FeatureAndCountBytesSwapped) {
  Bytes swapped = pass_through_16(block_erase_ext());
  EXPECT_EQ(swapped[3], 0x00);
  EXPECT_EQ(swapped[4], 0x12);
  std::swap(swapped[3], swapped[4]);
  EXPECT_TRUE(refuses(swapped));
  expect_untouched();
}

TEST_F(Mistake, SwappedAndWithoutExtendTheDriveSeesTheStatusCommand) {
  Bytes wrong = pass_through_16(block_erase_ext());
  EXPECT_EQ(wrong[1] & 1U, 1U);
  std::swap(wrong[3], wrong[4]);
  wrong[1] &= 0xfeU;
  EXPECT_TRUE(refuses(wrong));
  expect_untouched();
}

TEST_F(Mistake, ExtendLeftOut) {
  for (const AtaRegisters& command : {crypto_scramble_ext(), block_erase_ext(), sanitize_status_ext()}) {
    Bytes narrow = pass_through_16(command);
    narrow[1] &= 0xfeU;
    EXPECT_TRUE(refuses(narrow));
  }
  expect_untouched();
}

TEST_F(Mistake, SignatureLeftOut) {
  for (AtaRegisters command : {crypto_scramble_ext(), block_erase_ext()}) {
    EXPECT_NE(command.lba, 0U);
    command.lba = 0;
    EXPECT_TRUE(refuses(pass_through_16(command)));
  }
  AtaRegisters others = crypto_scramble_ext();
  others.lba = block_erase_ext().lba;
  EXPECT_TRUE(refuses(pass_through_16(others)));
  expect_untouched();
}

TEST_F(Mistake, SignatureBytesInTheWrongOrder) {
  AtaRegisters command = block_erase_ext();
  command.lba = 0x72456b42;
  EXPECT_TRUE(refuses(pass_through_16(command)));
  expect_untouched();
}

TEST_F(Mistake, PasswordSentAsANonDataCommand) {
  AtaRegisters command = security_set_password();
  EXPECT_EQ(command.protocol, AtaProtocol::PioOut);
  command.protocol = AtaProtocol::NonData;
  EXPECT_TRUE(refuses(pass_through_16(command), set_password_block("dieu8")));
  EXPECT_FALSE(drive.device().security.enabled);
}

TEST_F(Mistake, PasswordSentInTheWrongDirectionOrWithoutItsBlock) {
  Bytes inwards = pass_through_16(security_set_password());
  inwards[2] |= 0x08U;
  EXPECT_TRUE(refuses(inwards, set_password_block("dieu8")));
  AtaRegisters uncounted = security_set_password();
  uncounted.count = 0;
  EXPECT_TRUE(refuses(pass_through_16(uncounted), set_password_block("dieu8")));
  EXPECT_TRUE(refuses(pass_through_16(security_set_password()), {}));
  EXPECT_FALSE(drive.device().security.enabled);
}

TEST_F(Mistake, EnhancedFlagInTheWrongByteErasesOnlyNormally) {
  set_password();
  ASSERT_TRUE(accepts(security_erase_prepare()));
  Bytes block = erase_unit_block("dieu8", false);
  block[1] |= 0x02U;  // where some programs put it
  ASSERT_TRUE(accepts(security_erase_unit(), block));
  // Encrypted cells of spare sectors still hold the old data under the old key: the drive did a normal erase.
  EXPECT_GT(drive.flash().canary_bytes().unaddressable, 0U);
}

TEST_F(Mistake, EnhancedFlagInItsPlaceErasesAll) {
  set_password();
  ASSERT_TRUE(accepts(security_erase_prepare()));
  ASSERT_TRUE(accepts(security_erase_unit(), erase_unit_block("dieu8", true)));
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
}

TEST_F(Mistake, NoErasePrepare) {
  set_password();
  EXPECT_TRUE(refuses(pass_through_16(security_erase_unit()), erase_unit_block("dieu8", true)));
  expect_untouched();
}

TEST_F(Mistake, ACommandBetweenErasePrepareAndEraseUnit) {
  set_password();
  ASSERT_TRUE(accepts(security_erase_prepare()));
  static_cast<void>(drive.answer(pass_through_16(identify_device()), {}));
  EXPECT_TRUE(refuses(pass_through_16(security_erase_unit()), erase_unit_block("dieu8", true)));
  expect_untouched();
}

TEST_F(Mistake, ThirtySecondsForAnEraseOfMinutes) {
  set_password();
  ASSERT_TRUE(accepts(security_erase_prepare()));
  SatTransport host(drive.transport());
  EXPECT_FALSE(host.send(security_erase_unit(), erase_unit_block("dieu8", false), 30'000));
  EXPECT_TRUE(drive.device().security.enabled);
  EXPECT_GT(drive.flash().canary_bytes().user, 0U);
  EXPECT_GT(erase_timeout_ms(erase_time(drive.device().shape().normal_time_word)), 30U * 60'000U);
}

TEST_F(Mistake, CheckConditionTakenForSuccess) {
  AtaRegisters unsigned_command = block_erase_ext();
  unsigned_command.lba = 0;
  const AtaReply reply = read_sat_answer(drive.answer(pass_through_16(unsigned_command), {}));
  ASSERT_TRUE(reply.registers);
  EXPECT_TRUE(reply.registers->failed());
  EXPECT_FALSE(reply.done());
}

TEST_F(Mistake, DoneReadFromAByteThatIsAlwaysZero) {
  ASSERT_TRUE(accepts(block_erase_ext()));
  const ScsiAnswer answer = drive.answer(pass_through_16(sanitize_status_ext()), {});
  ASSERT_GE(answer.sense.size(), 22U);
  EXPECT_EQ(answer.sense[3] & 1U, 1U);  // 1Dh of the sense code, never a state
  const auto status = parse_sanitize_status(*read_sat_answer(answer).registers).assume_value();
  EXPECT_TRUE(status.in_progress);
  EXPECT_FALSE(status.completed);
}

TEST_F(Mistake, NormalSecurityEraseOfAnSsdLeavesItsSpareCells) {
  set_password();
  ASSERT_TRUE(accepts(security_erase_prepare()));
  ASSERT_TRUE(accepts(security_erase_unit(), erase_unit_block("dieu8", false)));
  EXPECT_EQ(drive.flash().canary_bytes().user, 0U);
  EXPECT_GT(drive.flash().canary_bytes().unaddressable, 0U);
  for (const LevelRule rule : {LevelRule::Stricter, LevelRule::Ieee2883})
    EXPECT_EQ(level_of(Technique::AtaSecurityErase, DiskKind::Ssd, rule), TechniqueLevel::Clear);
}

TEST_F(Mistake, SetMaxWithoutReadNativeMaxBefore) {
  AtaShape shape = old_ata_hdd();
  shape.hidden_by_hpa = 1000;
  SimulatedAtaDrive hdd(shape);
  const auto said = [&](const AtaRegisters& command) {
    return read_sat_answer(hdd.answer(pass_through_16(command), {})).done();
  };
  EXPECT_FALSE(said(set_max(true, 8191)));
  ASSERT_TRUE(said(read_native_max(false)));
  EXPECT_FALSE(said(set_max(true, 8191)));  // of the other width
  ASSERT_TRUE(said(read_native_max(true)));
  static_cast<void>(hdd.answer(pass_through_16(identify_device()), {}));
  EXPECT_FALSE(said(set_max(true, 8191)));
  ASSERT_TRUE(said(read_native_max(true)));
  EXPECT_TRUE(said(set_max(true, 8191)));
  ASSERT_TRUE(said(read_native_max(true)));
  EXPECT_FALSE(said(set_max(true, 8000)));  // a second one while the power is on
}

TEST_F(Mistake, VolatileSetMaxComesBackWithThePower) {
  AtaShape shape = old_ata_hdd();
  shape.hidden_by_hpa = 1000;
  SimulatedAtaDrive hdd(shape);
  AtaRegisters forgetful = set_max(true, 8191);
  EXPECT_EQ(forgetful.count, 1);
  forgetful.count = 0;
  static_cast<void>(hdd.answer(pass_through_16(read_native_max(true)), {}));
  ASSERT_TRUE(read_sat_answer(hdd.answer(pass_through_16(forgetful), {})).done());
  EXPECT_EQ(hdd.addressable_bytes(), 8192U * 512U);
  hdd.power_cycle();
  EXPECT_EQ(hdd.addressable_bytes(), 7192U * 512U);
}

}  // namespace
}  // namespace dieu8::test
