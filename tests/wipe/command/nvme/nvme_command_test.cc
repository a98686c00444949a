// Commands against bytes written out by hand from the standard.
#include "wipe/command/nvme/nvme_command.h"

#include <gtest/gtest.h>

#include "wipe/command/nvme/format_command.h"
#include "wipe/command/nvme/sanitize_command.h"

namespace dieu8::test {
namespace {

// The 64 bytes of a command whose dwords 0, 1 and 10, 11 are given and all others are 0.
std::string dwords(const std::string& zero, const std::string& one, const std::string& ten,
                   const std::string& eleven = "00000000") {
  return zero + one + std::string(64, '0') + ten + eleven + std::string(32, '0');
}

std::string hex_of(const NvmeCommand& command) { return to_hex(nvme_dwords(command)); }

TEST(NvmeCommands, SanitizeGoesToNoNamespaceAndNamesItsActionAlone) {
  const auto block = nvme_sanitize(sanitize_dword_10(SanitizeAction::BlockErase, std::nullopt), 0x12345678);
  EXPECT_EQ(hex_of(block), dwords("84000000", "00000000", "02000000"));
  const auto crypto = nvme_sanitize(sanitize_dword_10(SanitizeAction::CryptoErase, std::nullopt), 0x12345678);
  EXPECT_EQ(hex_of(crypto), dwords("84000000", "00000000", "04000000"));
}

TEST(NvmeCommands, SanitizeOverwriteIsOnePassOfThePattern) {
  const auto command = nvme_sanitize(sanitize_dword_10(SanitizeAction::Overwrite, std::nullopt), 0x12345678);
  EXPECT_EQ(hex_of(command), dwords("84000000", "00000000", "13000000", "78563412"));
}

TEST(NvmeCommands, SanitizeNeverAllowsAnUnrestrictedExitAndNeverAsksForSixteenPasses) {
  for (const auto action : {SanitizeAction::BlockErase, SanitizeAction::CryptoErase, SanitizeAction::Overwrite}) {
    for (const auto last : {std::optional<std::uint32_t>{}, std::optional<std::uint32_t>{0x13}}) {
      const std::uint32_t dword = sanitize_dword_10(action, last);
      EXPECT_EQ(dword & kSanitizeUnrestrictedExit, 0U);
      EXPECT_EQ(dword >> 4U & 0xfU, action == SanitizeAction::Overwrite ? 1U : 0U);
    }
  }
}

TEST(NvmeCommands, SanitizeDiffersFromTheLastRunInABitThatMeansNothing) {
  EXPECT_EQ(sanitize_dword_10(SanitizeAction::BlockErase, 0x00000002), 0x00000102U);
  EXPECT_EQ(sanitize_dword_10(SanitizeAction::BlockErase, 0x00000102), 0x00000002U);
  EXPECT_EQ(sanitize_dword_10(SanitizeAction::CryptoErase, 0x00000004), 0x00000104U);
  EXPECT_EQ(sanitize_dword_10(SanitizeAction::Overwrite, 0x00000013), 0x00000113U);
  EXPECT_EQ(sanitize_dword_10(SanitizeAction::BlockErase, 0x00000004), 0x00000002U);
}

NvmeNamespace layout_of(std::uint8_t index) {
  NvmeNamespace layout;
  layout.sectors = 1000;
  layout.format_index = index;
  return layout;
}

NvmeController formatting(std::uint8_t attributes) {
  NvmeController controller;
  controller.format_supported = true;
  controller.format_applies_to_all = (attributes & 1U) != 0;
  controller.erase_applies_to_all = (attributes & 2U) != 0;
  controller.format_crypto = (attributes & 4U) != 0;
  controller.format_broadcast = (attributes & 8U) == 0;
  return controller;
}

TEST(NvmeCommands, FormatKeepsTheLbaFormatAndAsksForTheErase) {
  const FormatTarget target = format_target(formatting(0), {{1, layout_of(1)}}, 1);
  EXPECT_EQ(hex_of(nvme_format(SecureErase::UserData, target)), dwords("80000000", "01000000", "01020000"));
  EXPECT_EQ(hex_of(nvme_format(SecureErase::Cryptographic, target)), dwords("80000000", "01000000", "01040000"));
}

TEST(NvmeCommands, FormatKeepsMetadataProtectionAndHighFormatNumbers) {
  NvmeNamespace layout = layout_of(0x23);
  layout.metadata_in_sector = true;
  layout.protection = 2;
  layout.protection_first = true;
  const FormatTarget target = format_target(formatting(0), {{7, layout}}, 7);
  // LBAFL 3, MSET, PI 2, PIL, SES 1, LBAFU 2: 0x3 | 0x10 | 0x40 | 0x100 | 0x200 | 0x2000
  EXPECT_EQ(hex_of(nvme_format(SecureErase::UserData, target)), dwords("80000000", "07000000", "53230000"));
}

TEST(NvmeCommands, FormatWithoutANamedNamespaceIsBroadcastOnlyWhereAllowed) {
  EXPECT_EQ(format_target(formatting(0), {{1, layout_of(1)}}, 0).namespace_number, 0xffffffffU);
  EXPECT_NE(format_target(formatting(8), {{1, layout_of(1)}}, 0).why_not, "");
  EXPECT_EQ(format_target(formatting(8), {{1, layout_of(1)}}, 1).namespace_number, 1U);
}

TEST(NvmeCommands, FormatOfAllNamespacesNeedsOneLayout) {
  const NvmeNamespaces differing{{1, layout_of(0)}, {2, layout_of(1)}};
  EXPECT_EQ(format_target(formatting(0), differing, 1).why_not, "");
  EXPECT_NE(format_target(formatting(0), differing, 0).why_not, "");
  EXPECT_NE(format_target(formatting(1), differing, 1).why_not, "");
  EXPECT_NE(format_target(formatting(2), differing, 1).why_not, "");
}

TEST(NvmeCommands, FormatIsNotBuiltForANamespaceWhosePageDidNotCome) {
  EXPECT_NE(format_target(formatting(0), {}, 1).why_not, "");
  EXPECT_NE(format_target(formatting(0), {{2, layout_of(0)}}, 1).why_not, "");
}

TEST(NvmeCommands, FormatWaitsLongerForALargerDrive) {
  NvmeNamespace large = layout_of(0);
  large.sectors = 8'000'000'000'000 / 512;
  const FormatTarget target = format_target(formatting(0), {{1, large}}, 1);
  EXPECT_EQ(nvme_format(SecureErase::UserData, target).timeout_ms, 600'000U + 160'000'000U);
  EXPECT_EQ(nvme_format(SecureErase::UserData, format_target(formatting(0), {{1, layout_of(0)}}, 1)).timeout_ms,
            600'010U);
}

TEST(NvmeCommands, StatusesAreDeclinedBeforeOrFailedAfterTheFormatBegan) {
  for (const int status : {0x001, 0x002, 0x00b, 0x01c, 0x01d, 0x020, 0x084, 0x10a, 0x410a})
    EXPECT_TRUE(declines_format(static_cast<std::uint16_t>(status))) << status;
  for (const int status : {0x004, 0x006, 0x007, 0x281})
    EXPECT_FALSE(declines_format(static_cast<std::uint16_t>(status))) << status;
}

TEST(NvmeCommands, GetLogPageCountsDwordsFromZero) {
  EXPECT_EQ(hex_of(nvme_get_log_page(NvmeLog::SanitizeStatus, 512)), dwords("02000000", "ffffffff", "81007f00"));
  EXPECT_EQ(hex_of(nvme_get_log_page(NvmeLog::BootPartition, 16)), dwords("02000000", "ffffffff", "15000300"));
}

TEST(NvmeCommands, IdentifyNamesItsStructure) {
  EXPECT_EQ(hex_of(nvme_identify(NvmeIdentifyStructure::AllocatedNamespaces, 0)),
            dwords("06000000", "00000000", "10000000"));
  EXPECT_EQ(nvme_identify(NvmeIdentifyStructure::Namespace, 3).bytes_in, 4096U);
}

TEST(NvmeCommands, StatusIsSaidInTheStandardsWords) {
  EXPECT_EQ(nvme_status_text(0x01d), "status 1Dh, Sanitize In Progress");
  EXPECT_EQ(nvme_status_text(0x410a), "status 10Ah, Invalid Format");
  EXPECT_EQ(nvme_status_text(0x7c0), "status 7C0h");
}

TEST(NvmeCommands, DwordsOfAShortCommandAreNothing) {
  EXPECT_EQ(nvme_dword(Bytes(43, 0xff), 10), 0U);
  EXPECT_EQ(nvme_dword({}, 10), 0U);
}

}  // namespace
}  // namespace dieu8::test
