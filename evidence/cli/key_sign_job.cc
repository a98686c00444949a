// dieu8-key sign-job: an officer's or leader's signature over a job file, so that it may run by itself
// (docs/format-signed-job.md). Whether the job is a good one, the wiper says: here only what it claims to be is looked
// at.
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/sign/secret.h"
#include "evidence/crypto/signed_job.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostJobBytes = std::size_t{64} * 1024;

Status check_claim(const SignJobOptions& options, const Bytes& job) {
  if (as_text(job).find(kSignedJobFormat) != std::string_view::npos) return ok();
  return fail(ErrorCode::Malformed, N_("{1} does not say that it is a job that runs by itself"), {options.file},
              N_("write [run] with format = \"dieu8.signed-job/1\" into it (docs/format-signed-job.md)"));
}

Result<std::unique_ptr<Signer>> open_signer(const SignJobOptions& options) {
  const SecretText passphrase(
      TRY(read_passphrase(tr("Passphrase of the officer's key"), options.passphrase_file, Ask::Once)));
  std::unique_ptr<Signer> signer = TRY(open_key_folder(options.key, passphrase.str()));
  if (kJobSigners.contain(signer->certificate().role)) return signer;
  return fail(ErrorCode::Refused, N_("a job that runs by itself is signed by the IT officer in charge or by a leader"));
}

// Checked with the verifier's own code before anybody relies on it.
Result<Bytes> seal_of(const Bytes& job, const Signer& signer, const std::string& key_folder) {
  Bytes seal = TRY(sign_detached(job, signer, SystemClock().wall()));
  const TrustRoot root = TRY(load_trust_root(key_folder + "/" + kRootFile));
  const SealCheck check = check_seal(job, seal, root, kJobSigners);
  if (check.verdict == SealVerdict::Valid) return seal;
  return fail(ErrorCode::Invalid, N_("the new seal is refused: {1}"),
              {check.findings.empty() ? "" : check.findings.front()});
}

void report(const SignJobOptions& options, const OfficerCertificate& officer) {
  const std::string path = options.file + ".p7s";
  if (options.json) {
    print_json(Json::Object{{"job", options.file}, {"seal", path}, {"officer", json_of(officer)}});
    return;
  }
  std::puts(tr("The job is signed: {1}", {printable(path)}).c_str());
  print_rows(rows_of(officer));
}

Result<ExitCode> sign_job(const SignJobOptions& options) {
  const Bytes job = TRY(read_file(options.file, kMostJobBytes));
  TRY(check_claim(options, job));
  const std::unique_ptr<Signer> signer = TRY(open_signer(options));
  const Bytes seal = TRY(seal_of(job, *signer, options.key));
  TRY(write_file_durably(options.file + ".p7s", seal));
  report(options, signer->certificate());
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const SignJobOptions& options) {
  const auto code = sign_job(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
