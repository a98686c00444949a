// dieu8-key sign-image: an officer's signature over SHA256SUMS of a boot image (docs/boot-image.md). Signed is what the
// list says only after every file it names was found beside it, as it says.
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/digest.h"
#include "evidence/crypto/image_sums.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/sign/secret.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

Status check_files(const std::string& sums, const std::vector<ImageFile>& files) {
  for (const ImageFile& file : files) {
    const Digest digest = TRY(sha256_file(folder_of(sums) + "/" + file.name));
    if (to_hex(digest) != file.sha256)
      return fail(ErrorCode::Invalid, N_("{1} has been changed since the list was written"), {file.name},
                  N_("build the image anew: iso/build"));
  }
  return ok();
}

Result<std::unique_ptr<Signer>> open_signer(const SignImageOptions& options) {
  const SecretText passphrase(
      TRY(read_passphrase(tr("Passphrase of the officer's key"), options.passphrase_file, Ask::Once)));
  std::unique_ptr<Signer> signer = TRY(open_key_folder(options.key, passphrase.str()));
  if (kImageSigners.contain(signer->certificate().role)) return signer;
  return fail(ErrorCode::Refused, N_("only the IT officer in charge (it-officer) may release a boot image"));
}

// Checked with the verifier's own code before anybody relies on it.
Result<Bytes> seal_of(const Bytes& sums, const Signer& signer, const std::string& key_folder) {
  Bytes seal = TRY(sign_detached(sums, signer, SystemClock().wall()));
  const TrustRoot root = TRY(load_trust_root(key_folder + "/" + kRootFile));
  const SealCheck check = check_seal(sums, seal, root, kImageSigners);
  if (check.verdict == SealVerdict::Valid) return seal;
  return fail(ErrorCode::Invalid, N_("the new seal is refused: {1}"),
              {check.findings.empty() ? "" : check.findings.front()});
}

void report(const SignImageOptions& options, const std::vector<ImageFile>& files, const OfficerCertificate& officer) {
  const std::string path = options.file + ".p7s";
  if (options.json) {
    print_json(Json::Object{{"sums", options.file},
                            {"seal", path},
                            {"image_sha256", image_sha256_of(files)},
                            {"officer", json_of(officer)}});
    return;
  }
  std::puts(tr("The boot image is signed: {1}", {printable(path)}).c_str());
  print_rows(rows_of(officer));
}

Result<ExitCode> sign_image(const SignImageOptions& options) {
  const Bytes sums = TRY(read_file(options.file, kMostImageSumsBytes));
  const std::vector<ImageFile> files = TRY(parse_image_sums(as_text(sums)));
  TRY(check_files(options.file, files));
  const std::unique_ptr<Signer> signer = TRY(open_signer(options));
  const Bytes seal = TRY(seal_of(sums, *signer, options.key));
  TRY(write_file_durably(options.file + ".p7s", seal));
  report(options, files, signer->certificate());
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const SignImageOptions& options) {
  const auto code = sign_image(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
