// A door in memory: sticks with what lies on them, and what goes wrong at each step.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "guard/kernel/medium_door.h"

namespace dieu8::test {

class FakeDoor final : public MediumDoor {
 public:
  std::uint64_t ask(const DoorRequest& request) override {
    asked.push_back(request);
    waiting_.push_back({++last_, request});
    return last_;
  }

  std::vector<DoorReply> take() override {
    std::vector<DoorReply> replies;
    for (const auto& [number, request] : std::exchange(waiting_, {})) replies.push_back({number, answer(request)});
    return replies;
  }

  std::size_t count(DoorRequest::Kind kind) const {
    std::size_t found = 0;
    for (const DoorRequest& request : asked) found += request.kind == kind ? 1 : 0;
    return found;
  }
  const DoorRequest* last(DoorRequest::Kind kind) const {
    const DoorRequest* found = nullptr;
    for (const DoorRequest& request : asked)
      if (request.kind == kind) found = &request;
    return found;
  }

  DoorAnswer stick{"8:16", {}, {}, {}, "/run/dieu8-media/USB-07"};
  std::map<DoorRequest::Kind, ErrorCode> failing;
  std::vector<DoorRequest> asked;

 private:
  Result<DoorAnswer> answer(const DoorRequest& request) const {
    const auto found = failing.find(request.kind);
    if (found != failing.end()) return fail(found->second, "fails");
    return stick;
  }

  std::uint64_t last_ = 0;
  std::vector<std::pair<std::uint64_t, DoorRequest>> waiting_;
};

}  // namespace dieu8::test
