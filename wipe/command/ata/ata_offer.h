// From what an ATA drive answered to what it offers and what stands in the way: a pure function.
#pragma once

#include <cstdint>
#include <optional>

#include "evidence/base/bytes.h"
#include "wipe/drive/ata_result.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

enum class AtaSilence { None, AdapterRefuses, PageUnreadable };

struct AtaAnswers {  // empty: not asked because not offered, or no answer that could be read
  AtaSilence silence = AtaSilence::None;
  Bytes identify;               // 512 bytes that parse_ata_identify took, unless there is silence
  bool registers_come = false;  // a harmless command's result registers could be read
  std::optional<AtaResult> sanitize;
  std::optional<std::uint64_t> native_max_lba;
  std::optional<std::uint64_t> ama_max_lba;
  std::optional<std::uint64_t> dco_max_lba;
};

DriveOffer ata_offer(const AtaAnswers& answers);

}  // namespace dieu8
