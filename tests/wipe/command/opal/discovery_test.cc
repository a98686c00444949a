// Level 0 Discovery, with bytes written out from TCG Core 2.01 section 3.3.6.
#include "wipe/command/opal/discovery.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

const std::string kHeader =
    "0000006c"
    "00000001"
    "0000000000000000"
    "0000000000000000000000000000000000000000000000000000000000000000";
const std::string kTrustedPeripheral =
    "0001100c"
    "110000000000000000000000";
const std::string kOpalV2 =
    "02031010"
    "10000001000004000900000000000000";
const std::string kPyrite =
    "03021010"
    "10000001000000000900000000000000";

std::string locking(const std::string& bits) { return "0002100c" + bits + "0000000000000000000000"; }

Bytes response(const std::string& features, std::size_t padded = 512) {
  Bytes bytes = from_hex(kHeader + features).value();
  bytes[3] = static_cast<std::uint8_t>(bytes.size() - 4);
  bytes.resize(std::max(padded, bytes.size()), 0);
  return bytes;
}

TEST(OpalDiscovery, TellsADriveInUse) {
  const auto seen = parse_opal_discovery(response(kTrustedPeripheral + locking("1f") + kOpalV2)).value();
  EXPECT_TRUE(seen.trusted_peripheral && seen.locking_feature && seen.locking_supported);
  EXPECT_TRUE(seen.locking_enabled && seen.locked && seen.media_encryption && seen.mbr_enabled);
  EXPECT_FALSE(seen.mbr_done);
  ASSERT_EQ(seen.subsystems.size(), 1U);
  EXPECT_STREQ(name_of(seen.subsystems[0]), "Opal SSC V2");
  EXPECT_TRUE(seen.revert_changes_key());
}

TEST(OpalDiscovery, TellsADriveAsItLeftTheFactory) {
  const auto seen = parse_opal_discovery(response(kTrustedPeripheral + locking("09") + kOpalV2)).value();
  EXPECT_FALSE(seen.locking_enabled || seen.locked);
  EXPECT_TRUE(seen.revert_changes_key());
}

TEST(OpalDiscovery, PromisesNoNewKeyWithoutMediaEncryption) {
  EXPECT_FALSE(parse_opal_discovery(response(locking("01") + kPyrite)).value().revert_changes_key());
  EXPECT_FALSE(parse_opal_discovery(response(locking("09") + kPyrite)).value().revert_changes_key());
  EXPECT_FALSE(parse_opal_discovery(response(locking("01") + kOpalV2)).value().revert_changes_key());
}

TEST(OpalDiscovery, SkipsFeaturesItDoesNotKnow) {
  const auto seen = parse_opal_discovery(response("c0011004deadbeef" + locking("0b") + kOpalV2)).value();
  EXPECT_TRUE(seen.locking_enabled);
}

TEST(OpalDiscovery, RefusesLengthsThatDoNotAddUp) {
  Bytes bytes = response(locking("09"));
  bytes[48 + 3] = 0x40;  // the feature reaches past the told length
  EXPECT_FALSE(parse_opal_discovery(bytes).has_value());
  bytes = response(locking("09"));
  bytes[2] = 0xff;  // the response reaches past what came
  EXPECT_FALSE(parse_opal_discovery(bytes).has_value());
  EXPECT_FALSE(parse_opal_discovery(Bytes(47, 0)).has_value());
  EXPECT_FALSE(parse_opal_discovery(Bytes(512, 0)).has_value());
}

TEST(OpalDiscovery, ReadsALockingFeatureWithoutDataAsNone) {
  EXPECT_FALSE(parse_opal_discovery(response("00021000" + kOpalV2)).value().locking_feature);
}

}  // namespace
}  // namespace dieu8
