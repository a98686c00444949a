#include "guard/kernel/usb/apply_verdict.h"

#include <algorithm>

#include "guard/policy/interface_pattern.h"

namespace dieu8 {
namespace {

bool is_wanted(const InterfaceType& type, const std::vector<InterfacePattern>& only) {
  return only.empty() || std::ranges::any_of(only, [&](const auto& pattern) { return fits(pattern, type); });
}

// The same device: all that it says of itself. The port's type is the firmware's word and may come later.
bool says_the_same(const UsbDevice& now, UsbDevice judged) {
  judged.connect_type = now.connect_type;
  return now == judged;
}

UsbApplied after_error(UsbOutcome outcome, Error error) {
  UsbApplied applied;
  applied.outcome = error.code == ErrorCode::NotFound ? UsbOutcome::Vanished : outcome;
  applied.error = std::move(error);
  return applied;
}

// Reads in any case: what counts is what stands there.
Status take_back(UsbHandle& handle) {
  const Status written = handle.set_authorized(false);
  if (TRY(handle.authorized())) {
    TRY(written);
    return fail(ErrorCode::Io, N_("the kernel keeps a device authorised that was to be shut"));
  }
  for (const UsbInterfaceState& state : TRY(handle.interfaces()))
    if (!state.driver.empty())
      return fail(ErrorCode::Io, N_("{1} is shut and the driver {2} is still on it"), {state.name, state.driver});
  return ok();
}

UsbApplied shut(UsbHandle& handle) {
  const Status taken = take_back(handle);
  if (!taken) return after_error(UsbOutcome::NotShut, taken.assume_error());
  UsbApplied applied;
  applied.outcome = UsbOutcome::Shut;
  return applied;
}

// Something went wrong with an open device: shut it, and keep the word for why.
UsbApplied shut_because(UsbHandle& handle, UsbApplied why) {
  const UsbApplied after = shut(handle);
  if (after.outcome == UsbOutcome::NotShut) {
    why.outcome = UsbOutcome::NotShut;
    why.error = after.error;
  } else if (after.outcome == UsbOutcome::Vanished && why.outcome != UsbOutcome::Changed) {
    why.outcome = UsbOutcome::Vanished;  // to change and then to go is still a change
  } else if (after.outcome == UsbOutcome::Shut && why.outcome == UsbOutcome::Vanished) {
    why.outcome = UsbOutcome::NotOpened;  // a part of it was gone, the device was not
  }
  return why;
}

// Shuts first and opens then: at no moment is more open than is allowed.
Status set_interfaces(UsbHandle& handle, const std::vector<InterfacePattern>& only) {
  const std::vector<UsbInterfaceState> states = TRY(handle.interfaces());
  for (const UsbInterfaceState& state : states)
    if (!is_wanted(state.type, only) && state.authorized) TRY(handle.set_interface_authorized(state, false));
  for (const UsbInterfaceState& state : states)
    if (is_wanted(state.type, only) && !state.authorized) TRY(handle.set_interface_authorized(state, true));
  return ok();
}

// What is open now. Errors: Io when that is not what was wanted.
Status look_back(UsbHandle& handle, const std::vector<InterfacePattern>& only, UsbApplied& applied) {
  for (const UsbInterfaceState& state : TRY(handle.interfaces())) {
    (state.authorized ? applied.open_interfaces : applied.shut_interfaces).push_back(state.name);
    if (state.authorized != is_wanted(state.type, only) || (!state.authorized && !state.driver.empty()))
      return fail(ErrorCode::Io, N_("{1} is not as it was set"), {state.name});
  }
  if (!TRY(handle.authorized())) return fail(ErrorCode::Io, N_("the kernel did not keep the authorisation"));
  return ok();
}

// Nothing while the device says what it said when it was judged; else what to report.
std::optional<UsbApplied> change_since(UsbHandle& handle, const UsbDevice& judged) {
  auto now = handle.read();
  if (now && says_the_same(now.assume_value(), judged)) return std::nullopt;
  UsbApplied applied;
  applied.outcome = UsbOutcome::Changed;
  if (now) {
    applied.changed_to = std::move(now).assume_value();
  } else {
    // Descriptors that are not well formed any more are a change too; an error in reading is not.
    const bool malformed = now.assume_error().code == ErrorCode::Malformed;
    applied = after_error(malformed ? UsbOutcome::Changed : UsbOutcome::NotOpened, std::move(now).assume_error());
  }
  return applied;
}

UsbApplied open_up(UsbHandle& handle, const UsbDevice& judged, const std::vector<InterfacePattern>& only) {
  if (const Status written = handle.set_authorized(true); !written)
    return shut_because(handle, after_error(UsbOutcome::NotOpened, written.assume_error()));
  if (auto change = change_since(handle, judged)) return shut_because(handle, std::move(*change));
  UsbApplied applied;
  applied.outcome = UsbOutcome::Opened;
  Status done = set_interfaces(handle, only);
  if (done) done = look_back(handle, only, applied);
  if (!done) return shut_because(handle, after_error(UsbOutcome::NotOpened, done.assume_error()));
  // Drivers are at work now, and some of them make a device show its second face.
  if (auto change = change_since(handle, judged)) return shut_because(handle, std::move(*change));
  return applied;
}

}  // namespace

bool opens(const Decision& decision) {
  if (decision.verdict == Verdict::Allow) return true;
  if (!decision.audit_only) return false;
  switch (decision.reason) {
    case Reason::NoPolicy:
    case Reason::NotRecorded:
    case Reason::Locked:
    case Reason::ChangedAfterAllow:
    case Reason::Malformed: return false;
    case Reason::Registered:
    case Reason::NotRegistered:
    case Reason::Rule:
    case Reason::NoRule:
    case Reason::VirtualController:
    case Reason::NetworkDevice:
    case Reason::OutsideLan:
    case Reason::Radio:
    case Reason::NoTicket:
    case Reason::Ticket: return true;
  }
  __builtin_unreachable();
}

UsbApplied apply_verdict(UsbHandle& handle, const UsbDevice& judged, const Decision& decision,
                         const std::vector<InterfacePattern>& only) {
  if (!opens(decision)) return shut(handle);
  return open_up(handle, judged, decision.audit_only ? std::vector<InterfacePattern>() : only);
}

}  // namespace dieu8
