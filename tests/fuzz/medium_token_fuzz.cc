// What lies on a stick, any bytes at all. What the readers accept must have exactly one form.
#include <algorithm>
#include <cstdlib>

#include "guard/kernel/door/door_message.h"
#include "guard/registered/medium_token.h"
#include "guard/registered/register_event.h"
#include "guard/registered/token_place.h"

using namespace dieu8;

namespace {

void demand(bool held) {
  if (!held) std::abort();
}

void check_payload(ByteView payload) {
  const auto token = read_medium_token(payload);
  if (!token) return;
  const auto again = write_medium_token(token.assume_value());
  demand(again && std::ranges::equal(again.assume_value(), payload));
}

void check_blocks(ByteView blocks) {
  const auto placed = find_token(blocks);
  if (!placed) return;
  const auto block = token_block(placed.assume_value());
  demand(block && block.assume_value().size() == kTokenBlockBytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  check_payload(input);
  check_blocks(input);
  static_cast<void>(medium_events_of(input));
  static_cast<void>(parse_door_request(input));
  static_cast<void>(parse_door_answer(input));
  return 0;
}
