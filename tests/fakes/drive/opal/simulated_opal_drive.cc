#include "tests/fakes/drive/opal/simulated_opal_drive.h"

#include <algorithm>
#include <cerrno>

#include "wipe/command/combined_control.h"
#include "wipe/command/opal/opal_control.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSector = 512;
const FlashShape kCells{.sector_bytes = 512, .user_sectors = 4096, .spare_sectors = 256, .encrypting = true};

}  // namespace

SimulatedOpalDrive::SimulatedOpalDrive(const OpalShape& shape, const OpalLies& lies)
    : SimulatedDrive(kCells), lies_(lies), machine_(flash(), shape, lies_) {
  flash().fill_with_canaries();
}

std::unique_ptr<DriveControl> SimulatedOpalDrive::control() {
  std::vector<ControlPart> parts;
  parts.push_back({opal_control(transport_of(machine_)), {Technique::OpalRevert}});
  return combined_control(std::move(parts));
}

DiskDescription SimulatedOpalDrive::describe() {
  DiskDescription description;
  DiskIdentity& identity = description.identity;
  identity.path = "/dev/sda";
  identity.kind = DiskKind::Ssd;
  identity.interface = DiskInterface::Sata;
  identity.model = "DIEU8 SIMULATED SED";
  identity.serial = "SIM0OPAL0001";
  identity.serial_source = SerialSource::AtaIdentify;
  identity.firmware = "1.0";
  identity.bytes = addressable_bytes();
  identity.visible_max_lba = identity.bytes == 0 ? 0 : identity.bytes / kSector - 1;
  identity.native_max_lba = identity.visible_max_lba;
  identity.hidden = {.hpa = Known::No, .dco = Known::No, .ama = Known::No};
  identity.security = {.ata_security_enabled = Known::No,
                       .ata_locked = Known::No,
                       .ata_frozen = Known::No,
                       .self_encrypting = Known::Yes};
  description.node = "8:0 #9";
  return description;
}

std::uint64_t SimulatedOpalDrive::addressable_bytes() { return machine_.gone() ? 0 : kCells.user_sectors * kSector; }

std::int64_t SimulatedOpalDrive::read(std::uint64_t offset, std::span<std::uint8_t> into) {
  if (machine_.gone()) return -ENODEV;
  if (machine_.locked() || offset + into.size() > addressable_bytes()) return -EIO;
  for (std::uint64_t done = 0; done < into.size(); done += kSector)
    std::ranges::copy(flash().read(0, (offset + done) / kSector), into.begin() + static_cast<std::ptrdiff_t>(done));
  return static_cast<std::int64_t>(into.size());
}

std::int64_t SimulatedOpalDrive::write(std::uint64_t offset, std::span<const std::uint8_t> from) {
  if (machine_.gone()) return -ENODEV;
  if (machine_.locked() || offset + from.size() > addressable_bytes()) return -EIO;
  for (std::uint64_t done = 0; done < from.size(); done += kSector)
    flash().write(0, (offset + done) / kSector, from.subspan(done, kSector), true);
  return static_cast<std::int64_t>(from.size());
}

int SimulatedOpalDrive::flush() {
  if (machine_.gone()) return -ENODEV;
  flash().flush();
  return 0;
}

void SimulatedOpalDrive::power_cycle() {
  flash().lose_cache();
  machine_.power_cycle();
}

}  // namespace dieu8
