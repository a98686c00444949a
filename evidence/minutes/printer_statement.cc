#include "evidence/base/joined.h"
#include "evidence/json/parse.h"
#include "evidence/life/field.h"
#include "evidence/minutes/life_tables.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

// The printer that the signed text is about, as the ledger names one.
std::string stated_printer(const std::string& statement) {
  const auto document = parse_json(as_bytes(statement));
  if (!document || document.assume_value().object() == nullptr) return "";
  const Json::Object& fields = *document.assume_value().object();
  return text_field(fields, "vendor") + ":" + text_field(fields, "product") + " " + text_field(fields, "serial");
}

std::string not_valid(const LedgerRow& row, const std::string& why) {
  return vi(N_("NOT VALID: {1}"), {why}) + "; " + vi(N_("the log names: {1}"), {row.who});
}

}  // namespace

std::string stated_by(const LedgerRow& row, const TrustRoot* root) {
  if (root == nullptr) return vi(N_("{1} (signature not checked)"), {row.who});
  const auto seal = from_base64(row.seal);
  if (!seal) return not_valid(row, vi(N_("the log holds no signature")));
  const SealCheck check = check_seal(as_bytes(row.statement), seal.assume_value(), *root, Role::ItOfficer);
  if (check.verdict != SealVerdict::Valid || !check.signer)
    return not_valid(row, vi(N_("the signature does not hold under the agency's root")));
  std::string signer = joined({check.signer->name, check.signer->title});
  if (check.signer->name == row.who && stated_printer(row.statement) == row.printer) return signer;
  return not_valid(row, vi(N_("the log says otherwise than what was signed"))) + "; " +
         vi(N_("the signature is of: {1}"), {signer});
}

}  // namespace dieu8
