// The second gate: what is on a USB stick whose device was let in. Read-only, its registration, libblkid's view, the
// record; only then it is mounted. Everything else is shut again, recorded and explained. A stick that is to be shut
// while it is mounted is unmounted first, so that what was written to it is whole. Nothing here waits: answers are
// taken as they come, and without one the stick is shut when its time is over.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "daemon/announcer.h"
#include "daemon/register_keeper.h"
#include "daemon/rulings.h"
#include "daemon/usb_guard.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/seal.h"
#include "guard/kernel/medium_door.h"
#include "guard/registered/judge_medium.h"

namespace dieu8 {

class RegisteredGuard {
 public:
  struct Parts {
    MediumDoor& door;
    RegisterKeeper& keeper;
    UsbGuard& usb;
    const Rulings& rulings;
    Announcer& announcer;
    Clock& clock;
    std::function<Result<TrustRoot>()> root;
  };

  explicit RegisteredGuard(Parts parts) : parts_(std::move(parts)) {}

  // A disk came on the USB device at `place`.
  void disk_came(const std::string& place);
  // Every stick that is in use and was not looked at yet: after a start, a new policy.
  void look_at_all();
  // What is no longer in use is unmounted: unplugged, its ticket ended, the policy changed. Call it after every change.
  void follow();
  void on_answers();
  // All are unmounted and shut until they are plugged in again: before the machine sleeps.
  void shut_all();
  // The stick at `place` is unmounted, and judged anew when it is. False, and nothing is done, when none is mounted
  // there.
  bool judge_when_unmounted(const std::string& place);

  // What is being unmounted is shut by then, whatever becomes of it; nullopt: no timer is needed.
  std::optional<BootTime> next_time() const;
  void on_time();

  bool is_open(const std::string& place) const;
  std::size_t unmounting() const { return leaving_.size(); }

  struct OpenMedium {
    std::string place;   // of the device, as the record has it: "usb:1-2"
    std::string folder;  // below kMediaFolder
    WallTime opened;     // of its record "media-opened"
  };
  // By the UUID of its registration; nullopt: it is not open now.
  std::optional<OpenMedium> find_open(std::string_view medium) const;

 private:
  enum class Stage { Looking, Probing, Opening, Open };
  struct Visit {
    Stage stage = Stage::Looking;
    std::uint64_t request = 0;
    UsbDevice device;
    std::string number;
    std::optional<MediumToken> token;
    std::string mounted_at;
    WallTime opened;
  };
  enum class Then { Shut, Judge };
  // A stick that is being unmounted: its device is still in use.
  struct Leaving {
    UsbDevice device;
    std::uint64_t request = 0;
    Then then = Then::Shut;
    BootTime due;
  };

  void on_answer(const DoorReply& reply);
  void looked(const std::string& place, Visit& visit, const DoorAnswer& answer);
  void probed(const std::string& place, Visit& visit, const DoorAnswer& answer);
  void opened(Visit& visit, const DoorAnswer& answer);
  void failed(const std::string& place, const Visit& visit, const Error& error);
  void refuse(const std::string& place, MediumReason reason, const std::optional<MediumToken>& token);
  std::optional<std::uint64_t> close(const Visit& visit, std::string_view why);
  void leave(const std::string& place, const Visit& visit, Then then);
  void left(const std::string& place, Then then);
  bool is_in_use(const std::string& place, const UsbDevice& device) const;
  void tell(MediumReason reason, const Visit& visit);
  MediumEvent event_of(MediumEventKind kind, const MediumToken& token) const;

  Parts parts_;
  std::map<std::string, Visit> visits_;
  std::map<std::string, Leaving> leaving_;
};

}  // namespace dieu8
