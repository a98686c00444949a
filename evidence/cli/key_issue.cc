// dieu8-key issue: a key and a certificate for one officer.
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/sign/agency.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {
namespace {

// The new key seals something and the verifier's code looks at it before anybody relies on the key.
Result<OfficerCertificate> try_out(const IssueOptions& options, const RootCertificate& root, Role role, WallTime now,
                                   const std::string& passphrase) {
  const std::unique_ptr<Signer> signer = TRY(open_key_folder(options.out, passphrase));
  const ByteView content = as_bytes("dieu8-key issue: trial seal\n");
  const Bytes seal = TRY(sign_detached(content, *signer, now));
  const SealCheck check = check_seal(content, seal, {root.der, root.agency, root.key_id}, role);
  if (check.verdict != SealVerdict::Valid)
    return fail(ErrorCode::Invalid, N_("the new key's trial seal is refused: {1}"),
                {check.findings.empty() ? "" : check.findings.front()});
  return signer->certificate();
}

Result<std::string> officer_passphrase(const IssueOptions& options) {
  const auto& file = options.officer_passphrase_file ? options.officer_passphrase_file : options.passphrase_file;
  return read_passphrase(tr("New passphrase for the key of {1}", {printable(options.name)}), file, Ask::Twice);
}

void report(const IssueOptions& options, const OfficerCertificate& officer) {
  if (options.json) {
    Json::Object object = json_of(officer);
    object.emplace("folder", options.out);
    print_json(Json(std::move(object)));
    return;
  }
  std::puts(tr("The key is issued in the folder {1}.", {printable(options.out)}).c_str());
  print_rows(rows_of(officer));
}

Result<ExitCode> issue(const IssueOptions& options) {
  const Role role = TRY(parse_role(options.role));
  if (role == Role::Session)
    return fail(ErrorCode::Misuse, N_("the role 'session' is issued to nobody: a run without a key makes its own"));
  TRY(check_key_folder(options.out));
  const SecretText agency_passphrase(
      TRY(read_passphrase(tr("Passphrase of the agency's key"), options.passphrase_file, Ask::Once)));
  const Agency agency = TRY(open_agency_folder(options.agency, agency_passphrase.str()));
  const WallTime now = SystemClock().wall();
  const PrivateKey key = TRY(PrivateKey::generate());
  const OfficerRequest request{options.name, options.title, role, officer_validity(now)};
  const Bytes certificate = TRY(issue_officer_certificate(agency.root.der, agency.key, request, key));
  const SecretText passphrase(TRY(officer_passphrase(options)));
  TRY(write_officer_folder(options.out, certificate, agency.root.der, key, passphrase.str()));
  report(options, TRY(try_out(options, agency.root, role, now, passphrase.str())));
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const IssueOptions& options) {
  const auto code = issue(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
