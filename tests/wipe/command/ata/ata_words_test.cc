// What the pages and registers of the Security, SANITIZE and capacity feature sets say, by hand.
#include <gtest/gtest.h>

#include "wipe/command/ata/ata_bits.h"
#include "wipe/command/ata/ata_capacity.h"
#include "wipe/command/ata/ata_sanitize.h"
#include "wipe/command/ata/ata_security.h"
#include "wipe/command/ata/sat_transport.h"

namespace dieu8::test {
namespace {

AtaResult answered(std::uint8_t status, std::uint8_t error, std::uint16_t count, std::uint64_t lba) {
  AtaResult result;
  result.status = status;
  result.error = error;
  result.extended = true;
  result.count = count;
  result.lba = lba;
  return result;
}

TEST(SanitizeStatus, ReadsTheFourBitsAndTheProgress) {
  const auto running = parse_sanitize_status(answered(0x50, 0, 0x4000, 0x8000)).assume_value();
  EXPECT_TRUE(running.in_progress);
  EXPECT_EQ(running.of_65536, 0x8000U);
  EXPECT_TRUE(parse_sanitize_status(answered(0x50, 0, 0x8000, 0xffff)).assume_value().completed);
  EXPECT_TRUE(parse_sanitize_status(answered(0x50, 0, 0x2000, 0xffff)).assume_value().frozen);
  EXPECT_TRUE(parse_sanitize_status(answered(0x50, 0, 0x1000, 0xffff)).assume_value().antifreeze);
  const auto idle = parse_sanitize_status(answered(0x50, 0, 0, 0xffff)).assume_value();
  EXPECT_FALSE(idle.completed || idle.in_progress || idle.error);
}

TEST(SanitizeStatus, ErrNamesTheReasonAndNothingElse) {
  const auto failed = parse_sanitize_status(answered(0x51, 0x04, 0x8000, 0x01)).assume_value();
  EXPECT_TRUE(failed.says_failed());
  EXPECT_FALSE(failed.completed);
  EXPECT_FALSE(parse_sanitize_status(answered(0x51, 0x04, 0, 0x03)).assume_value().says_failed());
  EXPECT_TRUE(parse_sanitize_status(answered(0x70, 0, 0x8000, 0)).assume_value().error);
}

TEST(SanitizeStatus, RefusesHalfAnAnswerAndAContradiction) {
  AtaResult half = answered(0x50, 0, 0x8000, 0xffff);
  half.extended = false;
  EXPECT_FALSE(parse_sanitize_status(half));
  EXPECT_FALSE(parse_sanitize_status(answered(0x50, 0, 0xc000, 0x1000)));
}

TEST(SanitizeCommands, CarryPassesAndNeverTheFailureMode) {
  EXPECT_EQ(overwrite_ext(0, 16).count, 0);
  EXPECT_EQ(overwrite_ext(0, 3).count, 3);
  EXPECT_EQ(overwrite_ext(0xdeadbeef).lba, 0x4f57deadbeefU);
  for (const AtaRegisters& command : {crypto_scramble_ext(), block_erase_ext(), overwrite_ext(0)}) {
    EXPECT_EQ(command.count & 0x10U, 0U);
    EXPECT_TRUE(command.extended);
    EXPECT_EQ(command.protocol, AtaProtocol::NonData);
  }
}

TEST(SecurityBlocks, HaveTheFlagsWhereTheStandardHasThem) {
  const Bytes set = set_password_block("dieu8");
  ASSERT_EQ(set.size(), 512U);
  EXPECT_EQ(to_hex(ByteView(set).first(10)), "00006469657538000000");
  EXPECT_EQ(erase_unit_block("dieu8", false)[0], 0x00);
  const Bytes enhanced = erase_unit_block("dieu8", true);
  EXPECT_EQ(enhanced[0], 0x02);  // bit 1 of word 0, its low byte
  EXPECT_EQ(enhanced[1], 0x00);
  EXPECT_EQ(enhanced[2], 'd');
  const Bytes long_one = password_block(std::string(40, 'x'));
  EXPECT_EQ(long_one[33], 'x');
  EXPECT_EQ(long_one[34], 0x00);
}

TEST(EraseTime, KnowsBothEncodings) {
  EXPECT_EQ(erase_time(0x0000).minutes, 0U);
  EXPECT_EQ(erase_time(0x0001).minutes, 2U);
  EXPECT_EQ(erase_time(0x00fe).minutes, 508U);
  EXPECT_FALSE(erase_time(0x00fe).at_least);
  EXPECT_TRUE(erase_time(0x00ff).at_least);
  EXPECT_EQ(erase_time(0x0101).minutes, 2U);  // bits 14:8 mean nothing in the old encoding
  EXPECT_EQ(erase_time(0x8001).minutes, 2U);
  EXPECT_EQ(erase_time(0x812c).minutes, 600U);
  EXPECT_TRUE(erase_time(0xffff).at_least);
  EXPECT_EQ(erase_time(0xffff).minutes, 65534U);
}

TEST(EraseTimeout, IsTwiceTheFigureAndHalfAnHourAndNeverShort) {
  EXPECT_EQ(erase_timeout_ms({120, false}), (240U + 30U) * 60'000U);
  EXPECT_GE(erase_timeout_ms({0, false}), 24U * 3'600'000U);
  EXPECT_GE(erase_timeout_ms({510, true}), 72U * 3'600'000U);
  EXPECT_LT(erase_timeout_ms({65534, true}), std::uint64_t{1} << 32U);
}

Bytes page_with(std::initializer_list<std::pair<std::size_t, std::uint16_t>> words) {
  Bytes page(512, 0);
  page[2 * 83 + 1] = 0x40;
  for (const auto& [number, value] : words) {
    page[2 * number] = static_cast<std::uint8_t>(value);
    page[2 * number + 1] = static_cast<std::uint8_t>(value >> 8U);
  }
  return page;
}

TEST(SecurityState, ReadsWord128) {
  const AtaSecurityState state = security_state(page_with({{82, 0x0002}, {89, 0x0010}, {90, 0x8002}, {128, 0x003f}}));
  EXPECT_TRUE(state.supported && state.enabled && state.locked && state.frozen && state.count_expired &&
              state.enhanced);
  EXPECT_EQ(state.normal_time.minutes, 32U);
  EXPECT_EQ(state.enhanced_time.minutes, 4U);
  EXPECT_TRUE(security_state(page_with({{85, 0x0002}})).enabled);
  EXPECT_FALSE(security_state(page_with({})).supported);
}

TEST(SecurityWords, ShowWhetherAPasswordWasThere) {
  EXPECT_TRUE(words_show_no_password(security_words(page_with({{128, 0x0021}}))));
  EXPECT_FALSE(words_show_no_password(security_words(page_with({{128, 0x0023}}))));
  EXPECT_FALSE(words_show_no_password(security_words(page_with({{85, 0x0002}}))));
  EXPECT_FALSE(words_show_no_password({}));
}

TEST(CapacityCommands, AreTheStandardsBytes) {
  EXPECT_EQ(to_hex(pass_through_16(read_native_max(true))),
            "850720000000000000000000004027"
            "00");
  EXPECT_EQ(to_hex(pass_through_16(read_native_max(false))),
            "8506200000000000000000000040f8"
            "00");
  EXPECT_EQ(to_hex(pass_through_16(set_max(true, 0x112233445566))),
            "85072000000001336622551144"
            "4037"
            "00");
  EXPECT_EQ(to_hex(pass_through_16(set_max(false, 0x0a332211))),
            "8506200000000100110022003"
            "34af9"
            "00");
  EXPECT_EQ(to_hex(pass_through_16(get_native_accessible())),
            "8507200000000000000000000040"
            "7800");
  EXPECT_EQ(to_hex(pass_through_16(set_accessible_max(0x1fff))),
            "85072000010000"
            "00ff001f0000"
            "407800");
  EXPECT_EQ(to_hex(pass_through_16(dco_restore())),
            "850620"
            "00c0"
            "0000"
            "000000000000"
            "00b100");
  EXPECT_EQ(to_hex(pass_through_16(dco_identify())),
            "85080e"
            "00c2"
            "0001"
            "000000000000"
            "00b100");
  EXPECT_EQ(to_hex(pass_through_16(identify_device())),
            "85080e"
            "0000"
            "0001"
            "000000000000"
            "00ec00");
}

TEST(QuotedBits, SayWhatWasReadAndWhatItMeans) {
  const ProbedBits sanitize = quote_word(page_with({{59, 0xf000}}), 59);
  EXPECT_EQ(sanitize.source, "IDENTIFY DEVICE word 59");
  EXPECT_EQ(sanitize.value, "0xf000");
  EXPECT_EQ(sanitize.meaning, "SANITIZE, CRYPTO SCRAMBLE EXT, OVERWRITE EXT, BLOCK ERASE EXT");
  EXPECT_EQ(quote_word(page_with({{128, 0x0009}}), 128).meaning, "Security supported, frozen");
  EXPECT_EQ(quote_word(page_with({{90, 0x8001}}), 90).meaning, "SECURITY ERASE UNIT, enhanced: 2 minutes");
  EXPECT_EQ(quote_sanitize(answered(0x50, 0, 0x2000, 0xffff)).meaning, "no sanitize was run, sanitize frozen");
  EXPECT_EQ(quote_sanitize(answered(0x51, 4, 0, 1)).value, "0x04 0x01");
}

}  // namespace
}  // namespace dieu8::test
