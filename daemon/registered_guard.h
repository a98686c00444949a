// The second gate: what is on a USB stick whose device was let in. Read-only, its registration, libblkid's view, the
// record; only then it is mounted. Everything else is shut again, recorded and explained. Nothing here waits.
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

  bool is_open(const std::string& place) const;

 private:
  enum class Stage { Looking, Probing, Opening, Open };
  struct Visit {
    Stage stage = Stage::Looking;
    std::uint64_t request = 0;
    UsbDevice device;
    std::string number;
    std::optional<MediumToken> token;
    std::string mounted_at;
  };

  void on_answer(const DoorReply& reply);
  void looked(const std::string& place, Visit& visit, const DoorAnswer& answer);
  void probed(const std::string& place, Visit& visit, const DoorAnswer& answer);
  void opened(Visit& visit, const DoorAnswer& answer);
  void failed(const std::string& place, const Visit& visit, const Error& error);
  void refuse(const std::string& place, MediumReason reason, const std::optional<MediumToken>& token);
  void close(const Visit& visit, std::string_view why);
  void tell(MediumReason reason, const Visit& visit);
  MediumEvent event_of(MediumEventKind kind, const MediumToken& token) const;

  Parts parts_;
  std::map<std::string, Visit> visits_;
};

}  // namespace dieu8
