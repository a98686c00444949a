// Removable media and buses that are not USB: SD cards, optical discs, FireWire, Thunderbolt, hot-plugged disks; by the
// same walk as USB: decide, record, apply, read back, record.
#pragma once

#include <map>
#include <string>

#include "daemon/announcer.h"
#include "daemon/recorder.h"
#include "daemon/rulings.h"
#include "evidence/base/clock.h"
#include "guard/kernel/media/media_bus.h"

namespace dieu8 {

struct MediumEntry {
  Medium medium;
  Decision decision;
  bool in_use = false;  // open, as the kernel said when it was read back
  std::string outcome;  // as for USB: "opened", "shut", "vanished", "not-opened", "not-shut"
};

class MediaGuard {
 public:
  struct Parts {
    MediaBus& bus;
    Recorder& recorder;
    const Rulings& rulings;
    Announcer& announcer;
    Clock& clock;
  };

  explicit MediaGuard(Parts parts) : parts_(parts) {}

  // No driver takes a new medium by itself; the machine's soldered ones get theirs. Errors: Io.
  Status deny_by_default();
  // Compares all that is there with all that is known; what is new or different is judged. Errors: Io.
  Status relist();
  // As for USB. Errors: Io.
  enum class Which { Everything, Shut, AsNew };
  Status judge_again(Which which);

  const std::map<std::string, MediumEntry>& media() const { return media_; }

 private:
  void look(const std::string& place);
  void judge(const std::string& place, Arrival arrival);
  void cannot_look(const std::string& place, const Error& error);
  Decision recorded(const Medium& medium, const Decision& decision);
  void apply(MediumHandle& handle, MediumEntry& entry);
  void alarm(std::string_view word, const std::string& place);
  void forget(const std::string& place);

  Parts parts_;
  std::map<std::string, MediumEntry> media_;
};

}  // namespace dieu8
