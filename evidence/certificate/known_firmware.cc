#include "evidence/certificate/known_firmware.h"

#include <algorithm>
#include <string>

namespace dieu8 {
namespace {

constexpr std::string_view kSamsung840Evo = "CVE-2018-12038, CERT/CC VU#395981";
constexpr std::string_view kSanDiskX300 = "CVE-2019-11686, Western Digital WDC-19007";
constexpr std::string_view kSanDiskX600 = "CVE-2019-11686, Western Digital WDC-19006";
constexpr std::string_view kMoviNand = "Linux drivers/mmc/core/quirks.h, MMC_QUIRK_SEC_ERASE_TRIM_BROKEN";

// Only what a source states. CVE-2018-12037 (Crucial MX100, MX200, MX300, Samsung T3, T5 and others) is not here: there
// the password does not protect the key, which says nothing of whether a changed key is gone. Firmware is not told
// apart: no source says that an update also removes what was left behind before it.
std::vector<KnownFirmware> rows() {
  std::vector<KnownFirmware> all;
  const auto add = [&](FirmwareFault fault, DiskInterface interface, std::string_view source,
                       std::initializer_list<std::string_view> models) {
    for (const std::string_view model : models) all.push_back({model, interface, fault, {}, source});
  };
  using enum FirmwareFault;
  add(KeysRemain, DiskInterface::Unknown, kSamsung840Evo, {"Samsung SSD 840 EVO"});
  add(KeysRemain, DiskInterface::Unknown, kSanDiskX300,
      {"SD7TB6S", "SD7TB7S", "SD7TN6S", "SD7UB2Q", "SD7UB3Q", "SD7UN3Q", "SD8TB8U"});
  add(KeysRemain, DiskInterface::Unknown, kSanDiskX600, {"SD9TB8W"});
  add(SecureErasePromises, DiskInterface::Mmc, kMoviNand,
      {"M8G2FA", "MAG4FA", "MBG8FA", "MCGAFA", "VAL00M", "VYL00M", "KYL00M", "VZL00M"});
  return all;
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& letter : small)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return small;
}

bool named(std::string_view model, std::string_view name) {
  const std::string whole = lower(model);
  const std::string sought = lower(name);
  return whole.starts_with(sought) || whole.find(" " + sought) != std::string::npos;
}

bool meant(const KnownFirmware& row, const DiskIdentity& identity) {
  if (row.interface != DiskInterface::Unknown && row.interface != identity.interface) return false;
  const bool revision = row.firmware.empty() || std::ranges::any_of(row.firmware, [&](std::string_view begin) {
                          return identity.firmware.starts_with(begin);
                        });
  return revision && named(identity.model, row.model);
}

bool concerns(FirmwareFault fault, Technique technique) {
  switch (fault) {
    case FirmwareFault::KeysRemain: return is_crypto(technique);
    case FirmwareFault::SecureErasePromises:
      return technique == Technique::MmcSecureErase || technique == Technique::MmcSecureTrim;
  }
  __builtin_unreachable();
}

}  // namespace

std::span<const KnownFirmware> known_firmware() {
  static const std::vector<KnownFirmware> kRows = rows();
  return kRows;
}

TechniqueLevel firmware_cap(const DiskIdentity& identity, Technique technique) {
  const bool capped = std::ranges::any_of(known_firmware(), [&](const KnownFirmware& row) {
    return meant(row, identity) && concerns(row.fault, technique);
  });
  return capped ? TechniqueLevel::Nothing : TechniqueLevel::Purge;
}

}  // namespace dieu8
