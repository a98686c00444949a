#include "wipe/cli/preflight.h"

#include <algorithm>
#include <array>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/base/random.h"
#include "evidence/base/translate.h"
#include "evidence/console/passphrase.h"
#include "evidence/report/regulation_profile.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/evidence_folder.h"
#include "wipe/kernel/discover.h"
#include "wipe/plan/job.h"

namespace dieu8 {
namespace {

Result<WipeRequest> request_of(const PlanOptions& options) {
  std::array<std::uint8_t, kRandomCharacters> characters{};
  TRY(fill_random(characters));
  WipeRequest request;
  request.method = TRY(find_method(options.method.value_or(std::string(kDefaultMethod)), characters));
  if (options.verify) request.verify = TRY(parse_verify_mode(*options.verify));
  return request;
}

// Two names of one device or file: links are followed.
bool is_one_disk(const DiskIdentity& left, const DiskIdentity& right) {
  boost::system::error_code unknown;
  return left.path == right.path || boost::filesystem::equivalent(left.path, right.path, unknown);
}

Result<std::vector<DiskDescription>> describe_all(const PlanOptions& options, const std::string& evidence_folder) {
  std::vector<DiskDescription> disks;
  for (const std::string& path : options.disks) {
    DiskDescription disk = TRY(describe_disk(path, evidence_folder));
    const auto same = [&](const DiskDescription& other) { return is_one_disk(other.identity, disk.identity); };
    if (std::ranges::any_of(disks, same))
      return fail(ErrorCode::Misuse, N_("{1} is named twice"), {disk.identity.path});
    disks.push_back(std::move(disk));
  }
  return disks;
}

Result<std::vector<WipePlan>> plan_all(const std::vector<DiskDescription>& disks, const WipeRequest& request) {
  std::vector<WipePlan> plans;
  for (const DiskDescription& disk : disks) plans.push_back(TRY(plan_wipe(disk, request)));
  return plans;
}

const std::string kBuiltInOnly;  // a certificate quotes the law as this program was shipped with it

Result<std::vector<std::string>> citations_of(const std::string& profile) {
  const RegulationProfile found = TRY(load_regulation_profile(profile, kBuiltInOnly));
  return found.legal_basis();
}

Result<Job> read_job(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostJobBytes));
  return parse_job(as_text(bytes), path, citations_of);
}

Status check_officer(const OfficerCertificate& officer, WallTime now) {
  if (!may_seal_erasure(officer.role))
    return fail(ErrorCode::Refused, N_("the key of {1} has the role {2}; erasures are sealed by the role it-officer"),
                {officer.name, std::string(wire_name(officer.role))},
                N_("use the key folder of the IT officer in charge"));
  if (now < officer.not_before || officer.not_after < now)
    return fail(ErrorCode::Refused,
                N_("the certificate of {1} is valid from {2} to {3}, and this computer's clock says {4}"),
                {officer.name, rfc3339(officer.not_before), rfc3339(officer.not_after), rfc3339(now)},
                N_("check the clock of this computer; else ask the agency for a new key (dieu8-key issue)"));
  return ok();
}

Result<std::unique_ptr<Signer>> open_key(const RunOptions& options, WallTime now) {
  const std::string passphrase =
      TRY(read_passphrase(tr(N_("passphrase of the key in {1}"), {options.key}), options.passphrase_file, Ask::Once));
  std::unique_ptr<Signer> signer = TRY(open_key_folder(options.key, passphrase));
  TRY(check_officer(signer->certificate(), now));
  return signer;
}

// The method typed now is the session's; the characters a method draws are the session's own.
bool is_method_of(const Method& typed, const Sanitization& begun) {
  return typed.name == begun.method && (typed.name != "custom" || typed.passes == begun.passes_planned);
}

// A session goes on as it began: method, literal passes and verification are its own.
Result<WipeRequest> request_of_session(const RunOptions& options, const Certificate& draft) {
  const Sanitization& begun = draft.disks.front().sanitization;
  const WipeRequest typed = TRY(request_of(options));
  const bool other_method = options.method && !is_method_of(typed.method, begun);
  if (other_method || (options.verify && typed.verify != begun.verify_asked))
    return fail(ErrorCode::Misuse, N_("the session began with method {1} and verification {2}"),
                {begun.method, std::string(wire_name(begun.verify_asked))},
                N_("leave --method and --verify out when resuming"));
  const bool every_pass = begun.method.starts_with("hmg-is5-");
  return WipeRequest{{begun.method, begun.standard, begun.passes_planned, every_pass}, begun.verify_asked};
}

Status check_same_job(const Job& now, const Certificate& draft) {
  Certificate with_now = draft;
  with_now.job = now;
  if (certificate_to_json(with_now) == certificate_to_json(draft)) return ok();
  return fail(ErrorCode::Misuse, N_("the job file says something else than when the session began"), {},
              N_("resume with the job file as it was, or start anew without --resume"));
}

Status find_session(const RunOptions& options, const std::vector<DiskDescription>& disks, Prepared& prepared) {
  prepared.unfinished = TRY(find_unfinished_session(options.out, disks, prepared.signer->certificate()));
  return check_same_job(prepared.job, prepared.unfinished->state.draft);
}

Status plan_run(const RunOptions& options, Prepared& prepared) {
  const std::vector<DiskDescription> disks = TRY(describe_all(options, options.out));
  if (options.resume) TRY(find_session(options, disks, prepared));
  const WipeRequest request =
      options.resume ? TRY(request_of_session(options, prepared.unfinished->state.draft)) : TRY(request_of(options));
  prepared.plans = TRY(plan_all(disks, request));
  return check_confirmation(prepared.plans, options.confirm);
}

}  // namespace

Result<std::vector<WipePlan>> plan_disks(const PlanOptions& options, const std::string& evidence_folder) {
  const WipeRequest request = TRY(request_of(options));
  const std::vector<DiskDescription> disks = TRY(describe_all(options, evidence_folder));
  return plan_all(disks, request);
}

Result<Prepared> prepare_run(const RunOptions& options, Clock& clock) {
  Prepared prepared;
  TRY(request_of(options));  // a slip in --method shows before a passphrase is asked
  prepared.job = TRY(read_job(options.job));
  prepared.signer = TRY(open_key(options, clock.wall()));
  prepared.root = TRY(load_trust_root(options.key + "/root.pem"));
  TRY(check_evidence_folder(options.out));
  TRY(plan_run(options, prepared));
  return prepared;
}

}  // namespace dieu8
