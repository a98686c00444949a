#include "evidence/cli/key_text.h"

#include <algorithm>
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {
namespace {

const char* role_words(Role role) {
  switch (role) {
    case Role::UnitLeader: return N_("unit leader");
    case Role::DivisionLeader: return N_("division leader");
    case Role::ItOfficer: return N_("IT officer in charge");
    case Role::User: return N_("user");
    case Role::Inspector: return N_("inspection team");
    case Role::Machine: return N_("workstation");
    case Role::Session: return N_("one run of the wiper, nobody's key");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

std::vector<Row> common_rows(WallTime from, WallTime until, const std::string& key_id, ByteView der) {
  return {{N_("valid from"), rfc3339(from)},
          {N_("valid until"), rfc3339(until)},
          {N_("key"), key_id},
          {N_("fingerprint (SHA-256)"), fingerprint(der)}};
}

Json::Object common_json(WallTime from, WallTime until, const std::string& key_id, ByteView der) {
  return {{"not_before", rfc3339(from)},
          {"not_after", rfc3339(until)},
          {"key_id", key_id},
          {"certificate_sha256", to_hex(sha256(der))}};
}

}  // namespace

void print_rows(const std::vector<Row>& rows) {
  std::size_t widest = 0;
  for (const auto& [label, value] : rows) widest = std::max(widest, display_width(tr(label)));
  for (const auto& [label, value] : rows)
    std::printf("%s  %s\n", pad(tr(label), widest).c_str(), printable(value).c_str());
}

std::vector<Row> rows_of(const RootCertificate& root) {
  std::vector<Row> rows = {{N_("agency root"), root.agency}};
  for (Row& row : common_rows(root.not_before, root.not_after, root.key_id, root.der)) rows.push_back(std::move(row));
  return rows;
}

std::vector<Row> rows_of(const OfficerCertificate& officer) {
  std::vector<Row> rows = {
      {N_("name"), officer.name},
      {N_("title"), officer.title},
      {N_("agency"), officer.agency},
      {N_("role"), tr(role_words(officer.role)) + " (" + std::string(wire_name(officer.role)) + ")"}};
  for (Row& row : common_rows(officer.not_before, officer.not_after, officer.key_id, officer.der))
    rows.push_back(std::move(row));
  return rows;
}

Json::Object json_of(const RootCertificate& root) {
  Json::Object object = common_json(root.not_before, root.not_after, root.key_id, root.der);
  object.emplace("kind", "agency-root");
  object.emplace("agency", root.agency);
  return object;
}

Json::Object json_of(const OfficerCertificate& officer) {
  Json::Object object = common_json(officer.not_before, officer.not_after, officer.key_id, officer.der);
  object.emplace("kind", "officer");
  object.emplace("name", officer.name);
  object.emplace("title", officer.title);
  object.emplace("agency", officer.agency);
  object.emplace("role", wire_name(officer.role));
  return object;
}

std::string fingerprint(ByteView certificate_der) {
  const std::string digits = to_hex(sha256(certificate_der));
  std::string grouped;
  for (std::size_t at = 0; at < digits.size(); at += 4) grouped += (at == 0 ? "" : " ") + digits.substr(at, 4);
  return grouped;
}

}  // namespace dieu8
