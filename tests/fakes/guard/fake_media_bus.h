// Media in memory that can misbehave: stay open when shut, vanish in the middle, be what the system stands on.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "guard/kernel/media/media_bus.h"

namespace dieu8::test {

// A medium as long as somebody holds it; it outlives its place.
struct FakeMedium {
  Medium says;
  bool open = true;  // as a kernel leaves it that binds drivers by itself
  bool present = true;

  bool ignores_shutting = false;                // the kernel takes the write and nothing changes: Io
  bool ignores_opening = false;                 // no driver comes: Io
  bool carries_the_system = false;              // Refused when it is to be shut
  std::optional<std::size_t> vanishes_at_call;  // the n-th call to a handle (from 1) finds it gone
  std::size_t calls = 0;
  bool was_ever_open = true;
};

class FakeMediaBus final : public MediaBus {
 public:
  // Puts `medium` at its place, instead of whatever was there; shut after deny_by_default.
  std::shared_ptr<FakeMedium> put(const Medium& medium);
  void take(const std::string& place);
  std::shared_ptr<FakeMedium> at(const std::string& place) const;  // nullptr when nothing is there

  Result<std::vector<std::string>> places() override;
  Result<std::unique_ptr<MediumHandle>> open(const std::string& place) override;
  Status deny_by_default() override;
  Status admit_fixed() override;

  bool denied = false;
  std::size_t listings = 0;
  std::size_t admissions = 0;
  std::optional<Error> listing_fails;
  std::optional<Error> denying_fails;

 private:
  std::map<std::string, std::shared_ptr<FakeMedium>> media_;
};

}  // namespace dieu8::test
