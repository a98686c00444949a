#include <bit>
#include <string_view>

#include "evidence/certificate/judge/judge_parts.h"
#include "evidence/json/value.h"

namespace dieu8 {
namespace {

// "0000000", blanks, "-": bridges and cheap sticks show these for want of a serial number.
bool tells_nothing(std::string_view text) { return text.find_first_not_of(" 0-.?_") == std::string_view::npos; }

void judge_name(const DiskIdentity& disk, JudgeNotes& notes) {
  notes.find_if(disk.path.empty(), Finding::PathMissing);
  notes.find_if(disk.serial.empty() != (disk.serial_source == SerialSource::None), Finding::SerialSourceContradiction);
  if (disk.practice_target) return;
  notes.remark_if(tells_nothing(disk.model), Remark::NoModel);
  if (!tells_nothing(disk.serial)) return;
  if (tells_nothing(disk.wwn)) {
    notes.find(Finding::NoSerial);
  } else {
    notes.remark(Remark::SerialAbsentNameUsed);
  }
}

// A practice target must not pass for a disk, nor a disk for a practice target: kind, interface and path agree.
bool is_practice(const DiskIdentity& disk) {
  return disk.kind == DiskKind::File || disk.interface == DiskInterface::File || disk.interface == DiskInterface::Loop;
}

bool path_of_practice(std::string_view path) { return !path.starts_with("/dev/") || path.starts_with("/dev/loop"); }

void judge_kind(const DiskIdentity& disk, JudgeNotes& notes) {
  const bool disguised = !disk.practice_target && path_of_practice(disk.path);
  notes.find_if(disk.practice_target != is_practice(disk) || disguised, Finding::PracticeContradiction);
  notes.remark_if(disk.practice_target, Remark::PracticeTarget);
  if (disk.practice_target) return;
  notes.remark_if(disk.kind == DiskKind::Unknown, Remark::KindUnknown);
  notes.remark_if(disk.kind == DiskKind::Virtual, Remark::VirtualDisk);
  notes.remark_if(disk.interface == DiskInterface::Unknown, Remark::InterfaceUnknown);
}

bool sector_sizes_possible(const DiskIdentity& disk) {
  const std::uint32_t logical = disk.logical_sector_bytes;
  if (!std::has_single_bit(logical) || logical < 512 || logical > 65536) return false;
  return disk.physical_sector_bytes >= logical && disk.physical_sector_bytes % logical == 0;
}

bool geometry_agrees(const DiskIdentity& disk) {
  if (!sector_sizes_possible(disk) || disk.bytes >= static_cast<std::uint64_t>(kLargestJsonInteger)) return false;
  return disk.bytes % disk.logical_sector_bytes == 0 && disk.visible_max_lba + 1 == sectors_of(disk);
}

void judge_geometry(const DiskIdentity& disk, JudgeNotes& notes) {
  if (disk.bytes == 0) return notes.find(Finding::CapacityUnknown);
  notes.find_if(!geometry_agrees(disk), Finding::GeometryContradiction);
}

void judge_state(const DiskIdentity& disk, JudgeNotes& notes) {
  notes.find_if(disk.security.ata_locked == Known::Yes, Finding::DiskLocked);
  notes.remark_if(disk.security.ata_security_enabled == Known::Yes, Remark::AtaPasswordSet);
  notes.remark_if(disk.namespaces.value_or(1) > 1, Remark::OtherNamespaces);
  if (!disk.health) return;
  notes.remark_if(disk.health->reallocated_sectors.value_or(0) > 0, Remark::ReallocatedSectors);
  notes.remark_if(disk.health->pending_sectors.value_or(0) > 0, Remark::PendingSectors);
}

}  // namespace

void judge_identity(const DiskRow& row, JudgeNotes& notes) {
  judge_name(row.identity, notes);
  judge_kind(row.identity, notes);
  judge_geometry(row.identity, notes);
  judge_state(row.identity, notes);
}

}  // namespace dieu8
