// The host's side of the simulated drive: what the kernel's disk driver and the product's own transport see.
#include <algorithm>
#include <bit>
#include <cerrno>

#include "tests/fakes/drive/scsi/simulated_scsi_drive.h"
#include "wipe/command/scsi/scsi_control.h"
#include "wipe/drive/disk_kind.h"
#include "wipe/drive/identity_of.h"
#include "wipe/drive/scsi_pages.h"

namespace dieu8 {
namespace {

class SimulatedScsiTransport final : public ScsiTransport {
 public:
  explicit SimulatedScsiTransport(SimulatedScsiDrive& drive) : drive_(drive) {}

  Result<ScsiAnswer> send(const ScsiCommand& command) override {
    if (drive_.gone()) return fail(ErrorCode::NotFound, "the simulated drive is gone");
    ScsiReply reply = drive_.answer(command.cdb, command.data_out);
    if (drive_.gone()) return fail(ErrorCode::NotFound, "the simulated drive went away");
    if (reply.lost) return fail(ErrorCode::Io, "the simulated drive did not answer in time");
    if (command.direction != Direction::FromDrive) reply.data.clear();
    reply.data.resize(std::min<std::size_t>(reply.data.size(), command.bytes_in));
    return ScsiAnswer{.status = reply.status,
                      .host_status = reply.host_status,
                      .data = std::move(reply.data),
                      .sense = std::move(reply.sense)};
  }

 private:
  SimulatedScsiDrive& drive_;
};

bool kernel_takes(std::uint32_t sector) { return std::has_single_bit(sector) && sector >= 512 && sector <= 4096; }

Bytes transfer(std::uint8_t operation, std::uint64_t lba, std::uint64_t count) {
  Bytes cdb = {operation, 0};
  append_big(cdb, lba, 8);
  append_big(cdb, count, 4);
  append(cdb, {0, 0});
  return cdb;
}

// As the kernel does it: a unit attention is passed over, everything else that is not GOOD is an I/O error.
ScsiReply try_as_kernel(SimulatedScsiDrive& drive, const Bytes& cdb, ByteView data_out) {
  ScsiReply reply;
  for (int attempt = 0; attempt < 5; ++attempt) {
    reply = drive.answer(cdb, data_out);
    const bool news = reply.status == 2 && reply.sense.size() > 2 &&
                      (reply.sense[(reply.sense[0] & 0x7fU) >= 0x72 ? 1 : 2] & 0xfU) == 6;
    if (!news) break;
  }
  return reply;
}

Bytes page_of(SimulatedScsiDrive& drive, const Bytes& cdb) { return try_as_kernel(drive, cdb, {}).data; }

std::string serial_of(SimulatedScsiDrive& drive) {
  auto serial = parse_scsi_serial(page_of(drive, {0x12, 1, 0x80, 0, 252, 0}));
  return serial ? std::move(serial).assume_value() : std::string();
}

std::string name_of(SimulatedScsiDrive& drive) {
  const auto names = parse_scsi_designators(page_of(drive, {0x12, 1, 0x83, 0, 252, 0}));
  return names ? world_wide_name(names.assume_value()) : std::string();
}

void take_capacity(SimulatedScsiDrive& drive, DiskIdentity& identity) {
  const auto capacity = parse_scsi_capacity_16(page_of(drive, {0x9e, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0}));
  if (!capacity) return;
  const ScsiCapacity& told = capacity.assume_value();
  identity.logical_sector_bytes = told.logical_sector_bytes;
  identity.physical_sector_bytes = static_cast<std::uint32_t>(told.physical_sector_bytes);
  identity.bytes = drive.addressable_bytes();
  identity.visible_max_lba = told.sectors - 1;
}

}  // namespace

std::unique_ptr<ScsiTransport> transport_of(SimulatedScsiDrive& drive) {
  return std::make_unique<SimulatedScsiTransport>(drive);
}

std::unique_ptr<DriveControl> SimulatedScsiDrive::control() {
  return scsi_control(transport_of(*this), {.usb = shape_.usb});
}

DiskDescription SimulatedScsiDrive::describe() {
  DiskDescription description;
  DiskIdentity& identity = description.identity;
  identity.path = "/dev/sdy";
  identity.interface = shape_.usb ? DiskInterface::Usb : DiskInterface::Sas;
  if (gone_) return description;
  const auto inquiry = parse_scsi_inquiry(page_of(*this, {0x12, 0, 0, 0, 36, 0}));
  if (!inquiry) return description;
  take_scsi(inquiry.assume_value(), serial_of(*this), name_of(*this), identity);
  take_capacity(*this, identity);
  DiskTraits traits;
  traits.interface = identity.interface;
  traits.manufacturer = identity.manufacturer;
  traits.model = identity.model;
  const auto rotation = parse_scsi_rotation(page_of(*this, {0x12, 1, 0xb1, 0, 252, 0}));
  if (rotation) traits.rotation = rotation.assume_value();
  identity.kind = kind_of(traits);
  return description;
}

std::int64_t SimulatedScsiDrive::read(std::uint64_t offset, std::span<std::uint8_t> into) {
  if (gone_) return -ENODEV;
  if (!kernel_takes(block_bytes_)) return -EIO;
  if (offset >= addressable_bytes()) return 0;
  const std::uint64_t count = std::min<std::uint64_t>(into.size(), addressable_bytes() - offset);
  const ScsiReply reply = try_as_kernel(*this, transfer(0x88, offset / block_bytes_, count / block_bytes_), {});
  if (gone_) return -ENODEV;
  if (reply.status != 0 || reply.lost || reply.data.size() != count) return -EIO;
  std::ranges::copy(reply.data, into.begin());
  return static_cast<std::int64_t>(count);
}

std::int64_t SimulatedScsiDrive::write(std::uint64_t offset, std::span<const std::uint8_t> from) {
  if (gone_) return -ENODEV;
  if (!kernel_takes(block_bytes_)) return -EIO;
  if (offset >= addressable_bytes()) return -ENOSPC;
  const std::uint64_t count = std::min<std::uint64_t>(from.size(), addressable_bytes() - offset);
  const ScsiReply reply =
      try_as_kernel(*this, transfer(0x8a, offset / block_bytes_, count / block_bytes_), from.first(count));
  if (gone_) return -ENODEV;
  return reply.status == 0 && !reply.lost ? static_cast<std::int64_t>(count) : -EIO;
}

int SimulatedScsiDrive::flush() {
  if (gone_) return -ENODEV;
  const ScsiReply reply = try_as_kernel(*this, {0x35, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {});
  return reply.status == 0 && !reply.lost ? 0 : -EIO;
}

std::uint64_t SimulatedScsiDrive::addressable_bytes() {
  if (gone_ || !kernel_takes(block_bytes_)) return 0;
  return shown_blocks_ * block_bytes_;
}

}  // namespace dieu8
