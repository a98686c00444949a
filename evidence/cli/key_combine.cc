// dieu8-key combine: the agency's folder again, from shares.
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_share_files.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/sign/split.h"

namespace dieu8 {
namespace {

void report(const CombineOptions& options, const RootCertificate& root) {
  if (options.json) {
    Json::Object object = json_of(root);
    object.emplace("folder", options.out);
    print_json(Json(std::move(object)));
    return;
  }
  std::puts(tr("The agency's key is back in the folder {1}.", {printable(options.out)}).c_str());
  print_rows(rows_of(root));
}

Result<ExitCode> combine(const CombineOptions& options) {
  const std::vector<Share> shares = TRY(read_share_files(options.shares));
  const Agency agency = TRY(combine_shares(shares));
  TRY(check_key_folder(options.out));
  const SecretText passphrase(
      TRY(read_passphrase(tr("New passphrase for the agency's key"), options.passphrase_file, Ask::Twice)));
  TRY(write_agency_folder(options.out, agency.root.der, agency.key, passphrase.str()));
  const Agency written = TRY(open_agency_folder(options.out, passphrase.str()));
  report(options, written.root);
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const CombineOptions& options) {
  const auto code = combine(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
