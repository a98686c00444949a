// The print ledger: what the guard's record says of printing, as rows and sums (sổ quản lý sao, chụp). Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/journal/record.h"

namespace dieu8 {

namespace record {
inline constexpr std::string_view kPrintJob = "print-job";
inline constexpr std::string_view kPrintPermit = "print-permit";
inline constexpr std::string_view kPrintSpoilt = "print-spoilt";
inline constexpr std::string_view kPrinterAttested = "printer-attested";
}  // namespace record

enum class LedgerKind { Job, Permit, Spoilt, Attested };

constexpr std::string_view wire_name(LedgerKind kind) {
  switch (kind) {
    case LedgerKind::Job: return "job";
    case LedgerKind::Permit: return "permit";
    case LedgerKind::Spoilt: return "spoilt";
    case LedgerKind::Attested: return "attested";
  }
  __builtin_unreachable();
}

const char* label_of(LedgerKind kind);  // a catalogue key

struct LedgerRow {
  LedgerKind kind = LedgerKind::Job;
  WallTime time;          // of the record
  std::string who;        // the user who printed, the officer who entered
  std::string printer;    // its queue, or vendor:product and serial
  std::string reference;  // of an entry; the job's number of a job
  std::uint64_t pages = 0;
  std::uint64_t copies = 0;
  std::uint64_t sides = 0;
  std::string statement =
      {};  // of Attested: what the officer signed, and the signature (Base64); nothing here is checked
  std::string seal = {};
  friend bool operator==(const LedgerRow&, const LedgerRow&) = default;
};

struct PrintLedger {
  std::vector<LedgerRow> rows;
  std::uint64_t jobs = 0;
  std::uint64_t pages = 0;
  std::uint64_t sides = 0;
  std::uint64_t permitted = 0;  // copies
  std::uint64_t spoilt = 0;     // copies
  std::uint64_t added = 0;      // rows, those that were not kept too
};

// nullopt: a record that is not about printing.
std::optional<LedgerRow> ledger_row(const JournalRecord& record);

// Sums count every row; of the rows themselves the newest `most_rows` are kept.
void add_to(PrintLedger& ledger, LedgerRow row, std::size_t most_rows = SIZE_MAX);

}  // namespace dieu8
