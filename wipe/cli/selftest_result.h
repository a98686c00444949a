// selftest.json, `dieu8.selftest/1` (docs/format-selftest.md): what one real drive did with one of its own commands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"

namespace dieu8 {

inline constexpr std::string_view kSelftestType = "dieu8.selftest/1";

enum class SelftestVerdict {
  ErasesWhatAddressesReach,  // every mark is gone, and the drive's own words agree
  NotShown,
};

struct SelftestResult {
  std::string id;  // UUID
  ClockNote clock;
  Tool tool;
  DiskRow disk;  // one technique planned; probed bits, markers and the step's record
  SelftestVerdict verdict = SelftestVerdict::NotShown;
  std::vector<std::string> findings;  // words of docs/format-certificate.md: why not
  Digest journal_sha256{};
  std::uint64_t journal_records = 0;
  std::string signer_key_id;
};

// Fills verdict and findings by the certificates' own judge. A finding about the level that may be claimed is none
// here: a key that was changed is shown by the marks like anything else, spare cells by nothing. Pure.
void judge_selftest(SelftestResult& result);

// Canonical JSON (RFC 8785 subset): the bytes that are signed.
std::string selftest_to_json(const SelftestResult& result);

// Errors: Malformed, naming the path; every field is demanded, every unknown one refused, the bytes must be canonical.
Result<SelftestResult> selftest_from_json(ByteView bytes);

constexpr SelftestVerdict last_of(SelftestVerdict) { return SelftestVerdict::NotShown; }
std::string_view wire_name(SelftestVerdict verdict);

}  // namespace dieu8
