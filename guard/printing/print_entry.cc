#include "guard/printing/print_entry.h"

#include "evidence/base/bytes.h"
#include "evidence/base/joined.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/one_line.h"
#include "evidence/json/parse.h"
#include "guard/record/record_fields.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kMostCopies = 100'000;
constexpr std::size_t kMostReference = 64;
constexpr std::size_t kMostOfficer = 160;
constexpr std::size_t kMostStatement = 2048;

auto bad_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

const std::string* text_at(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : found->second.text();
}

std::string listed(const SealCheck& check) { return check.findings.empty() ? "undetermined" : joined(check.findings); }

}  // namespace

Json::Object copies_parameters(const CopiesEntry& entry) {
  return {{"kind", entry.kind == CopiesKind::Permit ? "permit" : "spoilt"},
          {"copies", static_cast<std::int64_t>(entry.copies)},
          {"reference", entry.reference},
          {"officer", entry.officer}};
}

Result<CopiesEntry> copies_of_parameters(const Json::Object& parameters) {
  for (const auto& [name, value] : parameters)
    if (name != "kind" && name != "copies" && name != "reference" && name != "officer") return bad_parameter(name);
  CopiesEntry entry;
  const std::string* kind = text_at(parameters, "kind");
  if (kind == nullptr || (*kind != "permit" && *kind != "spoilt")) return bad_parameter("kind");
  entry.kind = *kind == "permit" ? CopiesKind::Permit : CopiesKind::Spoilt;
  const auto copies = parameters.find("copies");
  const std::int64_t* number = copies == parameters.end() ? nullptr : copies->second.integer();
  if (number == nullptr || *number < 1 || *number > kMostCopies) return bad_parameter("copies");
  entry.copies = static_cast<std::uint64_t>(*number);
  const std::string* reference = text_at(parameters, "reference");
  if (reference == nullptr || !is_one_line(*reference, kMostReference)) return bad_parameter("reference");
  const std::string* officer = text_at(parameters, "officer");
  if (officer == nullptr || !is_one_line(*officer, kMostOfficer)) return bad_parameter("officer");
  entry.reference = *reference;
  entry.officer = *officer;
  return entry;
}

Json::Object copies_fields(const CopiesEntry& entry) {
  return {
      {"copies", static_cast<std::int64_t>(entry.copies)}, {"reference", entry.reference}, {"officer", entry.officer}};
}

Json::Object job_fields(const PrintedJob& job) {
  Json::Object fields{{"job", static_cast<std::int64_t>(job.job)},
                      {"printed", rfc3339(job.time)},
                      {"pages", static_cast<std::int64_t>(job.pages)},
                      {"copies", static_cast<std::int64_t>(job.copies)},
                      {"sides", static_cast<std::int64_t>(job.sides)}};
  put_device_text(fields, "printer", job.printer);
  put_device_text(fields, "user", job.user);
  return fields;
}

std::string statement_text(const PrinterStatement& statement) {
  Json::Object object{{"format", kPrinterStatement},     {"network_off", true},        {"officer", statement.officer},
                      {"time", rfc3339(statement.time)}, {"vendor", statement.vendor}, {"product", statement.product}};
  put_device_text(object, "serial", statement.serial);
  put_device_text(object, "name", statement.name);
  return canonical_json(object);
}

Result<PrinterStatement> parse_statement(std::string_view text) {
  if (text.size() > kMostStatement) return fail(ErrorCode::Malformed, N_("this is no statement about a printer"));
  const Json document = TRY(parse_json(as_bytes(text)));
  Fields fields = TRY(Fields::of(document, "$"));
  PrinterStatement statement;
  const std::string format = TRY(fields.text("format"));
  const bool off = TRY(fields.boolean("network_off"));
  statement.officer = TRY(fields.text("officer"));
  const std::string time = TRY(fields.text("time"));
  statement.time = TRY(parse_rfc3339(time));
  statement.vendor = TRY(fields.text("vendor"));
  statement.product = TRY(fields.text("product"));
  statement.serial = TRY(fields.optional_text("serial")).value_or("");
  statement.name = TRY(fields.optional_text("name")).value_or("");
  const bool whole = format == kPrinterStatement && off && statement_text(statement) == text;
  if (!whole) return fail(ErrorCode::Malformed, N_("this is no statement about a printer"));
  return statement;
}

Result<Json::Object> attested_fields(std::string_view statement, std::string_view seal_base64, const TrustRoot& root) {
  const PrinterStatement read = TRY(parse_statement(statement));
  const Bytes seal = TRY(from_base64(seal_base64));
  const SealCheck check = check_seal(as_bytes(statement), seal, root, Role::ItOfficer);
  if (check.verdict != SealVerdict::Valid || !check.signer)
    return fail(ErrorCode::Invalid, N_("the statement is not signed by an IT officer of this agency: {1}"),
                {listed(check)});
  Json::Object fields{{"vendor", read.vendor},
                      {"product", read.product},
                      {"officer", check.signer->name},
                      {"key_id", check.signer->key_id},
                      {"statement", std::string(statement)},
                      {"seal", std::string(seal_base64)}};
  put_device_text(fields, "serial", read.serial);
  return fields;
}

}  // namespace dieu8
