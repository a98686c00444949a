#include "evidence/certificate/remark.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "evidence/base/error.h"

namespace dieu8 {
namespace {

struct Entry {
  Remark remark;
  std::string_view word;
  const char* sentence;
};

// In the order of the enumeration: the assertion below reads it.
constexpr Entry kEntries[] = {
    {Remark::PracticeTarget, "practice-target",
     N_("an exercise on a file or a loop device; this says nothing of any computer's disk")},
    {Remark::KindUnknown, "kind-unknown",
     N_("what kind of disk this is could not be found out; it is treated as flash memory")},
    {Remark::InterfaceUnknown, "interface-unknown", N_("how the disk is connected could not be found out")},
    {Remark::NoModel, "no-model", N_("the disk does not tell its model")},
    {Remark::SerialAbsentNameUsed, "serial-absent-name-used",
     N_("the disk has no serial number; its world wide name identifies it")},
    {Remark::HiddenAreaUnknown, "hidden-area-unknown",
     N_("whether the drive has a hidden area could not be found out")},
    {Remark::HiddenAreaRemoved, "hidden-area-removed",
     N_("the drive had a hidden area; it was removed before the work")},
    {Remark::FlashMedium, "flash-medium",
     N_("flash memory: an overwrite does not reach its spare cells; if it held state secrets, consider physical "
        "destruction")},
    {Remark::VirtualDisk, "virtual-disk", N_("a virtual disk: the machine that hosts it may keep copies")},
    {Remark::OtherNamespaces, "other-namespaces",
     N_("the drive has more than one namespace; each must stand in a row of its own")},
    {Remark::AtaPasswordSet, "ata-password-set", N_("a password is still set on the drive")},
    {Remark::ReallocatedSectors, "reallocated-sectors",
     N_("the drive says it has replaced sectors; old data may remain in the replaced ones")},
    {Remark::PendingSectors, "pending-sectors", N_("the drive says it has sectors it cannot read reliably")},
    {Remark::DeviceErrorsRetried, "device-errors-retried",
     N_("the drive refused some writes; they succeeded when tried again")},
    {Remark::CachedPractice, "cached-practice",
     N_("the practice target was read back through the computer's memory, not past it")},
    {Remark::Interrupted, "interrupted", N_("the work was interrupted and resumed")},
    {Remark::ClockJumped, "clock-jumped", N_("the computer's clock was changed during a pass")},
    {Remark::BeforeLookAbsent, "before-look-absent", N_("the state before the wipe was not recorded")},
    {Remark::DriveWentOn, "drive-went-on",
     N_("the work was interrupted while the drive was at its own command; it went on by itself and was found again")},
    {Remark::PurgeNotOffered, "purge-not-offered",
     N_("the best level this drive offers was asked for; it is Clear, Purge was not reached")},
    {Remark::LevelRuleIeee2883, "level-rule-ieee-2883",
     N_("where the standards disagree, the looser IEEE 2883 was followed, because the agency's policy says so")},
    {Remark::FirmwareCapsClaim, "firmware-caps-claim",
     N_("it is publicly known that the firmware of such drives does not keep what this technique promises; the "
        "technique "
        "was not counted")},
    {Remark::PracticeOnly, "practice-only",
     N_("an exercise: only files or loop devices were overwritten; the disks of this computer were not touched")},
    {Remark::DisksNotDeclared, "disks-not-declared",
     N_("the officer did not state how many disks were counted in the case")},
    {Remark::SecretsUnknown, "secrets-unknown", N_("it was not stated whether the computer held state secrets")},
    {Remark::ComputerSerialAbsent, "computer-serial-absent",
     N_("the computer does not tell a serial number; the asset number alone identifies it")},
    {Remark::ClockImplausible, "clock-implausible",
     N_("the computer's clock shows a year in which this program did not exist")},
    {Remark::ClockDrift, "clock-drift", N_("the computer's two clocks differ by more than a day")},
    {Remark::ClockStated, "clock-stated",
     N_("the time is what a person stated, because the computer's clock was wrong; no clock bears it out")},
    {Remark::BootUnknown, "boot-unknown",
     N_("the start of the system during which the work was done is not identified")},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kEntries); ++i)
    if (static_cast<std::size_t>(kEntries[i].remark) != i) return false;
  return std::size(kEntries) == static_cast<std::size_t>(Remark::BootUnknown) + 1;
}
static_assert(in_order());

const Entry& entry_of(Remark remark) { return kEntries[static_cast<std::size_t>(remark)]; }

}  // namespace

std::string_view wire_name(Remark remark) { return entry_of(remark).word; }

const char* sentence(Remark remark) { return entry_of(remark).sentence; }

const char* remark_sentence(std::string_view word) {
  const auto* entry = std::ranges::find(kEntries, word, &Entry::word);
  return entry == std::end(kEntries) ? nullptr : entry->sentence;
}

}  // namespace dieu8
