// Which policy is in force: reads the signed set from its folder, keeps the last good one and the highest version ever
// in force, and never cuts off the last keyboard unless told twice.
#pragma once

#include <string>
#include <vector>

#include "guard/policy/policy_store.h"

namespace dieu8 {

struct PolicyPlaces {
  std::string folder;      // "/etc/dieu8/policy": what the officer lays down
  std::string trust_root;  // "/etc/dieu8/root.pem": the agency's certificate
  std::string last_good;   // "/var/lib/dieu8/policy-last-good.json": ours
  std::string state;       // "/var/lib/dieu8/policy-state.json": ours, the highest version
};

// What is plugged in now, as far as a keyboard matters.
struct Keyboards {
  std::vector<UsbDevice> devices;
  bool has_ps2 = false;
};

enum class LastKeyboard { Keep, MayBeCutOff };

class PolicyKeeper {
 public:
  explicit PolicyKeeper(PolicyPlaces places) : places_(std::move(places)) {}

  // Reads, checks and chooses; changes nothing. A candidate that is new here and would cut off the last keyboard is
  // refused unless `last_keyboard` says otherwise; so is one where the last good policy demands a ticket for another,
  // unless among `ticketed`, the digests of the manifests that live tickets name, is its own.
  PolicyChoice choose(const Keyboards& keyboards, LastKeyboard last_keyboard,
                      const std::vector<Digest>& ticketed = {}) const;

  // The candidate alone, for a question about it. Errors: why it would not be taken.
  Result<LoadedPolicy> candidate() const;

  // Makes the set in the folder the last good one, durably, and its version the lowest that may follow. Call it when
  // `loaded` was chosen and recorded. Errors: Io, NoSpace; Refused when the folder changed since.
  Status keep(const LoadedPolicy& loaded) const;

 private:
  PolicyState newest() const;
  Result<LoadedPolicy> last_good(const PolicyState& newest) const;

  PolicyPlaces places_;
};

// The bytes of the state file: canonical JSON. Errors: Malformed.
std::string policy_state_text(const PolicyState& state);
Result<PolicyState> parse_policy_state(std::string_view text);

// Whether a PS/2 keyboard is at work (a serio device with the driver atkbd).
bool has_ps2_keyboard(const std::string& sysfs = "/sys");

}  // namespace dieu8
