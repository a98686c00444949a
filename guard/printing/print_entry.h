// What officers enter about printing: copies that a paper permits, copies that were spoilt, and that a printer has no
// network of its own (Điều 8.1.b). Pure; never a document's title.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/base/result.h"
#include "evidence/crypto/seal.h"
#include "evidence/json/value.h"
#include "evidence/life/print_ledger.h"
#include "guard/printing/page_log.h"

namespace dieu8 {

enum class CopiesKind { Permit, Spoilt };

struct CopiesEntry {
  CopiesKind kind = CopiesKind::Permit;
  std::uint64_t copies = 0;  // 1 to 100 000
  std::string reference;     // the number of the paper that permits, or of the job: one line of at most 64 bytes
  std::string officer;       // who enters it: one line of at most 160 bytes
  friend bool operator==(const CopiesEntry&, const CopiesEntry&) = default;
};

// The parameters of the daemon's method PrintEntry. Errors: Misuse with the parameter's name.
Json::Object copies_parameters(const CopiesEntry& entry);
Result<CopiesEntry> copies_of_parameters(const Json::Object& parameters);
Json::Object copies_fields(const CopiesEntry& entry);

constexpr std::string_view record_type(CopiesKind kind) {
  return kind == CopiesKind::Permit ? record::kPrintPermit : record::kPrintSpoilt;
}

Json::Object job_fields(const PrintedJob& job);

// An officer's statement about one printer.
struct PrinterStatement {
  std::string vendor;  // four hexadecimal digits
  std::string product;
  std::string serial;  // as the device tells it
  std::string name;    // what it calls itself
  std::string officer;
  WallTime time;
  friend bool operator==(const PrinterStatement&, const PrinterStatement&) = default;
};

inline constexpr std::string_view kPrinterStatement = "dieu8.printer-statement/1";

// The bytes that are signed: canonical JSON.
std::string statement_text(const PrinterStatement& statement);
// Errors: Malformed for anything `statement_text` would not write.
Result<PrinterStatement> parse_statement(std::string_view text);

// What the record keeps of a statement: it and its seal (Base64), so that both can be checked for ever. Errors:
// Malformed; Invalid when it is not sealed by an IT officer of the agency.
Result<Json::Object> attested_fields(std::string_view statement, std::string_view seal_base64, const TrustRoot& root);

}  // namespace dieu8
