#include "daemon/guard_loop.h"

#include <algorithm>

#include "guard/kernel/stick/usb_disk.h"
#include "guard/kernel/usb/apply_verdict.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kListAgainAfterMs = 2000;  // what could not be listed is tried again, not forgotten

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

bool is_usb_device(const KernelEvent& event) { return event.subsystem == "usb" && event.type == "usb_device"; }

bool is_new_root_hub(const KernelEvent& event) {
  return event.kind == KernelEvent::Kind::Add && is_usb_device(event) && last_part(event.path).starts_with("usb");
}

// A bus came with its module: "/bus/mmc".
bool is_new_bus(const KernelEvent& event) { return event.kind == KernelEvent::Kind::Add && event.subsystem == "bus"; }

bool is_disk(const KernelEvent& event) {
  return event.subsystem == "block" && event.type == "disk" && event.kind != KernelEvent::Kind::Remove;
}

}  // namespace

GuardLoop::GuardLoop(const Parts& parts)
    : parts_(parts),
      usb_({parts.usb, parts.recorder, parts.rulings, parts.announcer, parts.clock, parts.usb_gone}),
      links_({parts.network, parts.recorder, parts.rulings, parts.announcer, parts.clock, parts.moved_away,
              parts.allow_subnets}),
      radios_({parts.radios, parts.recorder, parts.rulings, parts.announcer, parts.clock}),
      media_({parts.media, parts.recorder, parts.rulings, parts.announcer, parts.clock}) {
  if (parts.door != nullptr && parts.keeper != nullptr)
    registered_.emplace(RegisteredGuard::Parts{*parts.door, *parts.keeper, usb_, parts.rulings, parts.announcer,
                                               parts.clock, parts.root});
}

void GuardLoop::start() { list_everything(); }

void GuardLoop::on_kernel_events(const std::vector<KernelEvent>& events) {
  const bool lost = std::ranges::any_of(events, [](const KernelEvent& e) { return e.kind == KernelEvent::Kind::Lost; });
  if (lost) return on_events_lost();  // the list that follows is newer than all of them
  // What is new has the kernel's own defaults: that is mended before anything that came with it is looked at.
  if (std::ranges::any_of(events, is_new_root_hub)) note(parts_.usb.deny_by_default(), "usb-default-deny");
  if (std::ranges::any_of(events, is_new_bus)) note(media_.deny_by_default(), "media-default-deny");
  for (const KernelEvent& event : events) on_kernel_event(event);
  if (std::ranges::any_of(events, concerns_media)) note(media_.relist(), "media-list");
  follow_sticks();
  look_into_sticks(events);
}

void GuardLoop::look_into_sticks(const std::vector<KernelEvent>& events) {
  if (!registered_) return;
  for (const KernelEvent& event : events)
    if (is_disk(event)) registered_->disk_came(usb_place_in(event.path));
}

void GuardLoop::follow_sticks() {
  if (registered_) registered_->follow();
}

void GuardLoop::judge_usb_anew(const std::string& place) {
  if (registered_ && is_to_be_shut(place) && registered_->judge_when_unmounted(place)) return;
  usb_.judge_anew(place);
  follow_sticks();
  if (registered_) registered_->disk_came(place);
}

bool GuardLoop::is_to_be_shut(const std::string& place) const {
  const auto known = usb_.devices().find(place);
  return known != usb_.devices().end() && known->second.in_use &&
         !opens(parts_.rulings.on(known->second.device, Arrival::InUse));
}

std::size_t GuardLoop::shut_media() {
  if (registered_) registered_->shut_all();
  return unmounting();
}

void GuardLoop::on_events_lost() {
  parts_.recorder.refusal(record::kEventsLost, {{"place", "kernel-events"}});
  list_everything();
}

void GuardLoop::on_links_changed() { note(links_.relist(), "link-list"); }

void GuardLoop::on_policy_changed() {
  note(links_.relist(), "link-list");
  block_radios();
  note(media_.judge_again(MediaGuard::Which::Everything), "media-list");
  note(usb_.judge_again(UsbGuard::Which::Everything), "usb-list");
  follow_sticks();
  if (registered_) registered_->look_at_all();
}

void GuardLoop::on_unlocked() {
  note(media_.judge_again(MediaGuard::Which::Shut), "media-list");
  note(usb_.judge_again(UsbGuard::Which::Shut), "usb-list");
}

void GuardLoop::on_maintenance_over() {
  note(media_.judge_again(MediaGuard::Which::AsNew), "media-list");
  note(usb_.judge_again(UsbGuard::Which::AsNew), "usb-list");
  follow_sticks();
}

std::optional<BootTime> GuardLoop::next_time() const {
  std::optional<BootTime> next;
  for (const auto& due : {usb_.next_retry(), list_again_at_, registered_ ? registered_->next_time() : std::nullopt})
    if (due && (!next || *due < *next)) next = due;
  return next;
}

void GuardLoop::on_time() {
  usb_.retry_due();
  if (registered_) registered_->on_time();
  follow_sticks();
  if (list_again_at_ && *list_again_at_ <= parts_.clock.boot()) {
    list_again_at_.reset();
    list_everything();
  }
}

void GuardLoop::on_kernel_event(const KernelEvent& event) {
  if (!is_usb_device(event)) return;
  const std::string place = last_part(event.path);
  switch (event.kind) {
    case KernelEvent::Kind::Add: return usb_.added(place);
    case KernelEvent::Kind::Remove: return usb_.removed(place);
    case KernelEvent::Kind::Change: return usb_.changed(place);
    case KernelEvent::Kind::Lost: return;
  }
}

void GuardLoop::list_everything() {
  note(parts_.usb.deny_by_default(), "usb-default-deny");
  note(media_.deny_by_default(), "media-default-deny");
  note(links_.relist(), "link-list");
  block_radios();
  note(media_.relist(), "media-list");
  note(usb_.relist(), "usb-list");
  follow_sticks();
  if (registered_) registered_->look_at_all();
}

// Its event may be taken already when somebody opens it again: it is looked at again all the same.
void GuardLoop::block_radios() {
  if (!radios_.reassert()) list_again_at_ = BootTime{parts_.clock.boot().milliseconds + kListAgainAfterMs};
}

void GuardLoop::note(const Status& status, const char* what) {
  if (status) return;
  Json::Object fields = alarm_fields("cannot-look", what);
  add_why(fields, status.assume_error());
  parts_.recorder.refusal(record::kAlarm, std::move(fields));
  list_again_at_ = BootTime{parts_.clock.boot().milliseconds + kListAgainAfterMs};
}

}  // namespace dieu8
