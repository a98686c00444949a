#include "guard/control/message_buffer.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

std::vector<std::string> all_messages(MessageBuffer& buffer) {
  std::vector<std::string> messages;
  while (auto message = buffer.take()) messages.push_back(*message);
  return messages;
}

TEST(MessageBuffer, GivesTheSameMessagesHoweverTheBytesArrive) {
  const std::string stream = std::string("one\0", 4) + std::string("\0", 1) + std::string("three\0rest", 10);
  const std::vector<std::string> expected{"one", "", "three"};
  for (std::size_t step = 1; step <= stream.size(); ++step) {
    MessageBuffer buffer(100);
    std::vector<std::string> got;
    for (std::size_t at = 0; at < stream.size(); at += step) {
      ASSERT_TRUE(buffer.add(as_bytes(std::string_view(stream).substr(at, step))));
      for (std::string& message : all_messages(buffer)) got.push_back(std::move(message));
    }
    EXPECT_EQ(got, expected) << step;
    EXPECT_TRUE(buffer.holds_part());
  }
}

TEST(MessageBuffer, RefusesAMessageWithoutEndThatGrowsBeyondTheLimit) {
  MessageBuffer buffer(10);
  EXPECT_TRUE(buffer.add(as_bytes("0123456789")));
  const Status status = buffer.add(as_bytes("x"));
  ASSERT_FALSE(status);
  EXPECT_EQ(status.assume_error().code, ErrorCode::Malformed);
}

TEST(MessageBuffer, CountsOnlyTheUnfinishedMessage) {
  MessageBuffer buffer(10);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(buffer.add(as_bytes(std::string_view("12345678\0", 9))));
  EXPECT_EQ(all_messages(buffer).size(), 5U);
  EXPECT_FALSE(buffer.holds_part());
}

}  // namespace
}  // namespace dieu8
