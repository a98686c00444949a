#include "evidence/report/certificate_words.h"

#include <algorithm>

#include "evidence/certificate/finding.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/certificate/remark.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

std::string known_or_word(const char* sentence, const std::string& word) {
  return sentence == nullptr ? word : vi(sentence);
}

bool all_purged(const Certificate& certificate) {
  return std::ranges::all_of(certificate.judgement.disks,
                             [](const DiskJudgement& disk) { return disk.assurance == Assurance::Purged; });
}

}  // namespace

std::string purpose_text(Purpose purpose) {
  switch (purpose) {
    case Purpose::Disposal: return vi(N_("disposal"));
    case Purpose::Transfer: return vi(N_("transfer to another unit"));
    case Purpose::Repair: return vi(N_("repair"));
    case Purpose::ChangeOfUse: return vi(N_("change of use"));
    case Purpose::Destruction: return vi(N_("destruction"));
  }
  __builtin_unreachable();
}

std::string held_secrets_text(HeldSecrets held) {
  switch (held) {
    case HeldSecrets::Yes: return vi(N_("yes, as stated by the officer"));
    case HeldSecrets::No: return vi(N_("no, as stated by the officer"));
    case HeldSecrets::Unknown: return vi(N_("not known"));
  }
  __builtin_unreachable();
}

std::string destination_text(Destination destination) {
  switch (destination) {
    case Destination::InternalReuse: return vi(N_("reuse within the agency"));
    case Destination::Sale: return vi(N_("sale"));
    case Destination::Donation: return vi(N_("donation"));
    case Destination::PhysicalDestruction: return vi(N_("physical destruction"));
    case Destination::Storage: return vi(N_("storage"));
    case Destination::Other: return vi(N_("other destination"));
  }
  __builtin_unreachable();
}

std::string disk_kind_text(DiskKind kind) {
  switch (kind) {
    case DiskKind::Hdd: return vi(N_("hard disk (HDD)"));
    case DiskKind::Ssd: return vi(N_("solid-state disk (SSD)"));
    case DiskKind::Flash: return vi(N_("memory card or USB stick (flash)"));
    case DiskKind::Virtual: return vi(N_("virtual disk"));
    case DiskKind::File: return vi(N_("plain file (practice)"));
    case DiskKind::Unknown: return vi(N_("kind of disk not known"));
  }
  __builtin_unreachable();
}

std::string interface_text(DiskInterface interface) {
  switch (interface) {
    case DiskInterface::Sata: return "SATA";
    case DiskInterface::Pata: return "PATA";
    case DiskInterface::Nvme: return "NVMe";
    case DiskInterface::Sas: return "SAS/SCSI";
    case DiskInterface::Usb: return "USB";
    case DiskInterface::Mmc: return "MMC/SD";
    case DiskInterface::Virtio: return "virtio";
    case DiskInterface::Loop: return vi(N_("loop device (practice)"));
    case DiskInterface::File: return vi(N_("file"));
    case DiskInterface::Unknown: return vi(N_("interface not known"));
  }
  __builtin_unreachable();
}

std::string serial_source_text(SerialSource source) {
  switch (source) {
    case SerialSource::AtaIdentify: return vi(N_("read from the drive by ATA IDENTIFY DEVICE"));
    case SerialSource::ScsiVpd80: return vi(N_("read from the drive by SCSI VPD page 80h"));
    case SerialSource::NvmeIdentify: return vi(N_("read from the drive by NVMe Identify"));
    case SerialSource::MmcCid: return vi(N_("read from the card's CID register"));
    case SerialSource::Sysfs: return vi(N_("as the kernel reports it (sysfs)"));
    case SerialSource::Udev: return vi(N_("as the udev database reports it"));
    case SerialSource::None: return "";
  }
  __builtin_unreachable();
}

std::string verify_mode_text(VerifyMode mode) {
  switch (mode) {
    case VerifyMode::Full: return vi(N_("full read-back"));
    case VerifyMode::Sample: return vi(N_("sampling"));
    case VerifyMode::None: return vi(N_("no read-back"));
  }
  __builtin_unreachable();
}

std::string failure_text(FailureKind kind) {
  switch (kind) {
    case FailureKind::Refused: return vi(N_("the work was refused before it began"));
    case FailureKind::OpenFailed: return vi(N_("the disk could not be opened"));
    case FailureKind::Vanished: return vi(N_("the disk disappeared during the work"));
    case FailureKind::Shrunk: return vi(N_("the disk became smaller during the work"));
    case FailureKind::IdentityChanged: return vi(N_("the disk changed its identity during the work"));
    case FailureKind::Stopped: return vi(N_("the operator stopped the work"));
    case FailureKind::WriteFailed: return vi(N_("writing failed"));
    case FailureKind::FlushFailed: return vi(N_("the disk did not confirm that everything was written out"));
    case FailureKind::ReadFailed: return vi(N_("reading back failed"));
    case FailureKind::Internal: return vi(N_("the tool itself failed"));
  }
  __builtin_unreachable();
}

std::string level_text(LevelAsked level) {
  switch (level) {
    case LevelAsked::Clear: return vi(N_("Clear"));
    case LevelAsked::Purge: return vi(N_("Purge"));
    case LevelAsked::Auto: return vi(N_("the best this drive offers"));
  }
  __builtin_unreachable();
}

std::string assurance_text(Assurance assurance) {
  switch (assurance) {
    case Assurance::Purged: return vi(N_("Purge"));
    case Assurance::Cleared: return vi(N_("Clear"));
    case Assurance::NotProven: return vi(N_("not proven"));
  }
  __builtin_unreachable();
}

std::string conclusion_text(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::Pass: return vi(N_("PASS"));
    case Conclusion::PassWithRemarks: return vi(N_("PASS WITH REMARKS"));
    case Conclusion::Fail: return vi(N_("FAIL"));
  }
  __builtin_unreachable();
}

bool is_practice(const Certificate& certificate) {
  return std::ranges::any_of(certificate.disks, [](const DiskRow& row) { return row.identity.practice_target; });
}

std::string conclusion_sentence(const Certificate& certificate) {
  if (is_practice(certificate))
    return vi(N_("An exercise on a file or a loop device: this paper certifies nothing of any computer."));
  const std::string disks = grouped(certificate.disks.size());
  const std::string level = assurance_text(all_purged(certificate) ? Assurance::Purged : Assurance::Cleared);
  switch (certificate.judgement.conclusion) {
    case Conclusion::Pass: return vi(N_("All disks of this certificate ({1}) reached the level {2}."), {disks, level});
    case Conclusion::PassWithRemarks:
      return vi(N_("All disks of this certificate ({1}) reached the level {2}; read the remarks below."),
                {disks, level});
    case Conclusion::Fail:
      return vi(
          N_("It is not proven that the data of this computer were erased; read the findings below. The computer "
             "must not leave the agency."));
  }
  __builtin_unreachable();
}

std::string other_store_text(const std::string& word) {
  if (word == "boot-partitions") return vi(N_("boot partitions"));
  if (word == "rpmb") return vi(N_("replay protected memory block (RPMB)"));
  if (word == "other-namespaces") return vi(N_("other namespaces"));
  if (word == "unattached-namespaces") return vi(N_("namespaces that are not attached"));
  if (word == "unallocated-capacity") return vi(N_("capacity that belongs to no namespace"));
  if (word == "persistent-memory-region") return vi(N_("persistent memory region"));
  if (word == "bridge-hidden") return vi(N_("hidden by a USB adapter"));
  return word;
}

std::string finding_text(const std::string& word) { return known_or_word(finding_sentence(word), word); }
std::string remark_text(const std::string& word) { return known_or_word(remark_sentence(word), word); }
std::string not_reached_text(const std::string& word) { return known_or_word(not_reached_sentence(word), word); }

}  // namespace dieu8
