#include "guard/printing/print_ledger.h"

#include "guard/printing/print_entry.h"

namespace dieu8 {
namespace {

// What a field holds; a record of a later program may lack it.
std::string text_of(const JournalRecord& record, std::string_view key) {
  const auto found = record.fields.find(key);
  return found == record.fields.end() || found->second.text() == nullptr ? "" : *found->second.text();
}

std::uint64_t number_of(const JournalRecord& record, std::string_view key) {
  const auto found = record.fields.find(key);
  const std::int64_t* number = found == record.fields.end() ? nullptr : found->second.integer();
  return number == nullptr || *number < 0 ? 0 : static_cast<std::uint64_t>(*number);
}

LedgerRow entry_row(LedgerKind kind, const JournalRecord& record) {
  LedgerRow row{kind, record.time, text_of(record, "officer"), "", text_of(record, "reference"), 0, 0, 0};
  row.copies = number_of(record, "copies");
  return row;
}

}  // namespace

std::optional<LedgerRow> ledger_row(const JournalRecord& record) {
  if (record.type == record::kPrintPermit) return entry_row(LedgerKind::Permit, record);
  if (record.type == record::kPrintSpoilt) return entry_row(LedgerKind::Spoilt, record);
  if (record.type == record::kPrinterAttested) {
    LedgerRow row = entry_row(LedgerKind::Attested, record);
    row.printer = text_of(record, "vendor") + ":" + text_of(record, "product") + " " + text_of(record, "serial");
    return row;
  }
  if (record.type != record::kPrintJob) return std::nullopt;
  return LedgerRow{LedgerKind::Job,
                   record.time,
                   text_of(record, "user"),
                   text_of(record, "printer"),
                   std::to_string(number_of(record, "job")),
                   number_of(record, "pages"),
                   number_of(record, "copies"),
                   number_of(record, "sides")};
}

void add_to(PrintLedger& ledger, LedgerRow row) {
  switch (row.kind) {
    case LedgerKind::Job:
      ++ledger.jobs;
      ledger.sides += row.sides;
      break;
    case LedgerKind::Permit: ledger.permitted += row.copies; break;
    case LedgerKind::Spoilt: ledger.spoilt += row.copies; break;
    case LedgerKind::Attested: break;
  }
  ledger.rows.push_back(std::move(row));
}

}  // namespace dieu8
