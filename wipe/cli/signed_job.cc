#include "wipe/cli/signed_job.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "wipe/cli/legal_basis.h"
#include "wipe/cli/release_date.h"
#include "wipe/medium/medium_contents.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostSealBytes = std::size_t{64} * 1024;
constexpr const char* kImageRoots = "/etc/dieu8/trust";
constexpr std::int64_t kClockDifference = std::int64_t{24} * 3600;  // between the officer's computer and this one
const char* const kSignAnew = N_("sign it anew on the officer's computer: dieu8-key sign-job");

std::string first_finding(const SealCheck& check) { return check.findings.empty() ? "" : check.findings.front(); }

// The first root under which the signature holds.
Result<SignedJobFile> signer_of(ByteView toml, ByteView seal, const std::vector<TrustRoot>& roots) {
  std::string finding = "no-root";
  for (const TrustRoot& root : roots) {
    const SealCheck check = check_seal(toml, seal, root, kJobSigners);
    if (check.verdict == SealVerdict::Valid && check.signer && check.claimed_time)
      return SignedJobFile{{}, *check.signer, *check.claimed_time, root};
    finding = first_finding(check);
  }
  return fail(ErrorCode::Invalid, N_("the signature of the job file does not hold: {1}"), {finding}, kSignAnew);
}

Status check_times(const SignedJobFile& job, WallTime now) {
  if (now < kReleased)
    return fail(ErrorCode::Refused, N_("the clock of this computer is wrong: {1}"), {rfc3339(now)},
                N_("nothing runs by itself then: state the true time on the screen and go on by hand"));
  if (!is_still_valid(*job.file.run, now) || job.signer.not_after < now)
    return fail(ErrorCode::Refused, N_("the job file does not run by itself any more: its last day was {1}"),
                {job.file.run->valid_until}, kSignAnew);
  if (now.seconds + kClockDifference < job.signed_at.seconds)
    return fail(ErrorCode::Refused, N_("the job file was signed at {1}, and the clock of this computer says {2}"),
                {rfc3339(job.signed_at), rfc3339(now)},
                N_("one of the two clocks is wrong: state the true time on the screen and go on by hand"));
  return ok();
}

Status check_computer(const RunWishes& wishes, const Computer& computer) {
  if (wishes.computers.empty() || std::ranges::count(wishes.computers, computer.serial) > 0) return ok();
  return fail(ErrorCode::Refused, N_("the job file is for other computers than this one (serial number {1})"),
              {computer.serial.empty() ? "-" : computer.serial},
              N_("the serial numbers of [run] computers are what 'dieu8-wipe' shows on its first screen"));
}

std::vector<TrustRoot> roots_in(const std::string& folder) {
  std::vector<TrustRoot> roots;
  boost::system::error_code ignored;
  for (boost::filesystem::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
    if (auto root = load_trust_root(at->path().string())) roots.push_back(std::move(root).value());
  }
  return roots;
}

// Roots on the stick itself; the one that holds must be that of the key the job seals with.
std::vector<TrustRoot> roots_on(const std::string& medium_folder) {
  std::vector<TrustRoot> roots;
  if (auto root = load_trust_root(medium_folder + "/dieu8/root.pem")) roots.push_back(std::move(root).value());
  boost::system::error_code ignored;
  for (boost::filesystem::directory_iterator at(medium_folder + kKeysOnMedium, ignored), end; at != end;
       at.increment(ignored)) {
    if (auto root = load_trust_root(at->path().string() + "/root.pem")) roots.push_back(std::move(root).value());
  }
  return roots;
}

Status check_key_root(const SignedJobFile& job, const std::string& medium_folder) {
  const std::string& key = job.file.run->key;
  if (key.empty()) return ok();
  const TrustRoot root = TRY(load_trust_root(medium_folder + kKeysOnMedium + "/" + key + "/root.pem"));
  if (root.der == job.root.der) return ok();
  return fail(ErrorCode::Invalid, N_("the job file was signed in another agency than the key '{1}' is of"), {key},
              kSignAnew);
}

}  // namespace

Result<SignedJobFile> check_signed_job(ByteView toml, ByteView seal, const std::vector<TrustRoot>& roots,
                                       const Computer& computer, WallTime now) {
  SignedJobFile job = TRY(signer_of(toml, seal, roots));
  job.file = TRY(parse_job_file(as_text(toml), "job.toml", citations_of));
  if (!job.file.run)
    return fail(ErrorCode::Refused, N_("the job file is signed, but has no [run] table: it does not run by itself"), {},
                N_("docs/format-signed-job.md has a complete example"));
  TRY(check_times(job, now));
  TRY(check_computer(*job.file.run, computer));
  return job;
}

Result<SignedJobFile> read_signed_job(const std::string& medium_folder, const Computer& computer, WallTime now) {
  const std::string path = medium_folder + kJobOnMedium;
  const Bytes toml = TRY(read_file(path, kMostJobBytes));
  const Bytes seal = TRY(read_file(path + ".p7s", kMostSealBytes));
  std::vector<TrustRoot> roots = roots_in(kImageRoots);
  if (roots.empty()) roots = roots_on(medium_folder);
  SignedJobFile job = TRY(check_signed_job(toml, seal, roots, computer, now));
  TRY(check_key_root(job, medium_folder));
  return job;
}

}  // namespace dieu8
