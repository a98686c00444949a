// What people did that a report names, as records of their own (docs/records.md): the caller did it, the guard writes
// down that it says so, and who it is.
#pragma once

#include "daemon/recorder.h"
#include "guard/control/peer.h"

namespace dieu8 {

class DeedKeeper {
 public:
  explicit DeedKeeper(Recorder& recorder) : recorder_(recorder) {}

  // The method Deed: `do` is the deed's word, `report` its fields. Errors: Misuse with the parameter's name; Io,
  // NoSpace when it could not be recorded.
  Result<Json::Object> answer(const Json::Object& parameters, const Peer& by);

 private:
  Recorder& recorder_;
};

}  // namespace dieu8
