#include "evidence/certificate/words.h"

#include "evidence/base/error.h"

namespace dieu8 {

// An enumerator outside its enumeration is a broken program: each switch names them all (-Wswitch-enum).

std::string_view wire_name(DiskKind kind) {
  switch (kind) {
    case DiskKind::Hdd: return "hdd";
    case DiskKind::Ssd: return "ssd";
    case DiskKind::Flash: return "flash";
    case DiskKind::Virtual: return "virtual";
    case DiskKind::File: return "file";
    case DiskKind::Unknown: return "unknown";
  }
  __builtin_unreachable();
}

const char* kind_name(DiskKind kind) {
  switch (kind) {
    case DiskKind::Hdd: return N_("hard disk");
    case DiskKind::Ssd: return N_("SSD");
    case DiskKind::Flash: return N_("USB stick or memory card");
    case DiskKind::Virtual: return N_("virtual disk");
    case DiskKind::File: return N_("practice file");
    case DiskKind::Unknown: return N_("unknown kind");
  }
  __builtin_unreachable();
}

std::string_view wire_name(DiskInterface interface) {
  switch (interface) {
    case DiskInterface::Sata: return "sata";
    case DiskInterface::Pata: return "pata";
    case DiskInterface::Nvme: return "nvme";
    case DiskInterface::Sas: return "sas";
    case DiskInterface::Usb: return "usb";
    case DiskInterface::Mmc: return "mmc";
    case DiskInterface::Virtio: return "virtio";
    case DiskInterface::Loop: return "loop";
    case DiskInterface::File: return "file";
    case DiskInterface::Unknown: return "unknown";
  }
  __builtin_unreachable();
}

std::string_view wire_name(SerialSource source) {
  switch (source) {
    case SerialSource::AtaIdentify: return "ata-identify";
    case SerialSource::ScsiVpd80: return "scsi-vpd-80";
    case SerialSource::NvmeIdentify: return "nvme-identify";
    case SerialSource::MmcCid: return "mmc-cid";
    case SerialSource::Sysfs: return "sysfs";
    case SerialSource::Udev: return "udev";
    case SerialSource::None: return "none";
  }
  __builtin_unreachable();
}

std::string_view wire_name(Known known) {
  switch (known) {
    case Known::Yes: return "yes";
    case Known::No: return "no";
    case Known::Unknown: return "unknown";
    case Known::NotApplicable: return "not-applicable";
  }
  __builtin_unreachable();
}

std::string_view wire_name(VerifyMode mode) {
  switch (mode) {
    case VerifyMode::Full: return "full";
    case VerifyMode::Sample: return "sample";
    case VerifyMode::None: return "none";
  }
  __builtin_unreachable();
}

std::string_view wire_name(PatternKind kind) {
  switch (kind) {
    case PatternKind::Fixed: return "fixed";
    case PatternKind::Random: return "random";
  }
  __builtin_unreachable();
}

std::string_view wire_name(FailureKind kind) {
  switch (kind) {
    case FailureKind::Refused: return "refused";
    case FailureKind::OpenFailed: return "open-failed";
    case FailureKind::Vanished: return "vanished";
    case FailureKind::Shrunk: return "shrunk";
    case FailureKind::IdentityChanged: return "identity-changed";
    case FailureKind::Stopped: return "stopped";
    case FailureKind::WriteFailed: return "write-failed";
    case FailureKind::FlushFailed: return "flush-failed";
    case FailureKind::ReadFailed: return "read-failed";
    case FailureKind::Internal: return "internal";
  }
  __builtin_unreachable();
}

std::string_view wire_name(LevelAsked level) {
  switch (level) {
    case LevelAsked::Clear: return "clear";
    case LevelAsked::Purge: return "purge";
    case LevelAsked::Auto: return "auto";
  }
  __builtin_unreachable();
}

std::string_view wire_name(Purpose purpose) {
  switch (purpose) {
    case Purpose::Disposal: return "disposal";
    case Purpose::Transfer: return "transfer";
    case Purpose::Repair: return "repair";
    case Purpose::ChangeOfUse: return "change-of-use";
    case Purpose::Destruction: return "destruction";
  }
  __builtin_unreachable();
}

std::string_view wire_name(HeldSecrets held) {
  switch (held) {
    case HeldSecrets::Yes: return "yes";
    case HeldSecrets::No: return "no";
    case HeldSecrets::Unknown: return "unknown";
  }
  __builtin_unreachable();
}

std::string_view wire_name(Destination destination) {
  switch (destination) {
    case Destination::InternalReuse: return "internal-reuse";
    case Destination::Sale: return "sale";
    case Destination::Donation: return "donation";
    case Destination::PhysicalDestruction: return "physical-destruction";
    case Destination::Storage: return "storage";
    case Destination::Other: return "other";
  }
  __builtin_unreachable();
}

std::string_view wire_name(Assurance assurance) {
  switch (assurance) {
    case Assurance::Purged: return "purged";
    case Assurance::Cleared: return "cleared";
    case Assurance::NotProven: return "not-proven";
  }
  __builtin_unreachable();
}

std::string_view wire_name(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::Pass: return "pass";
    case Conclusion::PassWithRemarks: return "pass-with-remarks";
    case Conclusion::Fail: return "fail";
  }
  __builtin_unreachable();
}

}  // namespace dieu8
