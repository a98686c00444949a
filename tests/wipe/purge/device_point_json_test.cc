#include "wipe/purge/device_point_json.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

DevicePoint point() {
  DevicePoint point;
  point.marker_key.fill(0x5A);
  point.marker_random = (std::uint64_t{1} << 53U) - 1;
  point.markers = Markers{.key_commitment = {}, .places = 1002, .bytes = 4'104'192, .flushed = true};
  DeviceStep step;
  step.technique = Technique::NvmeSanitizeCrypto;
  step.sent = {0x84, 0, 1};
  step.echo = Known::Yes;
  step.end = StepEnd::StillRunning;
  step.started = step.ended = WallTime{1'795'312'800};
  point.steps = {step};
  return point;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(DevicePointJson, ComesBackAsItWas) {
  const std::string json = device_point_to_json(point());
  const auto back = device_point_from_json(as_bytes(json));
  ASSERT_TRUE(back);
  EXPECT_EQ(device_point_to_json(back.value()), json);
  EXPECT_EQ(back.value().marker_random, point().marker_random);
  EXPECT_EQ(back.value().steps[0].end, StepEnd::StillRunning);
  EXPECT_EQ(back.value().markers->places, 1002U);
}

TEST(DevicePointJson, RefusesWhatItDoesNotKnowOrMisses) {
  const std::string json = device_point_to_json(point());
  const std::vector<std::string> damaged = {
      replaced(json, "\"sending\":false", "\"sending\":false,\"zeal\":1"),
      replaced(json, "\"sending\":false,", ""),
      replaced(json, "\"sending\":false", "\"sending\":0"),
      replaced(json, "dieu8.device-point/1", "dieu8.device-point/2"),
      replaced(json, "still-running", "still-walking"),
      replaced(json, "\"places\":1002", "\"places\":-1"),
      replaced(json, "5a5a", "5a"),
      json + " ",
      "",
      "{}",
  };
  for (const std::string& text : damaged) {
    const auto read = device_point_from_json(as_bytes(text));
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::Malformed) << text;
  }
}

}  // namespace
}  // namespace dieu8
