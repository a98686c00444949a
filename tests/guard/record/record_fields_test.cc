#include "guard/record/record_fields.h"

#include <gtest/gtest.h>

#include "evidence/journal/record.h"
#include "evidence/json/canonical.h"

namespace dieu8 {
namespace {

UsbDevice stick() {
  UsbDevice device;
  device.port = "1-2.3";
  device.vendor = 0x0781;
  device.product = 0x5567;
  device.serial = "4C530001";
  device.name = "Cruzer Blade";
  device.interfaces = {{8, 6, 0x50}, {8, 6, 0x50}};
  device.connect_type = ConnectType::Hotplug;
  return device;
}

TEST(RecordFields, OfAPlugSayWhatTheDeviceClaimsAndWhereItIs) {
  EXPECT_EQ(canonical_json(plug_fields(stick())),
            R"({"class":"00","connect_type":"hotplug",)"
            R"("descriptors":"0000000000000000000000000000000000000000000000000000000000000000",)"
            R"("interface_count":2,"interfaces":["08:06:50","08:06:50"],"name":"Cruzer Blade","place":"usb:1-2.3",)"
            R"("product":"5567","release":"0000","serial":"4C530001","vendor":"0781","virtual_controller":false})");
}

TEST(RecordFields, OfADecisionNameRuleReasonAndPolicyVersion) {
  const Json::Object fields = decision_fields(stick(), {Verdict::Block, Reason::Rule, "usb-sticks", 7, false});
  EXPECT_EQ(fields.at("verdict"), Json("block"));
  EXPECT_EQ(fields.at("reason"), Json("rule"));
  EXPECT_EQ(fields.at("rule"), Json("usb-sticks"));
  EXPECT_EQ(fields.at("policy_version"), Json(7));
  EXPECT_EQ(fields.at("place"), Json("usb:1-2.3"));
  EXPECT_EQ(fields.count("name"), 0U);
}

TEST(RecordFields, KeepBytesThatAreNoTextAsHex) {
  UsbDevice device = stick();
  device.serial = "\xFF\x01";
  device.name = std::string("a\0b", 3);
  const Json::Object fields = plug_fields(device);
  EXPECT_EQ(fields.count("serial"), 0U);
  EXPECT_EQ(fields.at("serial_hex"), Json("ff01"));
  EXPECT_TRUE(is_recordable(fields));
}

TEST(RecordFields, KeepOfALongTextItsLengthAndDigest) {
  Json::Object fields;
  put_device_text(fields, "name", std::string(100'000, 'A'));
  EXPECT_EQ(fields.at("name_bytes"), Json(100'000));
  EXPECT_EQ(fields.count("name_sha256"), 1U);
  EXPECT_EQ(fields.count("name"), 0U);
}

// A hostile device decides how much there is: the record stays far below the longest line a reader takes.
TEST(RecordFields, OfAHostileDeviceAreShortAndWritable) {
  UsbDevice device = stick();
  device.interfaces.assign(5'000, {3, 1, 1});
  device.serial = std::string(60'000, '\xC3');
  device.manufacturer = std::string(60'000, '\n');
  device.name = "\xED\xA0\x80\x1B[2J";
  device.port = std::string(60'000, '9') + "\xFE";
  const Json::Object fields = plug_fields(device);
  EXPECT_TRUE(is_recordable(fields));
  EXPECT_LT(canonical_json(fields).size(), 8'192U);
  EXPECT_EQ(fields.at("interface_count"), Json(5'000));
  EXPECT_EQ(fields.at("interfaces").array()->size(), 64U);
}

TEST(RecordFields, OfAnOutcomeTellUnknownFromOpenAndShut) {
  EXPECT_EQ(outcome_fields("usb:1-2", Verdict::Block, false).at("as_wanted"), Json(true));
  EXPECT_EQ(outcome_fields("usb:1-2", Verdict::Block, true).at("as_wanted"), Json(false));
  EXPECT_EQ(outcome_fields("usb:1-2", Verdict::Allow, true).at("as_wanted"), Json(true));
  EXPECT_EQ(outcome_fields("usb:1-2", Verdict::Block, std::nullopt).at("as_wanted"), Json(false));
  EXPECT_EQ(outcome_fields("usb:1-2", Verdict::Allow, std::nullopt).at("open"), Json());
}

TEST(RecordFields, OfLinksMediaLayersAndRequestsAreWritable) {
  const Link link{3, "enp0s3", LinkKind::Wired, "52:54:00:12:34:56", "e1000", "/sys/devices/x", true, false};
  EXPECT_EQ(link_fields(link, "added").at("place"), Json("net:enp0s3"));
  EXPECT_EQ(decision_fields(link, {Verdict::Block, Reason::NetworkDevice, "", 1, false}).count("rule"), 0U);
  const Medium card{MediumKind::SdCard, "/devices/mmc0", "0x1", "SU08G"};
  EXPECT_EQ(plug_fields(card).at("kind"), Json("sd-card"));
  const Json::Object layers = layer_check_fields({{"packet-filter", "absent", "table {1} is missing", {"\xFF"}}});
  EXPECT_TRUE(is_recordable(layers));
  EXPECT_EQ(request_fields("io.dieu8.guard.Lock", 1000, 42).at("place"), Json("uid:1000"));
}

TEST(DecisionType, IsAPermissionForEverythingThatOpensSomething) {
  EXPECT_EQ(decision_type({Verdict::Allow, Reason::Rule, "", 1, false}), "permission");
  EXPECT_EQ(decision_type({Verdict::Block, Reason::NoRule, "", 1, true}), "permission");
  EXPECT_EQ(decision_type({Verdict::Block, Reason::NoRule, "", 1, false}), "decision");
}

}  // namespace
}  // namespace dieu8
