// Card status: the 32 bits of an R1 response. Source: JESD84-B51 section 6.13, SD Physical Layer 6.00 section 4.10.1.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"

namespace dieu8 {

enum class CardState : std::uint8_t {  // bits 12:9
  Idle = 0,
  Ready = 1,
  Identification = 2,
  Standby = 3,
  Transfer = 4,
  Data = 5,
  Receive = 6,
  Programming = 7,
  Disconnected = 8
};

struct CardStatus {
  std::uint32_t raw = 0;

  CardState state() const { return static_cast<CardState>(raw >> 9U & 0xfU); }
  bool ready_for_data() const { return (raw & 1U << 8U) != 0; }
  bool is_locked() const { return (raw & 1U << 25U) != 0; }        // CARD_IS_LOCKED: by a password (CMD42)
  bool illegal_command() const { return (raw & 1U << 22U) != 0; }  // the command before was not one of this card's
  // Any error bit; also those a command earlier in the row left for the next answer.
  bool has_error() const;
  // A status that a selected, working card can give: all zero is a response that never came.
  bool is_plausible() const { return state() == CardState::Transfer || state() == CardState::Programming; }
  // Selected, done, ready for the next command, no error.
  bool is_at_rest() const { return state() == CardState::Transfer && ready_for_data() && !has_error(); }
};

// "0x04000900: WP_VIOLATION" or "0x00000900": the standard's names of all error bits, highest first.
std::string text_of(const CardStatus& status);

// The 4 bytes as they come over the bus, highest bits first.
Bytes bytes_of(const CardStatus& status);

}  // namespace dieu8
