#include "guard/cli/media/media_words.h"

namespace dieu8 {

const char* label_of(SecrecyLevel level) {
  switch (level) {
    case SecrecyLevel::Unclassified: return N_("not secret");
    case SecrecyLevel::Secret: return N_("Secret");
    case SecrecyLevel::TopSecret: return N_("Top secret");
    case SecrecyLevel::UltraSecret: return N_("Ultra secret");
  }
  __builtin_unreachable();
}

const char* label_of(MediumDirection direction) {
  switch (direction) {
    case MediumDirection::In: return N_("in (read only)");
    case MediumDirection::Out: return N_("out");
    case MediumDirection::Both: return N_("in and out");
  }
  __builtin_unreachable();
}

const char* label_of(MediumState state) {
  switch (state) {
    case MediumState::InUse: return N_("with its holder");
    case MediumState::Withdrawn: return N_("withdrawn");
    case MediumState::Lost: return N_("lost");
    case MediumState::Found: return N_("found, not issued again");
    case MediumState::Away: return N_("moved, not back yet");
    case MediumState::Erased: return N_("erased");
  }
  __builtin_unreachable();
}

const char* label_of(MediumEventKind kind) {
  switch (kind) {
    case MediumEventKind::Registered: return N_("registered");
    case MediumEventKind::Issued: return N_("issued");
    case MediumEventKind::HandedOver: return N_("handed over");
    case MediumEventKind::Withdrawn: return N_("withdrawn");
    case MediumEventKind::Lost: return N_("reported lost");
    case MediumEventKind::Found: return N_("found");
    case MediumEventKind::Moved: return N_("moved");
    case MediumEventKind::Returned: return N_("returned");
    case MediumEventKind::Erased: return N_("erased");
    case MediumEventKind::Opened: return N_("opened");
    case MediumEventKind::Closed: return N_("closed");
    case MediumEventKind::Refused: return N_("refused");
  }
  __builtin_unreachable();
}

}  // namespace dieu8
