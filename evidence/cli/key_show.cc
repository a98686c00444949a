// dieu8-key show: whose certificate this is. Needs no passphrase and trusts nothing it reads.
#include <boost/filesystem/operations.hpp>
#include <cstdio>

#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/pem_file.h"
#include "evidence/crypto/sign/key_folder.h"

namespace dieu8 {
namespace {

// In a folder the officer's certificate when there is one, else the root.
std::string file_of(const std::string& path) {
  boost::system::error_code ignored;
  if (!boost::filesystem::is_directory(path, ignored)) return path;
  const std::string certificate = path + "/" + kCertificateFile;
  return boost::filesystem::exists(certificate, ignored) ? certificate : path + "/" + kRootFile;
}

template <typename Certificate>
void report(const ShowKeyOptions& options, const Certificate& certificate) {
  if (options.json) {
    print_json(Json(json_of(certificate)));
  } else {
    print_rows(rows_of(certificate));
  }
}

Result<ExitCode> show(const ShowKeyOptions& options) {
  const Bytes der = TRY(read_pem_file(file_of(options.path), kCertificateLabel));
  if (const auto officer = read_officer_certificate(der)) {
    report(options, officer.assume_value());
    return ExitCode::Yes;
  }
  report(options, TRY(read_root_certificate(der)));
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const ShowKeyOptions& options) {
  const auto code = show(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
