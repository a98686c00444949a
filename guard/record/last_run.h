// What a segment says about the guard that wrote it last: did it end, and when was it heard of last? Pure.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"

namespace dieu8 {

struct LastRun {
  bool running = false;       // a start without a stop
  bool ended = false;         // the segment has its "segment-closed"
  bool closed = false;        // and its final checkpoint
  std::string boot;           // of the last record
  WallTime last_time;         // its claimed time
  std::uint64_t last = 0;     // its number; 0: there is none
  std::uint64_t segment = 0;  // the number the segment gives itself; 0: it does not say
};

// Reads what can be read; whether the segment is whole is not asked here.
LastRun last_run_of(ByteView segment);

}  // namespace dieu8
