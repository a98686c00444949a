#include "guard/registered/medium_register.h"

#include <algorithm>

#include "evidence/cose/cose_sign1.h"

namespace dieu8 {
namespace {

Result<MediumToken> token_of(const MediumEvent& event) {
  const CoseSign1 message = TRY(read_cose_sign1(event.token));
  return read_medium_token(message.payload);
}

// The states in which each kind of event can happen.
bool can_follow(MediumEventKind kind, MediumState state) {
  switch (kind) {
    case MediumEventKind::Registered: return false;
    case MediumEventKind::Issued:
      return state == MediumState::Withdrawn || state == MediumState::Found || state == MediumState::InUse;
    case MediumEventKind::HandedOver: return state == MediumState::InUse;
    case MediumEventKind::Withdrawn: return state == MediumState::InUse || state == MediumState::Away;
    case MediumEventKind::Lost: return state != MediumState::Lost && state != MediumState::Erased;
    case MediumEventKind::Found: return state == MediumState::Lost;
    case MediumEventKind::Moved: return state == MediumState::InUse || state == MediumState::Withdrawn;
    case MediumEventKind::Returned: return state == MediumState::Away;
    case MediumEventKind::Erased: return state != MediumState::Lost && state != MediumState::Erased;
    case MediumEventKind::Opened:
    case MediumEventKind::Closed:
    case MediumEventKind::Refused: return true;
  }
  __builtin_unreachable();
}

auto unknown(std::string_view text) {
  return fail(ErrorCode::NotFound, N_("no registered medium is called '{1}'"), {std::string(text)},
              N_("see: dieu8ctl media book"));
}

void move_to(RegisteredMedium& medium, MediumState state, WallTime since) {
  medium.state = state;
  medium.since = since;
  medium.expected_back.reset();
}

void give_to(RegisteredMedium& medium, const MediumEvent& event) {
  move_to(medium, MediumState::InUse, event.time);
  medium.holder = event.to;
  medium.expected_back = event.expected_back;
}

void take_away(RegisteredMedium& medium, const MediumEvent& event) {
  medium.state_at_home = medium.state;
  move_to(medium, MediumState::Away, event.time);
  medium.expected_back = event.expected_back;
}

void change(RegisteredMedium& medium, const MediumEvent& event) {
  switch (event.kind) {
    case MediumEventKind::Registered: return;
    case MediumEventKind::Issued:
    case MediumEventKind::HandedOver: return give_to(medium, event);
    case MediumEventKind::Withdrawn: return move_to(medium, MediumState::Withdrawn, event.time);
    case MediumEventKind::Lost: return move_to(medium, MediumState::Lost, event.time);
    case MediumEventKind::Found: return move_to(medium, MediumState::Found, event.time);
    case MediumEventKind::Moved: return take_away(medium, event);
    case MediumEventKind::Returned: return move_to(medium, medium.state_at_home, event.time);
    case MediumEventKind::Erased: return move_to(medium, MediumState::Erased, event.time);
    case MediumEventKind::Opened:
      ++medium.openings;
      medium.last_opened = event.time;
      return;
    case MediumEventKind::Closed: return;
    case MediumEventKind::Refused: ++medium.refusals; return;
  }
}

bool is_same_stick(const MediumToken& one, const MediumToken& other) {
  return one.vendor == other.vendor && one.product == other.product && one.usb_serial == other.usb_serial;
}

RegisteredMedium newly_registered(const MediumEvent& event, MediumToken token) {
  RegisteredMedium medium;
  medium.token = std::move(token);
  medium.token_sha256 = sha256(event.token);
  medium.officer = event.officer;
  medium.holder = medium.token.holder;
  medium.since = event.time;
  medium.events = {event};
  return medium;
}

}  // namespace

Status MediumRegister::may_follow(const MediumEvent& event) const {
  const RegisteredMedium* known = find(event.medium);
  if (event.kind == MediumEventKind::Registered) {
    const MediumToken token = TRY(token_of(event));
    if (token.medium != event.medium) return fail(ErrorCode::Malformed, N_("the registration is another medium's"));
    if (known != nullptr) return fail(ErrorCode::Refused, N_("this registration stands in the register already"));
    return number_is_free(token);
  }
  if (known == nullptr) return unknown(event.medium);
  if (can_follow(event.kind, known->state)) return ok();
  return fail(ErrorCode::Refused, N_("the register says of the medium {1}: {2}; this cannot follow"),
              {known->token.number, std::string(wire_name(known->state))});
}

// Of a stick that is registered anew, the number may stay.
Status MediumRegister::number_is_free(const MediumToken& token) const {
  for (const auto& [id, medium] : media_)
    if (medium.token.number == token.number && medium.state != MediumState::Erased &&
        !is_same_stick(medium.token, token))
      return fail(ErrorCode::Refused, N_("the number {1} belongs to another medium"), {token.number},
                  N_("choose another one with --number"));
  return ok();
}

Result<MediumEvent> MediumRegister::as_recorded(MediumEvent event) const {
  if (event.kind != MediumEventKind::Registered) return event;
  const MediumToken token = TRY(token_of(event));
  event.number = token.number;
  event.holder = token.holder;
  event.until = token.until;
  event.ends.clear();
  for (const auto& [id, medium] : media_)
    if (is_same_stick(medium.token, token) && medium.state != MediumState::Erased) event.ends = id;
  return event;
}

// Registering lays a stick out anew: what an earlier registration of it said is gone with its content.
void MediumRegister::take_in(const MediumEvent& event) {
  auto token = token_of(event);
  if (!token) return;
  for (auto& [id, medium] : media_)
    if (is_same_stick(medium.token, token.assume_value()) && medium.state != MediumState::Erased)
      move_to(medium, MediumState::Erased, event.time);
  media_.emplace(event.medium, newly_registered(event, std::move(token).assume_value()));
}

void MediumRegister::apply(const MediumEvent& event) {
  newest_ = std::max(newest_, event.time);
  if (!may_follow(event)) return;
  if (event.kind == MediumEventKind::Registered) return take_in(event);
  RegisteredMedium& medium = media_.find(event.medium)->second;
  change(medium, event);
  if (is_reported(event.kind)) medium.events.push_back(event);
}

const RegisteredMedium* MediumRegister::find(std::string_view medium) const {
  const auto found = media_.find(medium);
  return found == media_.end() ? nullptr : &found->second;
}

// An erased medium gives its number free: only when no other has it is it meant.
Result<const RegisteredMedium*> MediumRegister::named(std::string_view text) const {
  if (const RegisteredMedium* medium = find(text)) return medium;
  const RegisteredMedium* found = nullptr;
  for (const auto& [id, medium] : media_) {
    if (medium.token.number != text && medium.token.usb_serial != text) continue;
    const bool counts = found == nullptr || found->state == MediumState::Erased;
    if (!counts && medium.state == MediumState::Erased) continue;
    if (!counts)
      return fail(ErrorCode::Refused, N_("several registered media are called '{1}'"), {std::string(text)},
                  N_("name it by its registration (36 characters); see: dieu8ctl media book --json"));
    found = &medium;
  }
  if (found == nullptr) return unknown(text);
  return found;
}

MediumRegister project(const std::vector<MediumEvent>& events) {
  MediumRegister all;
  for (const MediumEvent& event : events) all.apply(event);
  return all;
}

bool is_overdue(const RegisteredMedium& medium, WallTime now) {
  const bool outside = medium.state == MediumState::InUse || medium.state == MediumState::Away;
  if (!outside) return false;
  return medium.token.until <= now || (medium.expected_back && *medium.expected_back <= now);
}

std::vector<const RegisteredMedium*> overdue(const MediumRegister& all, WallTime now) {
  std::vector<const RegisteredMedium*> late;
  for (const auto& [id, medium] : all.media())
    if (is_overdue(medium, now)) late.push_back(&medium);
  return late;
}

}  // namespace dieu8
