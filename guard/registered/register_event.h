// What happened to a registered medium, as it stands in the guard's record (docs/format-medium-register.md).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

enum class MediumEventKind {
  Registered,
  Issued,      // given to its holder, or given anew after it lay with the officer
  HandedOver,  // from one holder to another
  Withdrawn,   // taken back
  Lost,
  Found,
  Moved,     // leaves its place (Điều 10.2)
  Returned,  // is back
  Erased,    // its content was removed; nothing follows
  Opened,    // mounted by the guard
  Closed,
  Refused,  // plugged in and kept shut
};

inline constexpr MediumEventKind kMediumEventKinds[] = {
    MediumEventKind::Registered, MediumEventKind::Issued, MediumEventKind::HandedOver, MediumEventKind::Withdrawn,
    MediumEventKind::Lost,       MediumEventKind::Found,  MediumEventKind::Moved,      MediumEventKind::Returned,
    MediumEventKind::Erased,     MediumEventKind::Opened, MediumEventKind::Closed,     MediumEventKind::Refused};

// The type of its record.
constexpr std::string_view wire_name(MediumEventKind kind) {
  switch (kind) {
    case MediumEventKind::Registered: return "media-registered";
    case MediumEventKind::Issued: return "media-issued";
    case MediumEventKind::HandedOver: return "media-handed-over";
    case MediumEventKind::Withdrawn: return "media-withdrawn";
    case MediumEventKind::Lost: return "media-lost";
    case MediumEventKind::Found: return "media-found";
    case MediumEventKind::Moved: return "media-moved";
    case MediumEventKind::Returned: return "media-returned";
    case MediumEventKind::Erased: return "media-erased";
    case MediumEventKind::Opened: return "media-opened";
    case MediumEventKind::Closed: return "media-closed";
    case MediumEventKind::Refused: return "media-refused";
  }
  __builtin_unreachable();
}

// Whether an officer reports it; the others are the guard's own.
constexpr bool is_reported(MediumEventKind kind) {
  return kind != MediumEventKind::Opened && kind != MediumEventKind::Closed && kind != MediumEventKind::Refused;
}

// A field that the kind does not have is empty.
struct MediumEvent {
  MediumEventKind kind = MediumEventKind::Registered;
  std::string medium;   // UUID of the registration
  WallTime time;        // as the machine's clock claimed
  std::string officer;  // who reports it: name of a person
  std::string from;     // the holder who gives (HandedOver, Withdrawn), or the place (Moved)
  std::string to;       // the holder who receives (Issued, HandedOver), or the place (Moved, Returned)
  std::string reason;   // Withdrawn, Lost, Found, Moved, Erased, Refused: one line, never a document's name
  std::string seal;     // number of the seal (Moved, Returned)
  std::optional<WallTime> expected_back;  // Moved; may be told for Issued
  Bytes token;                            // Registered: the COSE_Sign1...
  Bytes signer_certificate;               // ...and its signer's certificate
  // Registered: what the token and the register say, in plain text for whoever reads the record without either. The
  // guard itself sets them (MediumRegister::as_recorded), and older records have none.
  std::string number;
  std::string holder;
  std::optional<WallTime> until;
  std::string ends;  // the former registration of this stick
  friend bool operator==(const MediumEvent&, const MediumEvent&) = default;
};

inline constexpr std::size_t kMostMediumTextBytes = 300;

// The record's fields, without type and time.
Json::Object medium_event_fields(const MediumEvent& event);

// Reads what `medium_event_fields` writes; the guard's own kinds may have more. Errors: Malformed, naming the field:
// one that the kind needs and is missing, one that it does not have, text of more than one line or too long.
Result<MediumEvent> parse_medium_event(MediumEventKind kind, WallTime time, const Json::Object& fields);

// The events in a segment of the record, in its order; other records and damaged lines are passed over (whether the
// segment is whole is the verifier's question).
std::vector<MediumEvent> medium_events_of(ByteView segment);

}  // namespace dieu8
