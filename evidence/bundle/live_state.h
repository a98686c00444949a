// state.json of a bundle: how the machine stood when the bundle was made, as its own inspection found it
// (docs/format-bundle.md, "The state").
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

inline constexpr std::string_view kStateType = "dieu8.state/1";

// How an inspection ended for one topic, in rising order.
enum class TopicOutcome { Pass, Remark, Unknown, Fail };

struct LiveState {
  std::string nonce;
  std::string boot;
  WallTime time;                                            // claimed
  std::map<std::string, TopicOutcome, std::less<>> topics;  // "links", "radios", "printers", "layers"...: the worst
  Json inspection;                                          // the whole object of docs/format-inspect.md
};

std::string live_state_text(const std::string& nonce, const std::string& boot, WallTime time, const Json& inspection);

// Errors: Malformed.
Result<LiveState> parse_live_state(ByteView bytes);

}  // namespace dieu8
