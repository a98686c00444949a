// What may be connected, as a plain value (docs/format-policy.md). Read from TOML by guard/policy/read_policy.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "guard/media/medium.h"
#include "guard/policy/usb_match.h"
#include "guard/policy/verdict.h"

namespace dieu8 {

// The two modes of the regulation's standalone machines.
enum class Mode {
  Standalone,     // "may-doc-lap": no network at all
  StandaloneLan,  // "lan-doc-lap": one LAN inside one building, listed interface by interface, no route out
};

constexpr std::string_view wire_name(Mode mode) {
  switch (mode) {
    case Mode::Standalone: return "may-doc-lap";
    case Mode::StandaloneLan: return "lan-doc-lap";
  }
  __builtin_unreachable();
}

// What a registered medium needs beside its registration, so that its content is opened.
enum class MediaOpening {
  Ticket,      // an accepted ticket, each time
  Registered,  // nothing more
};

constexpr std::string_view wire_name(MediaOpening opening) {
  switch (opening) {
    case MediaOpening::Ticket: return "ticket";
    case MediaOpening::Registered: return "registered";
  }
  __builtin_unreachable();
}

struct UsbRule {
  std::string id;  // a word, unique in the policy: stands in the record of each decision
  Verdict verdict = Verdict::Block;
  std::string note;  // the officer's own words, shown by `explain`
  UsbMatch match;
  // Allow only: of the allowed device, only the interfaces that fit one of these are authorised (a keyboard without
  // the storage beside it). Empty: all.
  std::vector<InterfacePattern> only_interfaces;
};

struct MediumRule {
  std::string id;
  Verdict verdict = Verdict::Block;
  std::string note;
  std::optional<MediumKind> kind;     // nullopt: any
  std::optional<std::string> serial;  // as the kernel shows it; nullopt: any
};

// One interface of the allowed LAN. All three must fit.
struct LanInterface {
  std::string mac;                   // "52:54:00:12:34:56", lower case: names change, the card does not
  std::string driver;                // kernel driver, "e1000e"
  std::vector<std::string> subnets;  // CIDR, IPv4 or IPv6; nothing outside them passes, no route out exists
};

struct Policy {
  std::string id;             // the unit's own name for it
  std::uint64_t version = 1;  // only ever grows
  Mode mode = Mode::Standalone;
  bool audit_only = false;
  // Present: USB storage is opened only when it is a registered medium (docs/format-medium-token.md), whatever rule or
  // ticket lets its device in. Absent: a rule that names the stick is enough.
  std::optional<MediaOpening> media_opening;
  bool policy_needs_ticket = false;    // another policy is taken only by a two-person ticket that names it
  bool scan_demanded = false;          // what is carried over from and to registered media is not delivered unscanned
  std::optional<std::string> scanner;  // a program for that (docs/format-transfer.md); absent: ClamAV's, if installed
  std::vector<UsbRule> usb;            // first match wins; no match: block
  std::vector<MediumRule> media;       // first match wins; no match: block
  std::vector<LanInterface> lan;       // StandaloneLan only
  std::optional<std::string> contact;  // whom the drafter calls; shown in the notification
  // What the blocking rests on, in the unit's words ("khoản 1 Điều 8 Quy chế..."): law is data, so it stands in the
  // policy file; shown with every refusal.
  std::optional<std::string> legal_basis;
};

}  // namespace dieu8
