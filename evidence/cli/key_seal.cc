// dieu8-key seal: an officer looks at a certificate that was made without the agency's seal, and seals it.
#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/joined.h"
#include "evidence/base/translate.h"
#include "evidence/certificate/certificate_files.h"
#include "evidence/certificate/check_finding.h"
#include "evidence/cli/certificate_content.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/sign/secret.h"
#include "evidence/crypto/signer.h"
#include "evidence/report/certificate_pdf.h"
#include "evidence/report/qr_text.h"

namespace dieu8 {
namespace {

constexpr std::size_t kConfirmDigits = 16;

struct Unsealed {
  std::string path;  // of certificate.json
  CertificateFiles files;
  CertificateCheck check;
};

// Everything holds but that no officer stands for it: only then is there something to seal.
Status check_unsealed(const CertificateCheck& check, const std::string& path) {
  if (check.sealed_by != SealedBy::Session)
    return fail(ErrorCode::Refused, N_("{1} was sealed already"), {path},
                N_("check it with: dieu8-verify certificate"));
  if (check.findings == std::vector{std::string(wire_name(CheckFinding::NotSealedByAgency))}) return ok();
  return fail(
      ErrorCode::Invalid, N_("{1} must not be sealed: {2}"), {path, joined(check.findings)},
      N_("dieu8-verify certificate says in words what is wrong; erase the computer again if it cannot be mended"));
}

// No agency is asked yet: what is looked at is whether the files hold together without one.
Result<Unsealed> read_unsealed(const SealOptions& options) {
  Unsealed found;
  found.path = options.folder + "/certificate.json";
  found.files = TRY(read_certificate_files(found.path));
  found.check = found.files.check(TrustRoot{});
  TRY(check_unsealed(found.check, found.path));
  return found;
}

// The digits come from paper or from the screen of that day, never from the files: whoever swapped the files would
// have swapped them too. So they are not shown here.
Status check_digits(const SealOptions& options, const Unsealed& found) {
  if (options.confirm.empty())
    return fail(
        ErrorCode::Misuse, N_("nothing was sealed: the 16 digits are missing"), {},
        N_("add --confirm with the first 16 digits of the SHA-256 of certificate.json, from the printed paper or "
           "as they were written down when the work ended"));
  std::string typed = options.confirm;
  std::erase(typed, ' ');
  if (typed.size() == kConfirmDigits && to_hex(sha256(found.files.json)).starts_with(typed)) return ok();
  return fail(ErrorCode::Refused, N_("these are not the digits of this certificate"), {},
              N_("compare them with the paper; if they are right there, this is not the file that was made that day"));
}

void show(const Unsealed& found, bool json) {
  std::string text = tr("WHAT IS TO BE SEALED") + ": " + printable(found.path) + "\n\n";
  text += certificate_content(*found.check.certificate, *found.check.judged_again);
  text += "\n" + tr("CONCLUSION: {1}", {conclusion_words(found.check.judged_again->conclusion)}) + "\n";
  if (found.check.interrupted)
    text += tr("Remark: the work was interrupted, and until it ended the key of the run lay beside its files") + "\n";
  std::FILE* const stream = json ? stderr : stdout;
  std::fwrite((text + "\n").data(), 1, text.size() + 1, stream);
  std::fflush(stream);
}

Result<std::unique_ptr<Signer>> open_key(const SealOptions& options) {
  if (options.token.use) return open_token_signer(options.token);
  const SecretText passphrase(
      TRY(read_passphrase(tr("Passphrase of the officer's key"), options.passphrase_file, Ask::Once)));
  return open_key_folder(options.key, passphrase.str());
}

Result<std::unique_ptr<Signer>> open_officer(const SealOptions& options, WallTime now, WallTime made) {
  std::unique_ptr<Signer> signer = TRY(open_key(options));
  const OfficerCertificate& officer = signer->certificate();
  if (!may_seal_erasure(officer.role))
    return fail(ErrorCode::Refused, N_("the key of {1} has the role {2}; erasures are sealed by the role it-officer"),
                {officer.name, std::string(wire_name(officer.role))},
                N_("use the key folder of the IT officer in charge"));
  if (now < made)
    return fail(ErrorCode::Refused, N_("this computer's clock says {1}, and the certificate was made at {2}"),
                {rfc3339(now), rfc3339(made)}, N_("set the clock of this computer"));
  return signer;
}

// The statement and its seal, checked with the verifier's own code before anything is written.
Result<LateSealFiles> make_seal(const Unsealed& found, const Signer& signer, WallTime now) {
  const TrustRoot root = TRY(trust_root_of(signer));
  const UnsealedFiles files{found.files.json, found.files.seal, *found.files.journal};
  const std::string statement =
      late_seal_to_json(late_seal_of(*found.check.certificate, files, signer.certificate(), now));
  const ByteView bytes = as_bytes(statement);
  LateSealFiles late{{bytes.begin(), bytes.end()}, TRY(sign_detached(bytes, signer, now))};
  const CertificateCheck check =
      check_certificate(found.files.json, found.files.seal, root, &*found.files.journal, &late);
  if (check.verdict != CheckVerdict::Valid)
    return fail(ErrorCode::Invalid, N_("the new seal is refused: {1}"), {joined(check.findings)});
  return late;
}

Result<Bytes> make_paper(const Unsealed& found, const Signer& signer, const LateSealFiles& late) {
  const Certificate& certificate = *found.check.certificate;
  const Digest digest = sha256(found.files.json);
  PaperSeal seal;
  seal.late = TRY(late_seal_from_json(late.statement));
  seal.qr_text = TRY(
      qr_text(certificate, signer.certificate().key_id, digest, [&](ByteView claims) { return signer.sign(claims); }));
  return certificate_pdf(certificate, digest, seal);
}

// The statement last: as long as it is not there, the certificate counts as unsealed and can be sealed again.
Status write_all(const Unsealed& found, const LateSealFiles& late, const Bytes& paper, const std::string& folder) {
  const std::string path = late_seal_path(found.path);
  TRY(write_file_durably(path + ".p7s", late.seal));
  TRY(write_file_durably(path, late.statement));
  return write_file_durably(folder + "/certificate.pdf", paper);
}

void report(const SealOptions& options, const OfficerCertificate& officer, WallTime now) {
  const std::string path = late_seal_path(options.folder + "/certificate.json");
  if (options.json) {
    print_json(Json::Object{
        {"seal", path + ".p7s"}, {"statement", path}, {"sealed", rfc3339(now)}, {"officer", json_of(officer)}});
    return;
  }
  std::puts(tr("Sealed: {1}. Print the new certificate.pdf and keep all files together.", {printable(path)}).c_str());
  print_rows(rows_of(officer));
}

Result<ExitCode> seal(const SealOptions& options) {
  const Unsealed found = TRY(read_unsealed(options));
  show(found, options.json);
  TRY(check_digits(options, found));
  const WallTime now = SystemClock().wall();
  const std::unique_ptr<Signer> signer = TRY(open_officer(options, now, found.check.certificate->clock.created));
  const LateSealFiles late = TRY(make_seal(found, *signer, now));
  const Bytes paper = TRY(make_paper(found, *signer, late));
  TRY(write_all(found, late, paper, options.folder));
  report(options, signer->certificate(), now);
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const SealOptions& options) {
  const auto code = seal(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
