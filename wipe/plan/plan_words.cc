#include "wipe/plan/plan_words.h"

#include <cstdlib>

#include "evidence/base/error.h"

namespace dieu8 {

const char* hidden_sentence(HiddenKind kind) {
  switch (kind) {
    case HiddenKind::Hpa: return N_("the host protected area (HPA)");
    case HiddenKind::Ama: return N_("what lies above the accessible max address (AMAC)");
    case HiddenKind::Dco: return N_("what the device configuration overlay (DCO) cuts off");
    case HiddenKind::ScsiCapacity: return N_("blocks above the capacity set by MODE SELECT");
    case HiddenKind::SectorSize: return N_("sectors of 520 or 528 bytes (formatted to 512)");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

const char* obstacle_sentence(ObstacleKind kind) {
  switch (kind) {
    case ObstacleKind::SecurityFrozen: return N_("{1}: the drive's security commands are frozen: {2}");
    case ObstacleKind::SecurityLocked: return N_("{1} is locked by a password: {2}");
    case ObstacleKind::PasswordSet: return N_("{1} has a password set: {2}");
    case ObstacleKind::PasswordExhausted: return N_("{1}: too many wrong passwords were tried: {2}");
    case ObstacleKind::SanitizeFrozen: return N_("{1}: the drive's sanitize commands are frozen: {2}");
    case ObstacleKind::SanitizeRunning: return N_("{1}: an earlier sanitize is still under way in the drive: {2}");
    case ObstacleKind::SanitizeFailed: return N_("{1}: an earlier sanitize failed, the drive gives no access: {2}");
    case ObstacleKind::BridgeHidesDrive: return N_("{1}: the USB bridge passes no drive commands on: {2}");
    case ObstacleKind::FormatCorrupt: return N_("{1}: an earlier FORMAT UNIT was interrupted: {2}");
    case ObstacleKind::OpalLocked: return N_("{1}: a TCG Opal range is locked: {2}");
    case ObstacleKind::WriteProtected: return N_("{1} is write-protected: {2}");
    case ObstacleKind::NoAnswer: return N_("{1}: the drive does not answer what it must answer: {2}");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

const char* obstacle_hint(ObstacleKind kind) {
  switch (kind) {
    case ObstacleKind::SecurityFrozen:
      return N_(
          "let the computer sleep and wake (--allow-suspend), or switch the drive off and on; --level clear "
          "overwrites without these commands");
    case ObstacleKind::SanitizeFrozen:
    case ObstacleKind::PasswordExhausted:
      return N_("switch the drive off and on, then try again; --level clear overwrites without these commands");
    case ObstacleKind::SecurityLocked:
      return N_(
          "if an erase of this program was interrupted: dieu8-wipe unlock --disk {1}; else unlock it with the "
          "password of whoever set it");
    case ObstacleKind::PasswordSet:
      return N_("remove the password first, with whoever set it; --level clear overwrites without these commands");
    case ObstacleKind::SanitizeRunning: return N_("see how far it is: dieu8-wipe status --disk {1}");
    case ObstacleKind::SanitizeFailed:
    case ObstacleKind::FormatCorrupt: return N_("bring the drive back first: dieu8-wipe unlock --disk {1}");
    case ObstacleKind::BridgeHidesDrive:
      return N_("connect the drive itself to SATA or NVMe; --level auto or --level clear does what can be done here");
    case ObstacleKind::OpalLocked:
      return N_(
          "unlock it with the software that locked it; the PSID on the label (--psid) resets a drive whose "
          "password is lost");
    case ObstacleKind::WriteProtected: return N_("look for a write-protect switch on the disk");
    case ObstacleKind::NoAnswer: return N_("switch the drive off and on, then try again");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

}  // namespace dieu8
