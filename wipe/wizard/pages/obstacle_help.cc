#include "wipe/wizard/pages/obstacle_help.h"

#include <cstdlib>

#include "evidence/base/error.h"

namespace dieu8 {

const char* obstacle_help(ObstacleKind kind) {
  switch (kind) {
    case ObstacleKind::SecurityFrozen:
      return N_("go on: where the plan is shown, F7 lets the computer sleep and wake, which usually frees the drive");
    case ObstacleKind::SanitizeFrozen:
    case ObstacleKind::PasswordExhausted:
      return N_("switch the computer off and on, then try again; level Clear (F6) does without these commands");
    case ObstacleKind::SecurityLocked:
      return N_(
          "ask whoever set the password; if an erase was cut off, an expert frees the drive on the command line "
          "(Alt-F3): dieu8-wipe unlock --disk {1}");
    case ObstacleKind::PasswordSet:
      return N_("have the password removed by whoever set it; level Clear (F6) does without these commands");
    case ObstacleKind::SanitizeRunning: return N_("leave the computer on until the drive has ended, then press F5");
    case ObstacleKind::SanitizeFailed:
    case ObstacleKind::FormatCorrupt:
      return N_("an expert brings the drive back on the command line (Alt-F3): dieu8-wipe unlock --disk {1}");
    case ObstacleKind::BridgeHidesDrive:
      return N_("take the drive out of its case and connect it to SATA or NVMe; here it can only be overwritten");
    case ObstacleKind::OpalLocked:
      return N_(
          "unlock it with the software that locked it; when its password is lost, press F3, then F7, and type the PSID "
          "of the drive's label");
    case ObstacleKind::WriteProtected: return N_("look for a write-protect switch on the disk");
    case ObstacleKind::NoAnswer: return N_("switch the computer off and on, then try again");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

}  // namespace dieu8
