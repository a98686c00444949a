// The guard at work, without the kernel and without a loop of its own: what is to be done when something happened. The
// daemon wires it to sd-event; tests call it directly.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "daemon/link_guard.h"
#include "daemon/media_guard.h"
#include "daemon/radio_guard.h"
#include "daemon/registered_guard.h"
#include "daemon/usb_guard.h"
#include "guard/kernel/event_source.h"

namespace dieu8 {

class GuardLoop {
 public:
  struct Parts {
    UsbBus& usb;
    NetworkControl& network;
    RadioControl& radios;
    MediaBus& media;
    Recorder& recorder;
    const Rulings& rulings;
    Announcer& announcer;
    Clock& clock;
    std::function<std::vector<Link>(const std::vector<Link>&, const std::vector<Link>&)> moved_away;
    std::function<Status(const std::vector<Subnet>&)> allow_subnets;
    // The second gate of registered media. Without a door there is none, and a policy that asks for it shuts every
    // stick.
    MediumDoor* door = nullptr;
    RegisterKeeper* keeper = nullptr;
    std::function<Result<TrustRoot>()> root{};
    std::function<void(const std::string& place)> usb_gone{};  // as UsbGuard::Parts::gone
  };

  explicit GuardLoop(const Parts& parts);

  // Shuts what new things would come through, then judges what is there: links, radios, media, USB. Each step is tried
  // whatever became of the one before; what failed is recorded as an alarm, and tried again after a while.
  void start();

  void on_kernel_events(const std::vector<KernelEvent>& events);
  // The events could not be read, or some were lost: everything is listed again.
  void on_events_lost();
  void on_links_changed();
  void on_link_moved(const std::string& name) { links_.moved(name); }
  void on_radios_changed() { block_radios(); }
  void on_policy_changed();  // everything present is judged anew
  void on_door() {
    if (registered_) registered_->on_answers();
  }
  // One device is judged anew by what holds now: an officer registers it, a ticket came or ended. One that is mounted,
  // and would be shut, is unmounted before (RegisteredGuard).
  void judge_usb_anew(const std::string& place);
  // Registered media are unmounted, then shut until they are plugged in again. Returns how many are still being
  // unmounted; they are shut when that is done, in five seconds at the latest.
  std::size_t shut_media();
  // Registered media that are to be shut and are still being unmounted.
  std::size_t unmounting() const { return registered_ ? registered_->unmounting() : 0; }
  void on_unlocked();          // what is shut is judged anew. A lock needs nothing: what is in use stays
  void on_maintenance_over();  // everything is judged as if it had come just now

  // When something is to be tried again; nullopt: no timer is needed.
  std::optional<BootTime> next_time() const;
  void on_time();

  const UsbGuard& usb() const { return usb_; }
  const LinkGuard& links() const { return links_; }
  const MediaGuard& media() const { return media_; }
  const RegisteredGuard* registered() const { return registered_ ? &*registered_ : nullptr; }

 private:
  void on_kernel_event(const KernelEvent& event);
  void list_everything();  // after what new things would come through has been shut, also through what came itself
  void block_radios();
  void note(const Status& status, const char* what);
  void look_into_sticks(const std::vector<KernelEvent>& events);
  void follow_sticks();
  bool is_to_be_shut(const std::string& place) const;

  Parts parts_;
  UsbGuard usb_;
  LinkGuard links_;
  RadioGuard radios_;
  MediaGuard media_;
  std::optional<RegisteredGuard> registered_;
  std::optional<BootTime> list_again_at_;
};

}  // namespace dieu8
