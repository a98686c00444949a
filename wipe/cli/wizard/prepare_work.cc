// What the officer chose, made ready on mediums and disks: the first half of LinuxWork.
#include <algorithm>

#include "wipe/cli/confirmation.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/drive/thaw.h"
#include "wipe/cli/legal_basis.h"
#include "wipe/cli/memory_evidence.h"
#include "wipe/cli/unattended_run.h"
#include "wipe/cli/wizard/linux_work.h"
#include "wipe/cli/wizard/token_keys.h"
#include "wipe/kernel/discover.h"

namespace dieu8 {
namespace {

auto gone(const std::string& what) {
  return fail(ErrorCode::NotFound, N_("{1} is not there any more"), {what}, N_("look again, and choose anew"));
}

PreparedDisk shown(const PlannedDisk& disk, std::vector<std::string> words) {
  const DiskIdentity& identity = disk.plan.disk.identity;
  return {identity.path, identity.model, identity.serial, identity.bytes, std::move(words)};
}

bool sleeping_would_help(const std::vector<PlannedDisk>& disks, const RunOptions& options) {
  WipeRequest request;
  request.level = options.level.value_or(LevelAsked::Auto);
  std::vector<AskedDisk> asked;
  for (const PlannedDisk& disk : disks) asked.push_back(disk.asked);
  return !options.allow_suspend && !options.resume && would_thawing_help(asked, request);
}

bool is_row_of(const DiskRow& row, const DiskDescription& disk) {
  const DiskIdentity& there = disk.identity;
  if (row.identity.serial.empty()) return row.identity.path == there.path;
  return row.identity.serial == there.serial && row.identity.model == there.model &&
         (row.identity.namespaces <= 1 || row.identity.bytes == there.bytes);
}

Status take_paths(const std::vector<DiskRow>& rows, RunOptions& options) {
  const std::vector<DiskDescription> disks = TRY(list_disks(""));
  for (const DiskRow& row : rows) {
    const auto found = std::ranges::find_if(disks, [&](const DiskDescription& disk) {
      return is_row_of(row, disk) && std::ranges::count(options.disks, disk.identity.path) == 0;
    });
    if (found == disks.end()) return gone(row.identity.serial.empty() ? row.identity.path : row.identity.serial);
    options.disks.push_back(found->identity.path);
  }
  return ok();
}

}  // namespace

void LinuxWork::prepare(const WorkRequest& request) {
  preparing_.start([this, request] { return prepare_now(request); });
}

Status LinuxWork::take_disks(const WorkRequest& request, RunOptions& options) const {
  for (const std::string& id : request.disks) {
    const auto path = disks_.path_of(id);
    options.disks.push_back(path.value_or(id.substr(id.rfind(' ') + 1)));
  }
  return ok();
}

Status LinuxWork::take_medium(const WorkRequest& request) {
  medium_.reset();
  if (request.medium.empty()) return ok();
  const auto medium = media_.device(request.medium);
  if (!medium) return gone(request.medium);
  const std::string folder = TRY(holds_.hold(*medium, MediumAccess::Write));
  TRY(check_medium(folder));
  medium_ = medium;
  return ok();
}

// The key's own stick stays mounted until the session has begun: it counts as a carrier of the work then.
Status LinuxWork::take_key(const WorkRequest& request, RunOptions& options) {
  if (request.key.empty()) return ok();
  if (is_token_key(request.key)) {
    options.token = token_options_of(request.key, request.secret);
    return ok();
  }
  const auto place = place_of(request.key);
  const auto medium = place ? media_.device(place->medium) : std::nullopt;
  if (!medium) return gone(request.key);
  const std::string folder = TRY(holds_.hold(*medium, MediumAccess::Read));
  options.key = TRY(fetch_key_folder(folder, place->name));
  options.passphrase = request.secret;
  return ok();
}

Status LinuxWork::take_session(const WorkRequest& request, RunOptions& options) {
  const auto place = place_of(request.resume);
  const auto medium = place ? media_.device(place->medium) : std::nullopt;
  if (!medium) return gone(request.resume);
  const std::string folder = TRY(holds_.hold(*medium, MediumAccess::Write));
  TRY(fetch_unfinished(folder));
  const SessionState state = TRY(peek_session_state(std::string(kMemoryEvidence) + "/" + place->name));
  options.resume = true;
  options.stated = state.draft.job;
  options.disks.clear();
  medium_ = medium;
  return take_paths(state.draft.disks, options);
}

Result<RunOptions> LinuxWork::options_of(const WorkRequest& request) {
  RunOptions options;
  options.out = kMemoryEvidence;
  options.confirm_later = true;
  options.carriers = media_.carriers();
  TRY(take_medium(request));
  TRY(take_key(request, options));
  if (!request.resume.empty()) {
    TRY(take_session(request, options));
    return options;
  }
  TRY(take_disks(request, options));
  if (request.disks == std::vector{request.psid_of}) options.psid = request.psid;
  options.level = request.level;
  if (request.level != LevelAsked::Clear) {
    options.rule = request.rule;
    options.allow_suspend = request.allow_sleep;
  }
  if (!request.method.empty()) options.method = request.method;
  options.verify = std::string(wire_name(request.verify));
  options.stated = request.job;
  options.stated->legal_basis = TRY(citations_of(request.job.regulation_profile));
  return options;
}

Result<PreparedWork> LinuxWork::prepare_now(const WorkRequest& request) {
  TRY(make_memory_folders());
  holds_.let_all_go();
  options_ = TRY(options_of(request));
  prepared_ = TRY(prepare_run(options_, clock_, system_drive_opener()));
  const auto words = words_to_confirm(prepared_.disks);
  PreparedWork work;
  for (std::size_t i = 0; i < words.size(); ++i) work.disks.push_back(shown(prepared_.disks[i], words[i]));
  work.sleep_would_help = sleeping_would_help(prepared_.disks, options_);
  return work;
}

}  // namespace dieu8
