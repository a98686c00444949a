#include "wipe/drive/drive_offer.h"

#include <cstdlib>

namespace dieu8 {

std::string_view wire_name(ObstacleKind kind) {
  switch (kind) {
    case ObstacleKind::SecurityFrozen: return "security-frozen";
    case ObstacleKind::SecurityLocked: return "security-locked";
    case ObstacleKind::PasswordSet: return "password-set";
    case ObstacleKind::PasswordExhausted: return "password-exhausted";
    case ObstacleKind::SanitizeFrozen: return "sanitize-frozen";
    case ObstacleKind::SanitizeRunning: return "sanitize-running";
    case ObstacleKind::SanitizeFailed: return "sanitize-failed";
    case ObstacleKind::BridgeHidesDrive: return "bridge-hides-drive";
    case ObstacleKind::FormatCorrupt: return "format-corrupt";
    case ObstacleKind::OpalLocked: return "opal-locked";
    case ObstacleKind::WriteProtected: return "write-protected";
    case ObstacleKind::NoAnswer: return "no-answer";
  }
  std::abort();
}

}  // namespace dieu8
