#include "evidence/life/print_ledger.h"

#include "evidence/base/catalogue.h"
#include "evidence/life/field.h"

namespace dieu8 {
namespace {

LedgerRow entry_row(LedgerKind kind, const JournalRecord& record) {
  LedgerRow row{
      kind, record.time, text_field(record.fields, "officer"), "", text_field(record.fields, "reference"), 0, 0, 0};
  row.copies = natural_field(record.fields, "copies");
  return row;
}

}  // namespace

const char* label_of(LedgerKind kind) {
  switch (kind) {
    case LedgerKind::Job: return N_("printed");
    case LedgerKind::Permit: return N_("copies permitted");
    case LedgerKind::Spoilt: return N_("copies spoilt");
    case LedgerKind::Attested: return N_("printer without a network");
  }
  __builtin_unreachable();
}

std::optional<LedgerRow> ledger_row(const JournalRecord& record) {
  if (record.type == record::kPrintPermit) return entry_row(LedgerKind::Permit, record);
  if (record.type == record::kPrintSpoilt) return entry_row(LedgerKind::Spoilt, record);
  if (record.type == record::kPrinterAttested) {
    LedgerRow row = entry_row(LedgerKind::Attested, record);
    row.printer = text_field(record.fields, "vendor") + ":" + text_field(record.fields, "product") + " " +
                  text_field(record.fields, "serial");
    row.statement = text_field(record.fields, "statement");
    row.seal = text_field(record.fields, "seal");
    return row;
  }
  if (record.type != record::kPrintJob) return std::nullopt;
  return LedgerRow{LedgerKind::Job,
                   record.time,
                   text_field(record.fields, "user"),
                   text_field(record.fields, "printer"),
                   std::to_string(natural_field(record.fields, "job")),
                   natural_field(record.fields, "pages"),
                   natural_field(record.fields, "copies"),
                   natural_field(record.fields, "sides")};
}

void add_to(PrintLedger& ledger, LedgerRow row, std::size_t most_rows) {
  switch (row.kind) {
    case LedgerKind::Job:
      ++ledger.jobs;
      ledger.pages += row.pages;
      ledger.sides += row.sides;
      break;
    case LedgerKind::Permit: ledger.permitted += row.copies; break;
    case LedgerKind::Spoilt: ledger.spoilt += row.copies; break;
    case LedgerKind::Attested: break;
  }
  ++ledger.added;
  if (ledger.rows.size() >= most_rows) ledger.rows.erase(ledger.rows.begin());
  ledger.rows.push_back(std::move(row));
}

}  // namespace dieu8
