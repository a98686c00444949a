// The register of media in this machine: what the record says, read once, and every new event after it.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "daemon/recorder.h"
#include "guard/registered/medium_register.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

class RegisterKeeper {
 public:
  // The events of the whole record, oldest first. Errors: Io.
  using Source = std::function<Result<std::vector<MediumEvent>>()>;

  RegisterKeeper(Source source, Recorder& recorder) : source_(std::move(source)), recorder_(recorder) {}

  // Empty, with `problem`, when the record cannot be read: nothing is registered then. Tried again with the next call.
  const MediumRegister& book();
  const std::optional<Error>& problem() const { return problem_; }

  // First recorded, durably, then true. Errors: as `may_follow`; what the record says.
  Status add(const MediumEvent& event);
  // The guard's own: Opened and Closed like `add`; Refused is recorded as well as can be. `more` fields stand beside
  // those of the event.
  Status add_own(const MediumEvent& event, const Json::Object& more);

  // Whether the device has the numbers and the serial of a stick in the register.
  bool claims_registration(const UsbDevice& device);

 private:
  Source source_;
  Recorder& recorder_;
  std::optional<MediumRegister> book_;
  std::optional<Error> problem_;
};

// The events in a folder of the guard's record. Errors: Io.
Result<std::vector<MediumEvent>> medium_events_in(const std::string& journal_folder);

}  // namespace dieu8
