// The Security feature set of a simulated drive (ACS-4 section 4.18): disabled, enabled, locked, frozen, expired.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"

namespace dieu8 {

class SecurityMachine {
 public:
  bool enabled = false;
  bool locked = false;
  bool frozen = false;
  bool count_expired = false;
  bool maximum = false;   // level of the password
  bool prepared = false;  // ERASE PREPARE was the command before

  // Each true when the drive takes the command; `block`: the 512 bytes that came with it.
  bool set_password(ByteView block);
  bool unlock(ByteView block);
  bool prepare();
  bool freeze();
  bool disable(ByteView block);
  // ERASE UNIT may begin: prepared, right password, not frozen.
  bool may_erase(ByteView block, bool enhanced_offered) const;
  void erased();  // password and lock are gone

  void power_on(bool frozen_by_firmware);
  // A user password somebody else set: 32 bytes.
  void set_foreign_password(const Bytes& password);

 private:
  bool matches(ByteView block) const;

  Bytes user_ = Bytes(32, 0);
  Bytes master_ = Bytes(32, 0x20);
  unsigned attempts_ = 5;
};

// Word 0, bit 1.
bool asks_enhanced(ByteView block);

}  // namespace dieu8
