// dieu8-key init-agency: a new agency root.
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/sign/agency.h"
#include "evidence/crypto/sign/key_folder.h"

namespace dieu8 {
namespace {

void report(const InitAgencyOptions& options, const RootCertificate& root) {
  if (options.json) {
    Json::Object object = json_of(root);
    object.emplace("folder", options.out);
    object.emplace("root_file", options.out + "/" + kRootFile);
    print_json(Json(std::move(object)));
    return;
  }
  std::puts(
      tr("The agency root is made. Give {1} to the inspectors; write its fingerprint on the minutes of hand-over.",
         {printable(options.out + "/" + kRootFile)})
          .c_str());
  print_rows(rows_of(root));
}

Result<ExitCode> init_agency(const InitAgencyOptions& options) {
  SystemClock clock;
  const PrivateKey key = TRY(PrivateKey::generate());
  const Bytes root_der = TRY(make_root_certificate(options.name, key, root_validity(clock.wall())));
  TRY(check_key_folder(options.out));
  const SecretText passphrase(
      TRY(read_passphrase(tr("New passphrase for the agency's key"), options.passphrase_file, Ask::Twice)));
  TRY(write_agency_folder(options.out, root_der, key, passphrase.str()));
  // Read back from the disk: a root that cannot be opened must show today, not at the next appointment.
  const Agency written = TRY(open_agency_folder(options.out, passphrase.str()));
  report(options, written.root);
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const InitAgencyOptions& options) {
  const auto code = init_agency(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
