#include "evidence/token/frame.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(TokenFrame, ComesBackAsItWasSent) {
  const Parts parts{bytes_of("sign"), {}, Bytes(1000, 7)};
  const Bytes frame = encode_frame(parts).value();
  EXPECT_EQ(frame_length(ByteView(frame).first(kFrameHead)), frame.size() - kFrameHead);
  EXPECT_EQ(decode_frame(ByteView(frame).subspan(kFrameHead)), parts);
}

TEST(TokenFrame, IsRefusedWhenCutOrLonger) {
  Bytes frame = encode_frame({bytes_of("ok"), Bytes(20, 1)}).value();
  const ByteView body = ByteView(frame).subspan(kFrameHead);
  for (std::size_t size = 0; size < body.size(); ++size) {
    if (size == 4) continue;  // a whole first part
    EXPECT_EQ(decode_frame(body.first(size)), std::nullopt) << size;
  }
  frame.push_back(0);
  EXPECT_EQ(decode_frame(ByteView(frame).subspan(kFrameHead)), std::nullopt);
}

TEST(TokenFrame, HasLimits) {
  const Bytes head = {0x00, 0x01, 0x00, 0x01};
  EXPECT_EQ(frame_length(head), std::nullopt);
  EXPECT_EQ(encode_frame({Bytes(0x10000, 1)}), std::nullopt);
  EXPECT_EQ(encode_frame({}), std::nullopt);
  EXPECT_EQ(encode_frame(Parts(65)), std::nullopt);
  EXPECT_EQ(decode_frame(Bytes(2 * 65, 0)), std::nullopt);
}

}  // namespace
}  // namespace dieu8
