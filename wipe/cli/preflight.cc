#include "wipe/cli/preflight.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/base/random.h"
#include "evidence/base/syscall.h"
#include "evidence/base/translate.h"
#include "evidence/console/passphrase.h"
#include "evidence/crypto/sign/session_key.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/drive/thaw.h"
#include "wipe/cli/evidence_folder.h"
#include "wipe/cli/job_wishes.h"
#include "wipe/cli/legal_basis.h"
#include "wipe/cli/resumed_plan.h"
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
  request.level = options.level.value_or(LevelAsked::Clear);
  request.rule = options.rule.value_or(LevelRule::Stricter);
  request.psid_given = !options.psid.empty();
  return request;
}

// Two names of one device or file: links are followed.
bool is_one_disk(const DiskIdentity& left, const DiskIdentity& right) {
  boost::system::error_code unknown;
  return left.path == right.path || boost::filesystem::equivalent(left.path, right.path, unknown);
}

// A SCSI drive at work shows no capacity until it is asked again.
Result<DiskDescription> describe_at_work(const std::string& path, const std::string& evidence_folder) {
  auto disk = describe_disk(path, evidence_folder);
  if (disk || disk.error().code != ErrorCode::NotFound) return disk;
  const auto fd = open_file(path, O_RDONLY | O_NONBLOCK);
  if (!fd) return disk;
  DiskIdentity any;
  any.path = path;
  if (rescan_disk(fd.assume_value(), any)) disk = describe_disk(path, evidence_folder);
  if (disk) return disk;
  Error error = disk.error();
  error.hint =
      N_("a drive that is still at work may show no capacity: see 'dieu8-wipe status --disk PATH', wait until "
         "it is done, switch the computer off and on, and resume then");
  return outcome::failure(std::move(error));
}

using Describe = Result<DiskDescription> (*)(const std::string& path, const std::string& evidence_folder);

Result<std::vector<DiskDescription>> describe_all(const PlanOptions& options, const std::string& evidence_folder,
                                                  Describe describe = describe_disk) {
  std::vector<DiskDescription> disks;
  for (const std::string& path : options.disks) {
    DiskDescription disk = TRY(describe(path, evidence_folder));
    const auto same = [&](const DiskDescription& other) { return is_one_disk(other.identity, disk.identity); };
    if (std::ranges::any_of(disks, same))
      return fail(ErrorCode::Misuse, N_("{1} is named twice"), {disk.identity.path});
    disks.push_back(std::move(disk));
  }
  return disks;
}

Result<std::vector<AskedDisk>> ask_all(std::vector<DiskDescription> disks, const std::string& evidence_folder,
                                       const DriveOpener& open_drive) {
  std::vector<AskedDisk> asked;
  for (DiskDescription& disk : disks) asked.push_back(TRY(ask_drive(std::move(disk), evidence_folder, open_drive)));
  return asked;
}

Result<std::vector<PlannedDisk>> plan_all(std::vector<AskedDisk> disks, const WipeRequest& request) {
  std::vector<PlannedDisk> planned;
  for (AskedDisk& disk : disks) {
    WipePlan plan = TRY(plan_wipe(disk.disk, disk.offer, request));
    planned.push_back({std::move(disk), std::move(plan), {}});
  }
  TRY(find_what_is_also_erased(planned));
  return planned;
}

Result<Job> read_job(const RunOptions& options) {
  if (options.stated) return *options.stated;
  const Bytes bytes = TRY(read_file(options.job, kMostJobBytes));
  JobFile file = TRY(parse_job_file(as_text(bytes), options.job, citations_of));
  if (file.run) TRY(check_same_as_wishes(options, *file.run));
  return std::move(file).job;
}

Status check_words(const RunOptions& options, const std::vector<PlannedDisk>& disks) {
  return options.confirm_later ? ok() : check_confirmation(disks, options.confirm);
}

// The disks' own words, without which not even a sleep is risked.
Status check_own_words(const std::vector<AskedDisk>& disks, const std::vector<std::string>& typed) {
  std::vector<PlannedDisk> named;
  for (const AskedDisk& disk : disks) {
    named.emplace_back();
    named.back().plan.disk = disk.disk;
  }
  return check_confirmation(named, typed);
}

// Frozen drives are thawed once every disk's own word was typed, and before anything is planned.
Result<std::vector<AskedDisk>> ask_for_run(const RunOptions& options, const WipeRequest& request,
                                           const DriveOpener& open_drive) {
  std::vector<DiskDescription> disks = TRY(describe_all(options, options.out));
  std::vector<AskedDisk> asked = TRY(ask_all(std::move(disks), options.out, open_drive));
  if (!options.allow_suspend || !would_thawing_help(asked, request)) return asked;
  if (!options.confirm_later) TRY(check_own_words(asked, options.confirm));
  TRY(thaw_by_sleeping(options.out));
  disks = TRY(describe_all(options, options.out));
  return ask_all(std::move(disks), options.out, open_drive);
}

Status plan_new_run(const RunOptions& options, const DriveOpener& open_drive, Prepared& prepared) {
  const WipeRequest request = TRY(request_of(options));
  std::vector<AskedDisk> asked = TRY(ask_for_run(options, request, open_drive));
  prepared.disks = TRY(plan_all(std::move(asked), request));
  prepared.psid = options.psid;
  return check_words(options, prepared.disks);
}

Status check_same_job(const Job& now, const Certificate& draft) {
  Certificate with_now = draft;
  with_now.job = now;
  if (certificate_to_json(with_now) == certificate_to_json(draft)) return ok();
  return fail(ErrorCode::Misuse, N_("the job file says something else than when the session began"), {},
              N_("resume with the job file as it was, or start anew without --resume"));
}

Status take_session_key(Prepared& prepared) {
  const std::string folder = session_key_path(prepared.unfinished->folder);
  prepared.signer = TRY(open_session_key(folder));
  prepared.root = TRY(load_trust_root(folder + "/root.pem"));
  return ok();
}

// A drive at work on a command is not asked again: the plan follows from what it told at the start.
Status plan_resumed_run(const RunOptions& options, Prepared& prepared) {
  TRY(request_of(options));  // a slip in --method is a slip here too
  const std::vector<DiskDescription> disks = TRY(describe_all(options, options.out, describe_at_work));
  const OfficerCertificate* officer = prepared.signer ? &prepared.signer->certificate() : nullptr;
  prepared.unfinished = TRY(find_unfinished_session(options.out, disks, officer));
  if (officer == nullptr) TRY(take_session_key(prepared));
  TRY(check_same_job(prepared.job, prepared.unfinished->state.draft));
  TRY(check_same_wishes(options, prepared.unfinished->state.draft));
  prepared.psid = options.psid;
  TRY(plan_from_records(options, disks, prepared));
  return check_words(options, prepared.disks);
}

}  // namespace

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

Result<std::unique_ptr<Signer>> open_officer_key(const std::string& folder,
                                                 const std::optional<std::string>& passphrase_file, WallTime now) {
  const std::string passphrase =
      TRY(read_passphrase(tr(N_("passphrase of the key in {1}"), {folder}), passphrase_file, Ask::Once));
  return open_officer_key_with(folder, passphrase, now);
}

Result<std::unique_ptr<Signer>> open_officer_key_with(const std::string& folder, const std::string& passphrase,
                                                      WallTime now) {
  std::unique_ptr<Signer> signer = TRY(open_key_folder(folder, passphrase));
  TRY(check_officer(signer->certificate(), now));
  return signer;
}

Result<std::vector<PlannedDisk>> plan_disks(const PlanOptions& options, const std::string& evidence_folder,
                                            const DriveOpener& open_drive) {
  const WipeRequest request = TRY(request_of(options));
  std::vector<DiskDescription> disks = TRY(describe_all(options, evidence_folder));
  return plan_all(TRY(ask_all(std::move(disks), evidence_folder, open_drive)), request);
}

namespace {

// From the token or the key folder that is named; nobody where neither is.
Status take_officer(const RunOptions& options, WallTime now, Prepared& prepared) {
  if (options.token.use) {
    TokenOptions token = options.token;
    if (options.passphrase) token.pin = options.passphrase;
    prepared.signer = TRY(open_token_signer(token));
    prepared.root = TRY(trust_root_of(*prepared.signer));
    return check_officer(prepared.signer->certificate(), now);
  }
  if (options.key.empty()) return ok();
  prepared.signer = TRY(options.passphrase ? open_officer_key_with(options.key, *options.passphrase, now)
                                           : open_officer_key(options.key, options.passphrase_file, now));
  prepared.root = TRY(load_trust_root(options.key + "/root.pem"));
  return ok();
}

}  // namespace

Result<Prepared> prepare_run(const RunOptions& options, Clock& clock, const DriveOpener& open_drive) {
  Prepared prepared;
  prepared.carriers = options.carriers;
  TRY(request_of(options));  // a slip in --method shows before a passphrase is asked
  prepared.job = TRY(read_job(options));
  TRY(take_officer(options, clock.wall(), prepared));
  TRY(check_evidence_folder(options.out));
  TRY(options.resume ? plan_resumed_run(options, prepared) : plan_new_run(options, open_drive, prepared));
  return prepared;
}

}  // namespace dieu8
