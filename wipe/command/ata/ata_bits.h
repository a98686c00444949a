// What an IDENTIFY page and result registers say, quoted for a plan, a refusal or a certificate.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/certificate/device_work.h"
#include "wipe/command/ata/ata_sanitize.h"

namespace dieu8 {

// {"IDENTIFY DEVICE word 59", "0xf000", "SANITIZE, CRYPTO SCRAMBLE EXT, ..."}; the words 59, 69, 82, 83, 85, 86, 89,
// 90, 119 and 128 have meanings, any other one is quoted without. `page`: 512 bytes.
ProbedBits quote_word(ByteView page, unsigned number);

// {"SANITIZE STATUS EXT", "0x8000", "the last sanitize was completed without error"}: the count register, or on ERR
// the error register and LBA bits 7:0.
ProbedBits quote_sanitize(const AtaResult& registers);

// A highest LBA: {"READ NATIVE MAX ADDRESS EXT", "8191", "highest LBA"}.
ProbedBits quote_max_lba(std::string source, std::uint64_t max_lba);

// A question without an answer that could be read.
ProbedBits quote_no_answer(std::string source);

}  // namespace dieu8
