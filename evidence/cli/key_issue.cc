// dieu8-key issue: a key and a certificate for one officer.
#include <array>
#include <cstdio>

#include "evidence/base/random.h"
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
#include "evidence/token/token_signer.h"

namespace dieu8 {
namespace {

constexpr std::size_t kTokenIdBytes = 8;

// The new key seals something and the verifier's code looks at it before anybody relies on the key.
Result<OfficerCertificate> try_out(const Signer& signer, const RootCertificate& root, Role role, WallTime now) {
  const ByteView content = as_bytes("dieu8-key issue: trial seal\n");
  const Bytes seal = TRY(sign_detached(content, signer, now));
  const SealCheck check = check_seal(content, seal, {root.der, root.agency, root.key_id}, role);
  if (check.verdict != SealVerdict::Valid)
    return fail(ErrorCode::Invalid, N_("the new key's trial seal is refused: {1}"),
                {check.findings.empty() ? "" : check.findings.front()});
  return signer.certificate();
}

Result<std::string> officer_passphrase(const IssueOptions& options) {
  const auto& file = options.officer_passphrase_file ? options.officer_passphrase_file : options.passphrase_file;
  return read_passphrase(tr("New passphrase for the key of {1}", {printable(options.name)}), file, Ask::Twice);
}

void report(const IssueOptions& options, const OfficerCertificate& officer) {
  if (options.json) {
    Json::Object object = json_of(officer);
    object.emplace("folder", options.token.use ? Json() : Json(options.out));
    print_json(Json(std::move(object)));
    return;
  }
  const std::string where = options.token.use ? tr("The key is issued on the token; it cannot be copied from it.")
                                              : tr("The key is issued in the folder {1}.", {printable(options.out)});
  std::puts(where.c_str());
  print_rows(rows_of(officer));
}

Result<Agency> open_agency(const IssueOptions& options) {
  const SecretText passphrase(
      TRY(read_passphrase(tr("Passphrase of the agency's key"), options.passphrase_file, Ask::Once)));
  return open_agency_folder(options.agency, passphrase.str());
}

Result<OfficerCertificate> issue_in_folder(const IssueOptions& options, const OfficerRequest& request, WallTime now) {
  TRY(check_key_folder(options.out));
  const Agency agency = TRY(open_agency(options));
  const PrivateKey key = TRY(PrivateKey::generate());
  const Bytes certificate = TRY(issue_officer_certificate(agency.root.der, agency.key, request, key));
  const SecretText passphrase(TRY(officer_passphrase(options)));
  TRY(write_officer_folder(options.out, certificate, agency.root.der, key, passphrase.str()));
  const std::unique_ptr<Signer> signer = TRY(open_key_folder(options.out, passphrase.str()));
  return try_out(*signer, agency.root, request.role, now);
}

// The key pair is made on the token and never leaves it; certificate and root are written beside it.
Result<OfficerCertificate> issue_on_token(const IssueOptions& options, const OfficerRequest& request, WallTime now) {
  const Agency agency = TRY(open_agency(options));
  OpenedToken opened = TRY(open_token_for_key(options.token));
  std::array<std::uint8_t, kTokenIdBytes> id{};
  TRY(fill_random(id));
  const PublicPoint point = TRY(opened.token->generate(opened.slot, id, options.name));
  const Bytes certificate =
      TRY(issue_officer_certificate(agency.root.der, agency.key, request, public_key_info_of_point(point)));
  TRY(put_certificate(*opened.token, opened.slot, id, options.name, certificate));
  TRY(fill_random(id));
  TRY(put_certificate(*opened.token, opened.slot, id, agency.root.agency, agency.root.der));
  OfficerCertificate officer = TRY(read_officer_certificate(certificate));
  const auto signer =
      make_token_signer(std::move(opened.token), std::move(opened.slot), std::move(officer), agency.root.der);
  return try_out(*signer, agency.root, request.role, now);
}

Result<ExitCode> issue(const IssueOptions& options) {
  const Role role = TRY(parse_role(options.role));
  if (role == Role::Session)
    return fail(ErrorCode::Misuse, N_("the role 'session' is issued to nobody: a run without a key makes its own"));
  const WallTime now = SystemClock().wall();
  const OfficerRequest request{options.name, options.title, role, officer_validity(now)};
  report(options,
         TRY(options.token.use ? issue_on_token(options, request, now) : issue_in_folder(options, request, now)));
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const IssueOptions& options) {
  const auto code = issue(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
