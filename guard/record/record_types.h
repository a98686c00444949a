// The types of the guard's records (docs/format-guard-record.md).
#pragma once

#include <string_view>

namespace dieu8::record {

// Written by the guard.
inline constexpr std::string_view kPlug = "plug";
inline constexpr std::string_view kUnplug = "unplug";
inline constexpr std::string_view kDecision = "decision";      // something stays shut
inline constexpr std::string_view kPermission = "permission";  // something is going to be opened
inline constexpr std::string_view kOutcome = "outcome";        // what the kernel says after it was applied
inline constexpr std::string_view kLink = "link";
inline constexpr std::string_view kRadio = "radio";
inline constexpr std::string_view kMedium = "medium";
inline constexpr std::string_view kMediaAdmitted = "media-admitted";  // a stick is let in to be registered
inline constexpr std::string_view kLayerCheck = "layer-check";
inline constexpr std::string_view kPolicyLoaded = "policy-loaded";
inline constexpr std::string_view kPolicyRefused = "policy-refused";
inline constexpr std::string_view kAlarm = "alarm";
inline constexpr std::string_view kLock = "lock";
inline constexpr std::string_view kUnlock = "unlock";
inline constexpr std::string_view kRequestRefused = "request-refused";
inline constexpr std::string_view kEventsLost = "events-lost";
inline constexpr std::string_view kTicketRequested = "ticket-requested";
inline constexpr std::string_view kTicketAccepted = "ticket-accepted";
inline constexpr std::string_view kTicketRefused = "ticket-refused";
inline constexpr std::string_view kTicketEnded = "ticket-ended";
inline constexpr std::string_view kTicketLocked = "ticket-locked";
inline constexpr std::string_view kMaintenanceBegun = "maintenance-begun";
inline constexpr std::string_view kMaintenanceEnded = "maintenance-ended";
inline constexpr std::string_view kTransferBegun = "transfer-begun";
inline constexpr std::string_view kTransferFiles = "transfer-files";
inline constexpr std::string_view kTransferEnded = "transfer-ended";

// Written by the record itself; `write` refuses them. So it does those of evidence/journal/segment.h.
inline constexpr std::string_view kStart = "start";
inline constexpr std::string_view kStop = "stop";
inline constexpr std::string_view kCrash = "crash";
inline constexpr std::string_view kCoalesced = "coalesced";
inline constexpr std::string_view kLowSpace = "low-space";
inline constexpr std::string_view kUnsigned = "unsigned";

}  // namespace dieu8::record
