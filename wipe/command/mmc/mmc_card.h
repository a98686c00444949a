// Everything read from a card before a plan is made.
#pragma once

#include <cstdint>
#include <optional>

#include "evidence/base/bytes.h"
#include "wipe/command/mmc/card_registers.h"
#include "wipe/command/mmc/card_status.h"
#include "wipe/command/mmc/ext_csd.h"
#include "wipe/command/mmc/mmc_transport.h"

namespace dieu8 {

struct MmcCard {
  MmcCardKind kind = MmcCardKind::Emmc;
  std::uint16_t relative_address = 1;
  Bytes csd_bytes;
  std::optional<CardSpecificData> csd;
  std::optional<ExtCsd> ext_csd;      // eMMC only
  std::optional<SdStatus> sd_status;  // SD only
  std::optional<CardStatus> status;   // of CMD13; empty: no answer
};

// Reads all of it and changes nothing. What the card does not answer stays empty. Errors: Io and NotFound when not even
// its registers can be had.
Result<MmcCard> read_card(MmcTransport& transport, MmcCardKind kind);

// CMD13 through the device of `area`: through another one the host would switch first, and take the errors that the
// last command left for the next answer. Errors: Io, NotFound; Malformed for a status that no selected card can give
// (all zero: nothing came).
Result<CardStatus> read_status(MmcTransport& transport, MmcArea area, std::uint16_t relative_address);

// CMD8 through the device of `area`. Errors: Io, NotFound, Malformed.
Result<ExtCsd> read_ext_csd(MmcTransport& transport, MmcArea area);

}  // namespace dieu8
