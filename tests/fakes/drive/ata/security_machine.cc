#include "tests/fakes/drive/ata/security_machine.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::size_t kBlockBytes = 512;

bool is_master(ByteView block) { return (block[0] & 1U) != 0; }
ByteView password_in(ByteView block) { return block.subspan(2, 32); }

}  // namespace

bool asks_enhanced(ByteView block) { return block.size() == kBlockBytes && (block[0] & 2U) != 0; }

bool SecurityMachine::matches(ByteView block) const {
  if (block.size() != kBlockBytes) return false;
  // Level maximum: the master password opens nothing, it only erases; this simulation keeps it out of both.
  if (is_master(block)) return !maximum && std::ranges::equal(password_in(block), master_);
  return enabled && std::ranges::equal(password_in(block), user_);
}

bool SecurityMachine::set_password(ByteView block) {
  if (block.size() != kBlockBytes || locked || frozen) return false;
  Bytes& kept = is_master(block) ? master_ : user_;
  kept.assign(password_in(block).begin(), password_in(block).end());
  if (is_master(block)) return true;
  enabled = true;
  maximum = (block[1] & 1U) != 0;  // word 0 bit 8
  return true;
}

bool SecurityMachine::unlock(ByteView block) {
  if (frozen || count_expired) return false;
  if (!locked) return matches(block);
  if (matches(block)) {
    locked = false;
    return true;
  }
  if (--attempts_ == 0) count_expired = true;
  return false;
}

bool SecurityMachine::prepare() {
  if (frozen) return false;
  prepared = true;
  return true;
}

bool SecurityMachine::freeze() {
  if (locked) return false;
  frozen = true;
  return true;
}

bool SecurityMachine::disable(ByteView block) {
  if (locked || frozen || !matches(block)) return false;
  enabled = false;
  maximum = false;
  return true;
}

bool SecurityMachine::may_erase(ByteView block, bool enhanced_offered) const {
  if (!prepared || frozen || count_expired) return false;
  if (asks_enhanced(block) && !enhanced_offered) return false;
  return matches(block);
}

void SecurityMachine::erased() {
  enabled = false;
  locked = false;
  maximum = false;
  user_.assign(32, 0);
}

void SecurityMachine::power_on(bool frozen_by_firmware) {
  locked = enabled;
  frozen = frozen_by_firmware;
  count_expired = false;
  attempts_ = 5;
  prepared = false;
}

void SecurityMachine::set_foreign_password(const Bytes& password) {
  user_ = password;
  user_.resize(32, 0);
  enabled = true;
}

}  // namespace dieu8
