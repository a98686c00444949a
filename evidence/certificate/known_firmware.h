// Drives of which a public source says that a command of theirs does not do what it claims: the claim is capped.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/technique.h"

namespace dieu8 {

// What a source says a family of drives does wrong.
enum class FirmwareFault {
  KeysRemain,           // copies of encryption keys stay in the flash when they are changed
  SecureErasePromises,  // eMMC secure erase and secure trim damage the device instead of erasing it
};

struct KnownFirmware {
  std::string_view model;  // begins the model's name, or a word of it: vendors put their own name before it
  DiskInterface interface = DiskInterface::Unknown;  // Unknown: any
  FirmwareFault fault = FirmwareFault::KeysRemain;
  std::vector<std::string_view> firmware;  // beginnings of the revisions meant; empty: all
  std::string_view source;                 // where it is said
};

// All rows, in the order of docs/wipe-methods.md.
std::span<const KnownFirmware> known_firmware();

// The most that `technique` can reach on this drive because of what is known of its firmware; Purge: nothing is known.
TechniqueLevel firmware_cap(const DiskIdentity& identity, Technique technique);

}  // namespace dieu8
