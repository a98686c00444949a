#include "guard/kernel/media/sysfs_medium_handle.h"

#include "guard/kernel/media/describe_medium.h"
#include "guard/kernel/media/medium_gate.h"
#include "guard/kernel/media/system_places.h"

namespace dieu8 {

Result<Medium> SysfsMediumHandle::read() {
  Medium medium{medium_.kind, medium_.place, "", ""};
  describe_medium(bus_, device_, medium);
  TRY(device_.text("uevent"));  // a folder whose device is gone tells nothing, and that is no description
  return medium;
}

Result<bool> SysfsMediumHandle::is_open() { return gate_of(bus_).is_open(device_, bus_folder_); }

Status SysfsMediumHandle::set_open(bool open) {
  const MediumGate& gate = gate_of(bus_);
  if (open) return gate.open(device_, bus_folder_);
  TRY(refuse_under_the_system());
  TRY(gate.shut(device_, bus_folder_));
  if (!TRY(gate.is_open(device_, bus_folder_))) return ok();
  return fail(ErrorCode::Io, N_("{1} is open although it was shut"), {medium_.place});
}

Status SysfsMediumHandle::refuse_under_the_system() const {
  for (const std::string& place : TRY(system_places(roots_.sys, roots_.proc, roots_.dev)))
    if (place.starts_with(medium_.place + "/"))
      return fail(ErrorCode::Refused, N_("the running system stands on {1}"), {medium_.place},
                  N_("allow this disk in the policy, or connect it inside the machine"));
  return ok();
}

}  // namespace dieu8
