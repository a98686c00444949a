// Every USB device of this machine: decided, recorded, applied through the same handle, read back, recorded again.
// Events are hints; what counts is what the bus says when it is looked at.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "daemon/announcer.h"
#include "daemon/recorder.h"
#include "daemon/rulings.h"
#include "evidence/base/clock.h"
#include "guard/kernel/usb_bus.h"

namespace dieu8 {

struct UsbEntry {
  UsbDevice device;
  Decision decision;
  bool in_use = false;  // authorised, as the kernel said when it was read back
  std::string outcome;  // the word of the record: "applied", "vanished"...
};

class UsbGuard {
 public:
  struct Parts {
    UsbBus& bus;
    Recorder& recorder;
    const Rulings& rulings;
    Announcer& announcer;
    Clock& clock;
    // Told when what was at a place is there no more, before anything else is judged there.
    std::function<void(const std::string& place)> gone{};
  };

  explicit UsbGuard(Parts parts) : parts_(std::move(parts)) {}

  // Compares all that is there with all that is known; what is new or different is judged. Errors: Io when the bus
  // cannot be listed; what is known stays as it is, and what is shut stays shut.
  Status relist();
  // Judges what is present anew: everything after another policy, what is shut after an unlock, everything as if it had
  // come just now after maintenance. Errors: as `relist`.
  enum class Which { Everything, Shut, AsNew };
  Status judge_again(Which which);

  void added(const std::string& place);
  void removed(const std::string& place);
  void changed(const std::string& place);  // never an insertion: looks whether what is known still holds

  // The kernel makes a port's link known only after its event: a device that was blocked while its connect type was
  // unknown is looked at again, a few times. nullopt: nothing waits.
  std::optional<BootTime> next_retry() const;
  void retry_due();

  // What another part of the guard found out about a device in use: it is shut. Nothing known there: nothing happens.
  void shut(const std::string& place, Reason reason);
  // Judged anew, by what holds now. Nothing known there: nothing happens.
  void judge_anew(const std::string& place);

  const std::map<std::string, UsbEntry>& devices() const { return devices_; }

 private:
  struct Retry {
    BootTime due;
    int left = 0;
  };

  void judge(const std::string& place, Arrival arrival);
  enum class Source { Event, List };
  void look_again(const std::string& place, Source source);
  void cannot_look(const std::string& place, UsbHandle* handle, const Error& error);
  Decision recorded(const UsbDevice& device, Decision decision);
  bool stays_as_it_is(UsbHandle& handle, const UsbEntry& entry) const;
  void apply(UsbHandle& handle, UsbEntry& entry);
  void settle(const std::string& place, UsbEntry entry);
  void alarm(std::string_view word, const UsbDevice& device);
  void forget(const std::string& place);
  void told_gone(const std::string& place) const;
  bool wants_retry(const UsbEntry& entry) const;

  Parts parts_;
  std::map<std::string, UsbEntry> devices_;
  std::map<std::string, Retry> retries_;
};

}  // namespace dieu8
