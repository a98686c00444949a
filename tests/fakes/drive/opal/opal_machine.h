// The TCG side of a simulated self-encrypting drive: Level 0 Discovery and the revert with the PSID of its label, over
// cells that hold cipher text. Source: TCG Core 2.01 sections 3.3.6 and 5.3.4.1; TCG Opal SSC 2.01, PSID feature set.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tests/fakes/drive/flash_model.h"
#include "wipe/command/opal/opal_transport.h"

namespace dieu8 {

struct OpalShape {
  std::string psid = "0123456789ABCDEFGHJKLMNPQRSTUVWX";
  std::uint16_t subsystem = 0x0203;  // feature code: Opal V2; 0302h Pyrite V1
  bool media_encryption = true;
  bool locking_enabled = true;  // somebody has taken it into use
  bool locked = false;
  bool kernel_speaks_opal = true;
};

struct OpalLies {
  bool key_kept = false;                 // answers SUCCESS and encrypts with the same key as before
  bool old_key_kept = false;             // a new key, and the old one still in a drawer
  bool enabled_after = false;            // LockingEnabled stays
  bool locked_after = false;             // a range is locked afterwards
  bool takes_any_psid = false;           // ...and does nothing: SUCCESS for a wrong one
  bool discovery_lost_after = false;     // no answer to the discovery after the revert
  bool discovery_damaged_after = false;  // its lengths do not add up
  bool no_locking_feature_after = false;
  bool answer_lost = false;  // the revert is done, its answer never comes
  bool vanish_at_revert = false;
  std::uint8_t method_status = 0;  // not 0: the revert ends with it and does nothing
};

class OpalMachine {
 public:
  OpalMachine(FlashModel& flash, const OpalShape& shape, const OpalLies& lies)
      : flash_(flash), lies_(lies), shape_(shape), locking_enabled_(shape.locking_enabled), locked_(shape.locked) {}

  Result<Bytes> discovery() const;
  Result<MethodStatus> psid_revert(std::string_view psid);
  OpalStatus status() const;
  bool locked() const { return locked_; }
  bool gone() const { return gone_; }
  bool reverted() const { return reverted_; }
  void power_cycle();

 private:
  FlashModel& flash_;
  const OpalLies& lies_;
  OpalShape shape_;
  bool locking_enabled_;
  bool locked_;
  bool reverted_ = false;
  bool gone_ = false;
  unsigned wrong_tries_ = 0;
};

std::unique_ptr<OpalTransport> transport_of(OpalMachine& machine);

}  // namespace dieu8
