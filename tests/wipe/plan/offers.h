// Drives for the planner's tests, put together in a line.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "wipe/drive/disk_description.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

class OfferedDisk {
 public:
  OfferedDisk(DiskKind kind, DiskInterface interface, SerialSource source) {
    DiskIdentity& identity = description_.identity;
    identity.path = "/dev/sdx";
    identity.kind = kind;
    identity.interface = interface;
    identity.serial = "S1";
    identity.serial_source = source;
    identity.bytes = std::uint64_t{1'000'000} * 512;
    identity.visible_max_lba = 999'999;
    identity.native_max_lba = 999'999;
    identity.hidden = {Known::No, Known::No, Known::No, false};
    offer_.bits = {{"IDENTIFY DEVICE word 128", "0x0029", "security frozen"},
                   {"SANITIZE STATUS EXT", "0x2000", "sanitize frozen"},
                   {"IDENTIFY DEVICE word 59", "0xb000", "SANITIZE, BLOCK ERASE"}};
  }

  OfferedDisk& offers(const std::vector<Technique>& techniques) {
    for (const Technique technique : techniques) offer_.techniques.push_back({technique, 120, {2}});
    return *this;
  }
  OfferedDisk& behind(Obstacle obstacle) {
    offer_.obstacles.push_back(std::move(obstacle));
    return *this;
  }
  OfferedDisk& hides(const std::vector<HiddenKind>& kinds, bool can_uncover = true) {
    for (const HiddenKind kind : kinds) offer_.hidden.push_back({kind, 999'999, 1'999'999, can_uncover, {0}});
    return *this;
  }
  OfferedDisk& beside(std::vector<std::string> stores) {
    offer_.other_stores = std::move(stores);
    return *this;
  }
  OfferedDisk& namespaces(std::uint64_t count) {
    description_.identity.namespaces = count;
    return *this;
  }
  OfferedDisk& zoned() {
    offer_.zoned = true;
    return *this;
  }
  OfferedDisk& native_unknown() {
    description_.identity.native_max_lba.reset();
    description_.identity.hidden = {};
    return *this;
  }
  // As discovery leaves a SAS disk: nothing of ATA's, and the medium's own size only in the probe's words, if at all.
  OfferedDisk& told_by_probe(std::optional<std::uint64_t> native_max_lba) {
    description_.identity.hidden = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, false};
    description_.identity.native_max_lba.reset();
    offer_.native_max_lba = native_max_lba;
    return *this;
  }
  OfferedDisk& model(const std::string& name) {
    description_.identity.model = name;
    return *this;
  }
  OfferedDisk& bytes(std::uint64_t count) {
    description_.identity.bytes = count;
    return *this;
  }

  const DiskDescription& description() const { return description_; }
  const DriveOffer& offer() const { return offer_; }

 private:
  DiskDescription description_;
  DriveOffer offer_;
};

inline OfferedDisk sata_ssd() { return {DiskKind::Ssd, DiskInterface::Sata, SerialSource::AtaIdentify}; }
inline OfferedDisk sata_hdd() { return {DiskKind::Hdd, DiskInterface::Sata, SerialSource::AtaIdentify}; }
inline OfferedDisk sata_unknown() { return {DiskKind::Unknown, DiskInterface::Sata, SerialSource::AtaIdentify}; }
inline OfferedDisk sas_hdd() { return {DiskKind::Hdd, DiskInterface::Sas, SerialSource::ScsiVpd80}; }
inline OfferedDisk nvme() { return {DiskKind::Ssd, DiskInterface::Nvme, SerialSource::NvmeIdentify}; }
inline OfferedDisk emmc() { return {DiskKind::Flash, DiskInterface::Mmc, SerialSource::MmcCid}; }
inline OfferedDisk usb(DiskKind kind) { return {kind, DiskInterface::Usb, SerialSource::AtaIdentify}; }
inline OfferedDisk virtual_disk() { return {DiskKind::Virtual, DiskInterface::Virtio, SerialSource::ScsiVpd80}; }

}  // namespace dieu8
