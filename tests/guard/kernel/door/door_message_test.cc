#include "guard/kernel/door/door_message.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

DoorRequest open_request() { return {DoorRequest::Kind::Open, "1-2.3", "8:16", "USB-07", "exfat", false}; }

TEST(DoorMessage, ARequestIsReadAsItWasWritten) {
  const auto read = parse_door_request(as_bytes(door_request_text(open_request())));
  ASSERT_TRUE(read);
  EXPECT_EQ(door_request_text(read.assume_value()), door_request_text(open_request()));
  EXPECT_FALSE(read.assume_value().read_only);
}

TEST(DoorMessage, NoNameLeadsOutOfItsFolder) {
  for (const std::string& name :
       {std::string("../etc"), std::string("a/b"), std::string(".."), std::string("."), std::string()}) {
    DoorRequest request = open_request();
    request.folder = name;
    EXPECT_FALSE(parse_door_request(as_bytes(door_request_text(request)))) << name;
  }
  DoorRequest request = open_request();
  request.place = "1-2/../../block";
  EXPECT_FALSE(parse_door_request(as_bytes(door_request_text(request))));
}

TEST(DoorMessage, WhatIsNoRequestIsRefused) {
  for (const char* text : {"", "{}", "[]", "{\"kind\":\"wipe\"}"})
    EXPECT_FALSE(parse_door_request(as_bytes(text))) << text;
}

TEST(DoorMessage, AnAnswerIsReadAsItWasWritten) {
  DoorAnswer answer;
  answer.number = "8:16";
  answer.seen = {0x0781, 0x5567, "S", "D", 1ULL << 60U};
  answer.blocks = Bytes(8192, 7);
  answer.layout = {"dos", 0xFFFFFFFF, 1, 1U << 20U, "vfat", "D1E8-0001"};
  answer.mounted_at = "/run/dieu8-media/USB-07";
  const auto read = parse_door_answer(as_bytes(door_answer_text(answer)));
  ASSERT_TRUE(read);
  EXPECT_EQ(door_answer_text(read.assume_value()), door_answer_text(answer));
  EXPECT_EQ(read.assume_value().seen.bytes, 1ULL << 60U);
}

TEST(DoorMessage, AnErrorStaysAnErrorAndTellsWhetherADiskIsThere) {
  for (const ErrorCode code : {ErrorCode::NotFound, ErrorCode::Io}) {
    const auto read = parse_door_answer(as_bytes(door_answer_text(Error{code, "x", {}, nullptr, 5})));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.assume_error().code, code);
  }
}

TEST(DoorMessage, ASerialThatIsNoTextFitsNothing) {
  DoorAnswer answer;
  answer.seen.disk_serial = "\xFF";
  const auto read = parse_door_answer(as_bytes(door_answer_text(answer)));
  ASSERT_TRUE(read);
  EXPECT_EQ(read.assume_value().seen.disk_serial, "hex:ff");
}

}  // namespace
}  // namespace dieu8
