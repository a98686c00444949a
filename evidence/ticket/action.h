// What a ticket may open (docs/format-ticket.md), and how many people must sign it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dieu8 {

enum class TicketAction {
  OpenMedium,       // one USB storage device, named by its identity, until the ticket ends
  Print,            // one printer, likewise
  Maintenance,      // the machine is repaired (regulation, Điều 8.2): the officer's lock rests, and holds afterwards
  Policy,           // one policy, named by the digest of its signed list, may come into force
  ResumeOperation,  // a machine that was told to stand still (Điều 11.3.c) works again
};

inline constexpr TicketAction kTicketActions[] = {TicketAction::OpenMedium, TicketAction::Print,
                                                  TicketAction::Maintenance, TicketAction::Policy,
                                                  TicketAction::ResumeOperation};

constexpr std::string_view wire_name(TicketAction action) {
  switch (action) {
    case TicketAction::OpenMedium: return "open-medium";
    case TicketAction::Print: return "print";
    case TicketAction::Maintenance: return "maintenance";
    case TicketAction::Policy: return "policy";
    case TicketAction::ResumeOperation: return "resume-operation";
  }
  __builtin_unreachable();
}

// The number inside the signed bytes.
constexpr std::uint64_t number_of(TicketAction action) {
  switch (action) {
    case TicketAction::OpenMedium: return 1;
    case TicketAction::Print: return 2;
    case TicketAction::Maintenance: return 3;
    case TicketAction::Policy: return 4;
    case TicketAction::ResumeOperation: return 5;
  }
  __builtin_unreachable();
}

// nullopt: no action has this name or number.
constexpr std::optional<TicketAction> ticket_action_named(std::string_view name) {
  for (const TicketAction action : kTicketActions)
    if (wire_name(action) == name) return action;
  return std::nullopt;
}

constexpr std::optional<TicketAction> ticket_action_numbered(std::uint64_t number) {
  for (const TicketAction action : kTicketActions)
    if (number_of(action) == number) return action;
  return std::nullopt;
}

// Routine media need one signer; what changes the guard itself, two different people: a leader and the IT officer.
constexpr std::uint64_t signers_needed(TicketAction action) {
  switch (action) {
    case TicketAction::OpenMedium:
    case TicketAction::Print: return 1;
    case TicketAction::Maintenance:
    case TicketAction::Policy:
    case TicketAction::ResumeOperation: return 2;
  }
  __builtin_unreachable();
}

// The longest time a ticket may ask for, in seconds.
constexpr std::uint64_t longest_validity(TicketAction action) {
  constexpr std::uint64_t kHour = 3600;
  switch (action) {
    case TicketAction::OpenMedium:
    case TicketAction::Print: return 12 * kHour;
    case TicketAction::Policy:
    case TicketAction::ResumeOperation: return 24 * kHour;
    case TicketAction::Maintenance: return 72 * kHour;
  }
  __builtin_unreachable();
}

}  // namespace dieu8
