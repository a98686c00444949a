// dieu8-key split: the agency key in shares for several people.
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_share_files.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/sign/split.h"

namespace dieu8 {
namespace {

void report(const SplitOptions& options, const std::vector<std::string>& files, const Share& first) {
  if (options.json) {
    print_json(Json::Object{{"set", first.set},
                            {"need", std::int64_t{first.need}},
                            {"of", std::int64_t{first.of}},
                            {"key_id", first.key_id},
                            {"files", Json::Array(files.begin(), files.end())}});
    return;
  }
  std::puts(tr("The agency's key is split into {1} shares; any {2} of them bring it back.",
               {std::to_string(first.of), std::to_string(first.need)})
                .c_str());
  for (const std::string& file : files) std::printf("  %s\n", printable(file).c_str());
  std::puts(
      tr("Give each share to another person, on a stick or on paper, and delete the folder here afterwards.").c_str());
}

Result<ExitCode> split(const SplitOptions& options) {
  TRY(check_share_numbers(options.need, options.of));
  TRY(check_share_folder(options.out));
  const SecretText passphrase(
      TRY(read_passphrase(tr("Passphrase of the agency's key"), options.passphrase_file, Ask::Once)));
  const Agency agency = TRY(open_agency_folder(options.agency, passphrase.str()));
  const std::vector<Share> shares = TRY(split_agency(agency, options.need, options.of));
  const std::vector<std::string> files = TRY(write_share_files(options.out, shares, agency.root.agency));
  report(options, files, shares.front());
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const SplitOptions& options) {
  const auto code = split(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
