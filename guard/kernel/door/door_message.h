// What the daemon and dieu8-media-door say to each other: one JSON object each way, then the end of the connection.
#pragma once

#include <string>

#include "guard/kernel/medium_door.h"

namespace dieu8 {

inline constexpr const char* kDoorSocket = "/run/dieu8-media-door.sock";
inline constexpr std::size_t kMostDoorBytes = 64U << 10U;

std::string door_request_text(const DoorRequest& request);
// Errors: Malformed, also for a name that is no plain file name.
Result<DoorRequest> parse_door_request(ByteView text);

std::string door_answer_text(const Result<DoorAnswer>& answer);
// The answer, or the error that was answered. Errors: also Malformed.
Result<DoorAnswer> parse_door_answer(ByteView text);

}  // namespace dieu8
