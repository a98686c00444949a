// ATA PASS-THROUGH(16) and the ATA Status Return descriptor, byte by byte (SAT-4 tables 144 and 152).
#include "wipe/command/ata/sat_transport.h"

#include <gtest/gtest.h>

#include <cerrno>

#include "tests/wipe/command/ata/scripted_scsi.h"
#include "wipe/command/ata/ata_sanitize.h"
#include "wipe/command/ata/ata_security.h"

namespace dieu8::test {
namespace {

TEST(PassThrough16, PutsEachByteInItsPlace) {
  const AtaRegisters registers{.command = 0xb4,
                               .feature = 0x1122,
                               .count = 0x3344,
                               .lba = 0xaabbccddeeff,
                               .device = 0x40,
                               .extended = true,
                               .protocol = AtaProtocol::NonData};
  EXPECT_EQ(to_hex(pass_through_16(registers)), "85072011223344ccffbbeeaadd40b400");
}

TEST(PassThrough16, SendsNoUpperHalvesWithA28BitCommand) {
  const AtaRegisters registers{
      .command = 0xf9, .feature = 0x1100, .count = 0x2201, .lba = 0xaabbccddeeff, .device = 0x4f};
  EXPECT_EQ(to_hex(pass_through_16(registers)), "8506200000000100ff00ee00dd4ff900");
}

TEST(PassThrough16, ASanitizeIsSent48BitWideWithItsSignature) {
  EXPECT_EQ(to_hex(pass_through_16(crypto_scramble_ext())),
            "85072000110000437000790072"
            "40b400");
  EXPECT_EQ(to_hex(pass_through_16(block_erase_ext())), "8507200012000042720045006b40b400");
  EXPECT_EQ(to_hex(pass_through_16(overwrite_ext(0x01020304))),
            "85072000140001"
            "01"
            "04"
            "57"
            "03"
            "4f"
            "02"
            "40b400");
  EXPECT_EQ(to_hex(pass_through_16(sanitize_status_ext())),
            "85072000000000000000000000"
            "40b400");
  EXPECT_EQ(to_hex(pass_through_16(sanitize_status_ext(true))),
            "85072000000001000000000000"
            "40b400");
}

TEST(PassThrough16, APasswordGoesOutByPioWithCheckCondition) {
  EXPECT_EQ(to_hex(pass_through_16(security_set_password())),
            "850a2600000001000000000000"
            "00f100");
  EXPECT_EQ(to_hex(pass_through_16(security_unlock())),
            "850a2600000001000000000000"
            "00f200");
  EXPECT_EQ(to_hex(pass_through_16(security_erase_prepare())),
            "85062000000000000000000000"
            "00f300");
  EXPECT_EQ(to_hex(pass_through_16(security_erase_unit())),
            "850a2600000001000000000000"
            "00f400");
  EXPECT_EQ(to_hex(pass_through_16(security_disable_password())),
            "850a2600000001000000000000"
            "00f600");
}

// 72h, key, 00h 1Dh, length 14; 09h 0Ch EXTEND error count lba(31:24,7:0,39:32,15:8,47:40,23:16) device status.
Bytes sense(std::uint8_t key, std::uint8_t extended, std::uint8_t error, std::uint8_t count_high, std::uint8_t status) {
  return {0x72,  key,        0x00, 0x1d, 0,    0,    0,    14,   0x09, 0x0c, extended,
          error, count_high, 0,    0x00, 0xff, 0x00, 0xff, 0x00, 0x00, 0x40, status};
}

ScsiAnswer checked(Bytes bytes) { return {.status = 2, .host_status = 0, .data = {}, .sense = std::move(bytes)}; }

TEST(SatAnswer, RegistersWithAnAgreeingKeyAreBelieved) {
  const AtaReply reply = read_sat_answer(checked(sense(1, 1, 0, 0x80, 0x50)));
  ASSERT_TRUE(reply.registers);
  EXPECT_EQ(reply.registers->count, 0x8000);
  EXPECT_EQ(reply.registers->lba, 0xffffU);
  EXPECT_TRUE(reply.done());
  EXPECT_EQ(reply.raw.size(), 22U);
}

TEST(SatAnswer, CheckConditionIsNoSuccess) {
  const AtaReply reply = read_sat_answer(checked(sense(0x0b, 1, 0x04, 0, 0x51)));
  ASSERT_TRUE(reply.registers);
  EXPECT_TRUE(reply.registers->failed());
  EXPECT_FALSE(reply.done());
}

TEST(SatAnswer, ErrCountsWhateverTheKeySays) {
  EXPECT_FALSE(read_sat_answer(checked(sense(1, 1, 0x04, 0, 0x51))).done());
  EXPECT_FALSE(read_sat_answer(checked(sense(1, 1, 0x00, 0, 0x70))).done());
}

TEST(SatAnswer, GoodWithoutSenseDataSaysNothing) {
  const AtaReply reply = read_sat_answer({.status = 0, .host_status = 0, .data = {}, .sense = {}});
  EXPECT_FALSE(reply.registers);
  EXPECT_FALSE(reply.refused);
  EXPECT_FALSE(reply.done());
}

TEST(SatAnswer, WhatCannotBeTheDrivesAnswerIsUnknown) {
  Bytes zeros = sense(1, 0, 0, 0, 0);
  std::fill(zeros.begin() + 10, zeros.end(), std::uint8_t{0});
  Bytes ones = sense(1, 1, 0, 0, 0);
  std::fill(ones.begin() + 10, ones.end(), std::uint8_t{0xff});
  Bytes deferred = sense(1, 1, 0, 0x80, 0x50);
  deferred[0] = 0x73;
  Bytes short_one = sense(1, 1, 0, 0x80, 0x50);
  short_one.resize(21);
  const Bytes fixed = {0xf0, 0, 1, 0, 0x50, 0x40, 0, 10, 0x80, 0xff, 0xff, 0, 0, 0x1d, 0, 0, 0, 0};
  for (const Bytes& bytes : {zeros, ones, deferred, short_one, fixed, sense(1, 1, 0, 0x80, 0xd0),
                             sense(1, 1, 0, 0x80, 0x58), sense(0x0b, 1, 0, 0x80, 0x50), Bytes{}, Bytes{0x72}}) {
    const AtaReply reply = read_sat_answer(checked(bytes));
    EXPECT_FALSE(reply.registers) << to_hex(bytes);
    EXPECT_FALSE(reply.done()) << to_hex(bytes);
  }
}

TEST(SatAnswer, AnAdapterThatRefusesIsNotADriveThatAnswers) {
  const AtaReply fixed = read_sat_answer(checked({0x70, 0, 5, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0}));
  EXPECT_TRUE(fixed.refused);
  EXPECT_FALSE(fixed.registers);
  EXPECT_TRUE(read_sat_answer(checked({0x72, 0x05, 0x24, 0, 0, 0, 0, 0})).refused);
}

TEST(SatAnswer, SeesAResetInBothItsForms) {
  const AtaReply attention = read_sat_answer(checked({0x72, 0x06, 0x29, 0, 0, 0, 0, 0}));
  EXPECT_TRUE(attention.reset);
  EXPECT_TRUE(attention.not_done);
  const AtaReply signature = read_sat_answer(checked(sense(1, 1, 0x01, 0, 0x50)));
  EXPECT_TRUE(signature.reset);
  EXPECT_FALSE(signature.registers);
  EXPECT_FALSE(signature.done());
  const AtaReply other = read_sat_answer(checked({0x70, 0, 6, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0x2a, 1, 0, 0, 0, 0}));
  EXPECT_TRUE(other.not_done);
  EXPECT_FALSE(other.reset);
}

TEST(SatAnswer, ACommandThatMayNotHaveArrivedHasNoAnswer) {
  ScsiAnswer answer = checked(sense(1, 1, 0, 0x80, 0x50));
  answer.host_status = 7;
  EXPECT_FALSE(read_sat_answer(answer).registers);
  answer.host_status = 0;
  answer.status = 8;  // BUSY
  EXPECT_FALSE(read_sat_answer(answer).registers);
}

TEST(SatTransport, HandsOnDirectionDataAndPatience) {
  ScriptedScsi script;
  SatTransport drive(script.transport());
  script.answers.push_back(checked(sense(1, 0, 0, 0, 0x50)));
  ASSERT_TRUE(drive.send(security_set_password(), Bytes(512, 7), 90'000));
  EXPECT_EQ(script.seen.at(0).direction, Direction::ToDrive);
  EXPECT_EQ(script.seen.at(0).data_out, Bytes(512, 7));
  EXPECT_EQ(script.seen.at(0).timeout_ms, 90'000U);
}

TEST(SatTransport, ATimeoutOfTheKernelIsATimeout) {
  ScriptedScsi script;
  SatTransport drive(script.transport());
  script.answers.push_back({.status = 0, .host_status = 3, .data = {}, .sense = {}});
  const auto sent = drive.send(sanitize_status_ext(), {}, 1000);
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.assume_error().system_error, ETIMEDOUT);
}

}  // namespace
}  // namespace dieu8::test
