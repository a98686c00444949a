// Why a medium is opened, or kept shut: a closed list of words for the record, each with one sentence for a person.
#pragma once

#include <string_view>

#include "evidence/base/error.h"

namespace dieu8 {

enum class MediumReason {
  Fits,
  NoToken,           // nothing of ours lies on it
  TokenDamaged,      // something of ours, not whole, or not of the format
  SignatureWrong,    // not made by the officer's key over these bytes
  CheckersDisagree,  // OpenSSL and Crypto++ do not say the same: undetermined
  SignerNotTrusted,  // the officer's certificate is not the agency's, or did not hold when it was signed
  OtherAgency,       // the token names another agency
  OtherDevice,       // vendor, product or a serial number is another: a copy on another stick
  OtherSize,
  NotInRegister,  // this machine never registered it
  OtherToken,     // the register holds another token for this registration
  Withdrawn,
  Lost,
  FoundNotIssued,
  Away,
  Erased,
  Expired,
  OtherLayout,  // partition table or file system are not those that were laid on it
  NoTicket,     // registered, and this opening was not permitted by a ticket
  NotRecorded,  // the record could not be written
  CannotLook,   // could not be read
  CannotMount,
};

inline constexpr MediumReason kMediumReasons[] = {
    MediumReason::Fits,           MediumReason::NoToken,          MediumReason::TokenDamaged,
    MediumReason::SignatureWrong, MediumReason::CheckersDisagree, MediumReason::SignerNotTrusted,
    MediumReason::OtherAgency,    MediumReason::OtherDevice,      MediumReason::OtherSize,
    MediumReason::NotInRegister,  MediumReason::OtherToken,       MediumReason::Withdrawn,
    MediumReason::Lost,           MediumReason::FoundNotIssued,   MediumReason::Away,
    MediumReason::Erased,         MediumReason::Expired,          MediumReason::OtherLayout,
    MediumReason::NoTicket,       MediumReason::NotRecorded,      MediumReason::CannotLook,
    MediumReason::CannotMount};

constexpr std::string_view wire_name(MediumReason reason) {
  switch (reason) {
    case MediumReason::Fits: return "fits";
    case MediumReason::NoToken: return "no-token";
    case MediumReason::TokenDamaged: return "token-damaged";
    case MediumReason::SignatureWrong: return "signature-wrong";
    case MediumReason::CheckersDisagree: return "checkers-disagree";
    case MediumReason::SignerNotTrusted: return "signer-not-trusted";
    case MediumReason::OtherAgency: return "other-agency";
    case MediumReason::OtherDevice: return "other-device";
    case MediumReason::OtherSize: return "other-size";
    case MediumReason::NotInRegister: return "not-in-register";
    case MediumReason::OtherToken: return "other-token";
    case MediumReason::Withdrawn: return "withdrawn";
    case MediumReason::Lost: return "lost";
    case MediumReason::FoundNotIssued: return "found-not-issued";
    case MediumReason::Away: return "away";
    case MediumReason::Erased: return "erased";
    case MediumReason::Expired: return "expired";
    case MediumReason::OtherLayout: return "other-layout";
    case MediumReason::NoTicket: return "no-ticket";
    case MediumReason::NotRecorded: return "not-recorded";
    case MediumReason::CannotLook: return "cannot-look";
    case MediumReason::CannotMount: return "cannot-mount";
  }
  __builtin_unreachable();
}

// Catalogue key of a whole sentence; {1} is what the medium is called (its number, or what the device says of itself).
constexpr const char* sentence_of(MediumReason reason) {
  switch (reason) {
    case MediumReason::Fits: return N_("The medium {1} is registered and fits its registration: it is opened.");
    case MediumReason::NoToken: return N_("{1} is not a registered medium: it stays shut.");
    case MediumReason::TokenDamaged: return N_("The registration on {1} is damaged or was changed: it stays shut.");
    case MediumReason::SignatureWrong:
      return N_("The registration on {1} is not what an officer signed: it was changed. It stays shut.");
    case MediumReason::CheckersDisagree:
      return N_("Whether the registration on {1} is genuine cannot be told: it stays shut.");
    case MediumReason::SignerNotTrusted:
      return N_("The registration on {1} was signed by somebody this agency does not know: it stays shut.");
    case MediumReason::OtherAgency: return N_("{1} is registered with another agency: it stays shut.");
    case MediumReason::OtherDevice:
      return N_("The registration on {1} belongs to another stick: this one is a copy. It stays shut.");
    case MediumReason::OtherSize:
      return N_("{1} has not the size it was registered with: it is a copy or was changed. It stays shut.");
    case MediumReason::NotInRegister: return N_("{1} is not in this machine's register: it stays shut.");
    case MediumReason::OtherToken:
      return N_("The registration on {1} is not the one in this machine's register: it stays shut.");
    case MediumReason::Withdrawn: return N_("The medium {1} was withdrawn: it stays shut.");
    case MediumReason::Lost: return N_("The medium {1} is reported lost: it stays shut. Hand it to the IT officer.");
    case MediumReason::FoundNotIssued:
      return N_("The medium {1} was lost and found, and not issued again: it stays shut.");
    case MediumReason::Away:
      return N_("The medium {1} is noted as moved elsewhere: it stays shut until its return is noted.");
    case MediumReason::Erased:
      return N_("The medium {1} is noted as erased: it stays shut until it is registered anew.");
    case MediumReason::Expired: return N_("The registration of the medium {1} has expired: it stays shut.");
    case MediumReason::OtherLayout:
      return N_("The medium {1} was partitioned or formatted anew since its registration: it stays shut.");
    case MediumReason::NoTicket: return N_("The medium {1} is registered; opening it needs a ticket.");
    case MediumReason::NotRecorded: return N_("The record cannot be written, so the medium {1} stays shut.");
    case MediumReason::CannotLook: return N_("{1} could not be read: it stays shut.");
    case MediumReason::CannotMount: return N_("The medium {1} could not be mounted: it stays shut.");
  }
  __builtin_unreachable();
}

}  // namespace dieu8
