#include "daemon/registered_guard.h"

#include <algorithm>

#include "daemon/event_json.h"
#include "evidence/console/program.h"
#include "guard/kernel/stick/mount_stick.h"
#include "guard/record/record_fields.h"

namespace dieu8 {
namespace {

bool has_storage(const UsbDevice& device) {
  return std::ranges::any_of(device.interfaces, [](const InterfaceType& type) { return type.base_class == 8; });
}

// What a person calls it: the unit's number when a token told one, else what the device says of itself.
std::string name_of(const UsbDevice& device, const std::optional<MediumToken>& token) {
  return printable(token ? token->number : device.manufacturer + " " + device.name);
}

Json::Object device_fields(const UsbDevice& device) {
  Json::Object fields{{"place", place_of(device)}};
  put_device_text(fields, "serial", device.serial);
  return fields;
}

constexpr const char* kUnregistered = "none";
constexpr std::int64_t kUnmountWithinMs = 5000;  // what is still to be written to a slow stick

}  // namespace

void RegisteredGuard::disk_came(const std::string& place) {
  const auto known = parts_.usb.devices().find(place);
  if (known == parts_.usb.devices().end() || !known->second.in_use || visits_.contains(place)) return;
  if (leaving_.contains(place)) return;
  const UsbDevice& device = known->second.device;
  if (!parts_.rulings.policy().media_opening || !has_storage(device) || parts_.rulings.is_admitted(device)) return;
  Visit visit;
  visit.device = device;
  visit.request = parts_.door.ask({.kind = DoorRequest::Kind::Look, .place = place});
  visits_.emplace(place, std::move(visit));
}

void RegisteredGuard::look_at_all() {
  for (const auto& [place, entry] : parts_.usb.devices()) disk_came(place);
}

void RegisteredGuard::follow() {
  std::erase_if(visits_, [&](const auto& visited) {
    const bool stays = is_in_use(visited.first, visited.second.device);
    if (!stays) close(visited.second, "shut");
    return !stays;
  });
  std::erase_if(leaving_, [&](const auto& leaving) { return !is_in_use(leaving.first, leaving.second.device); });
}

bool RegisteredGuard::is_in_use(const std::string& place, const UsbDevice& device) const {
  const auto known = parts_.usb.devices().find(place);
  return known != parts_.usb.devices().end() && known->second.in_use &&
         known->second.device.descriptors == device.descriptors;
}

void RegisteredGuard::on_answers() {
  for (const DoorReply& reply : parts_.door.take()) on_answer(reply);
}

void RegisteredGuard::on_answer(const DoorReply& reply) {
  const auto leaving =
      std::ranges::find_if(leaving_, [&](const auto& one) { return one.second.request == reply.request; });
  if (leaving != leaving_.end()) return left(leaving->first, leaving->second.then);  // also when it could not
  const auto asked =
      std::ranges::find_if(visits_, [&](const auto& visited) { return visited.second.request == reply.request; });
  if (asked == visits_.end()) return;  // of a stick that went meanwhile
  const std::string place = asked->first;
  Visit& visit = asked->second;
  if (!reply.answer) return failed(place, visit, reply.answer.assume_error());
  switch (visit.stage) {
    case Stage::Looking: return looked(place, visit, reply.answer.assume_value());
    case Stage::Probing: return probed(place, visit, reply.answer.assume_value());
    case Stage::Opening: return opened(visit, reply.answer.assume_value());
    case Stage::Open: return;
  }
}

// Its disk is not there yet: its event comes. Whatever else it is, nothing is known of it.
void RegisteredGuard::failed(const std::string& place, const Visit& visit, const Error& error) {
  if (visit.stage == Stage::Looking && error.code == ErrorCode::NotFound) {
    visits_.erase(place);
    return;
  }
  const bool mounting = visit.stage == Stage::Opening;
  if (mounting) close(visit, "not-mounted");
  refuse(place, mounting ? MediumReason::CannotMount : MediumReason::CannotLook, visit.token);
}

void RegisteredGuard::looked(const std::string& place, Visit& visit, const DoorAnswer& answer) {
  const auto root = parts_.root();
  if (!root) return refuse(place, MediumReason::SignerNotTrusted, std::nullopt);
  // What the device is was read before it was let in, and is not asked of it a second time.
  const SeenMedium seen{visit.device.vendor, visit.device.product, visit.device.serial, answer.seen.disk_serial,
                        answer.seen.bytes};
  const MediumJudgement judged =
      judge_token(answer.blocks, seen, root.assume_value(), parts_.keeper.book(), parts_.clock.wall());
  if (judged.reason != MediumReason::Fits) return refuse(place, judged.reason, judged.token);
  visit.token = judged.token;
  visit.number = answer.number;
  visit.stage = Stage::Probing;
  visit.request = parts_.door.ask({.kind = DoorRequest::Kind::Layout, .place = place, .number = visit.number});
}

void RegisteredGuard::probed(const std::string& place, Visit& visit, const DoorAnswer& answer) {
  const MediumToken& token = *visit.token;
  const MediumReason reason = judge_layout(token, answer.layout);
  if (reason != MediumReason::Fits) return refuse(place, reason, visit.token);
  Json::Object fields = device_fields(visit.device);
  fields.emplace("direction", wire_name(token.direction));
  const MediumEvent event = event_of(MediumEventKind::Opened, token);
  if (!parts_.keeper.add_own(event, fields)) return refuse(place, MediumReason::NotRecorded, visit.token);
  visit.opened = event.time;
  visit.stage = Stage::Opening;
  visit.request = parts_.door.ask({.kind = DoorRequest::Kind::Open,
                                   .place = place,
                                   .number = visit.number,
                                   .folder = folder_name(token.number),
                                   .file_system = token.file_system,
                                   .read_only = token.direction == MediumDirection::In});
}

void RegisteredGuard::opened(Visit& visit, const DoorAnswer& answer) {
  visit.stage = Stage::Open;
  visit.mounted_at = answer.mounted_at;
  tell(MediumReason::Fits, visit);
  parts_.announcer.announce(
      plain_event("medium", {N_("The medium {1} lies in {2}."), {name_of(visit.device, visit.token), visit.mounted_at}},
                  parts_.clock.wall()));
}

void RegisteredGuard::refuse(const std::string& place, MediumReason reason, const std::optional<MediumToken>& token) {
  const auto visited = visits_.find(place);
  if (visited == visits_.end()) return;
  MediumEvent event;
  event.kind = MediumEventKind::Refused;
  event.time = parts_.clock.wall();
  event.medium = token ? token->medium : kUnregistered;
  event.reason = wire_name(reason);
  static_cast<void>(parts_.keeper.add_own(event, device_fields(visited->second.device)));
  visited->second.token = token;
  tell(reason, visited->second);
  visits_.erase(visited);
  parts_.usb.shut(place, Reason::NotRegistered);
}

// The number of the unmounting; nullopt when nothing was mounted.
std::optional<std::uint64_t> RegisteredGuard::close(const Visit& visit, std::string_view why) {
  if (visit.stage != Stage::Opening && visit.stage != Stage::Open) return std::nullopt;
  const std::uint64_t request =
      parts_.door.ask({.kind = DoorRequest::Kind::Close, .folder = folder_name(visit.token->number)});
  MediumEvent event = event_of(MediumEventKind::Closed, *visit.token);
  event.reason = why;
  static_cast<void>(parts_.keeper.add_own(event, device_fields(visit.device)));
  return request;
}

void RegisteredGuard::shut_all() {
  for (const auto& [place, visit] : std::exchange(visits_, {})) leave(place, visit, Then::Shut);
  for (auto& [place, leaving] : leaving_) leaving.then = Then::Shut;
}

bool RegisteredGuard::judge_when_unmounted(const std::string& place) {
  if (!is_open(place)) return false;
  const auto visited = visits_.extract(place);
  leave(place, visited.mapped(), Then::Judge);
  return true;
}

void RegisteredGuard::leave(const std::string& place, const Visit& visit, Then then) {
  const auto request = close(visit, "shut");
  if (!request) return left(place, then);
  const BootTime due{parts_.clock.boot().milliseconds + kUnmountWithinMs};
  leaving_.insert_or_assign(place, Leaving{visit.device, *request, then, due});
}

void RegisteredGuard::left(const std::string& place, Then then) {
  const auto removed = leaving_.extract(place);  // lives on to the end: `place` may be its key
  if (then == Then::Shut) return parts_.usb.shut(place, Reason::NoTicket);
  parts_.usb.judge_anew(place);
  disk_came(place);  // another ticket may have opened it meanwhile
}

std::optional<BootTime> RegisteredGuard::next_time() const {
  std::optional<BootTime> next;
  for (const auto& [place, leaving] : leaving_)
    if (!next || leaving.due < *next) next = leaving.due;
  return next;
}

void RegisteredGuard::on_time() {
  const BootTime now = parts_.clock.boot();
  std::vector<std::pair<std::string, Then>> due;
  for (const auto& [place, leaving] : leaving_)
    if (leaving.due <= now) due.emplace_back(place, leaving.then);
  for (const auto& [place, then] : due) left(place, then);
}

bool RegisteredGuard::is_open(const std::string& place) const {
  const auto visited = visits_.find(place);
  return visited != visits_.end() && visited->second.stage == Stage::Open;
}

std::optional<RegisteredGuard::OpenMedium> RegisteredGuard::find_open(std::string_view medium) const {
  for (const auto& [place, visit] : visits_)
    if (visit.stage == Stage::Open && visit.token->medium == medium)
      return OpenMedium{place_of(visit.device), folder_name(visit.token->number), visit.opened};
  return std::nullopt;
}

void RegisteredGuard::tell(MediumReason reason, const Visit& visit) {
  parts_.announcer.announce(
      plain_event("medium", {sentence_of(reason), {name_of(visit.device, visit.token)}}, parts_.clock.wall()));
}

MediumEvent RegisteredGuard::event_of(MediumEventKind kind, const MediumToken& token) const {
  MediumEvent event;
  event.kind = kind;
  event.medium = token.medium;
  event.time = parts_.clock.wall();
  return event;
}

}  // namespace dieu8
