#include "evidence/cli/verify_image.h"

#include <algorithm>
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/cli/journal_words.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/crypto/digest.h"
#include "evidence/crypto/image_sums.h"
#include "evidence/crypto/seal.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostSealBytes = 65'536;

enum class Presence { AsListed, Differs, NotHere };

constexpr std::string_view wire_name(Presence presence) {
  switch (presence) {
    case Presence::AsListed: return "as-listed";
    case Presence::Differs: return "differs";
    case Presence::NotHere: return "not-here";
  }
  __builtin_unreachable();
}

const char* words_of(Presence presence) {
  switch (presence) {
    case Presence::AsListed: return N_("as listed");
    case Presence::Differs: return N_("DIFFERS");
    case Presence::NotHere: return N_("not here, not checked");
  }
  __builtin_unreachable();
}

struct ImageCheck {
  std::vector<ImageFile> files;
  std::vector<Presence> presences;  // one for each file
  SealCheck seal;
};

Result<Presence> look_at(const std::string& path, const std::string& sha256) {
  const auto digest = sha256_file(path);
  if (digest) return to_hex(digest.assume_value()) == sha256 ? Presence::AsListed : Presence::Differs;
  if (digest.assume_error().code == ErrorCode::NotFound) return Presence::NotHere;
  return digest.as_failure();
}

Result<ImageCheck> check_image(const VerifyImageOptions& options, const TrustRoot& root) {
  ImageCheck check;
  const Bytes sums = TRY(read_file(options.file, kMostImageSumsBytes));
  const Bytes seal = TRY(read_file(options.file + ".p7s", kMostSealBytes));
  check.seal = check_seal(sums, seal, root, kImageSigners);
  check.files = TRY(parse_image_sums(as_text(sums)));
  const std::string folder = options.file.substr(0, options.file.rfind('/') + 1);
  for (const ImageFile& file : check.files) check.presences.push_back(TRY(look_at(folder + file.name, file.sha256)));
  return check;
}

ExitCode exit_code_of(const ImageCheck& check) {
  if (check.seal.verdict == SealVerdict::Undetermined) return ExitCode::CouldNotTell;
  const bool differs = std::ranges::count(check.presences, Presence::Differs) > 0;
  return check.seal.verdict == SealVerdict::Valid && !differs ? ExitCode::Yes : ExitCode::No;
}

const char* verdict_words(ExitCode code) {
  if (code == ExitCode::Yes) return N_("VALID");
  return code == ExitCode::No ? N_("INVALID") : N_("NOT ENOUGH GROUNDS");
}

const char* verdict_sentence(const ImageCheck& check, ExitCode code) {
  if (code == ExitCode::Yes) return N_("The trusted agency released this boot image.");
  if (check.seal.verdict == SealVerdict::Valid)
    return N_("The list is the agency's, but a file beside it is another one. Do not start from it.");
  return N_("Nothing shows that the trusted agency released this boot image. Do not start from it.");
}

std::string signer_text(const ImageCheck& check) {
  if (!check.seal.signer) return "";
  const OfficerCertificate& signer = *check.seal.signer;
  return report_line(check.seal.anchored ? tr("Sealed by") : tr("Claims to be sealed by (not proven)"),
                     signer.name + ", " + signer.title + ", " + signer.agency) +
         report_line(tr("Seal's time (claimed)"), time_or_dash(check.seal.claimed_time));
}

void print_report(const ImageCheck& check, ExitCode code) {
  const std::string rule(64, '=');
  std::string text =
      rule + "\n  " + tr(verdict_words(code)) + "\n" + rule + "\n" + tr(verdict_sentence(check, code)) + "\n\n";
  text += signer_text(check);
  for (const std::string& finding : check.seal.findings) text += report_bullet(finding);
  text += report_line(tr("In certificates (boot image)"), image_sha256_of(check.files));
  for (std::size_t i = 0; i < check.files.size(); ++i)
    text += report_line(check.files[i].name, tr(words_of(check.presences[i])));
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_object(const ImageCheck& check, ExitCode code) {
  Json::Array files;
  for (std::size_t i = 0; i < check.files.size(); ++i)
    files.emplace_back(Json::Object{{"name", check.files[i].name},
                                    {"sha256", check.files[i].sha256},
                                    {"state", std::string(wire_name(check.presences[i]))}});
  Json::Array findings;
  for (const std::string& finding : check.seal.findings) findings.emplace_back(finding);
  const char* verdict = code == ExitCode::Yes ? "valid" : code == ExitCode::No ? "invalid" : "undetermined";
  print_json(Json::Object{{"verdict", verdict},
                          {"image_sha256", image_sha256_of(check.files)},
                          {"files", std::move(files)},
                          {"findings", std::move(findings)}});
}

}  // namespace

ExitCode verify_image_command(const VerifyImageOptions& options) {
  const auto root = load_trust_root(options.trust);
  if (!root) return complain(root.assume_error(), options.json);
  const auto check = check_image(options, root.assume_value());
  if (!check) return complain(check.assume_error(), options.json);
  const ExitCode code = exit_code_of(check.assume_value());
  if (options.json)
    print_object(check.assume_value(), code);
  else
    print_report(check.assume_value(), code);
  return code;
}

}  // namespace dieu8
