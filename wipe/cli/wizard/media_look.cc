#include "wipe/cli/wizard/media_look.h"

#include <algorithm>
#include <iterator>

#include "evidence/base/file.h"
#include "evidence/base/joined.h"
#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/pem_file.h"
#include "evidence/report/regulation_profile.h"
#include "wipe/cli/evidence_folder.h"
#include "wipe/cli/legal_basis.h"
#include "wipe/cli/preflight.h"
#include "wipe/cli/session_state.h"
#include "wipe/cli/wizard/job_by_itself.h"
#include "wipe/cli/wizard/token_keys.h"
#include "wipe/kernel/computer.h"
#include "wipe/medium/medium_contents.h"
#include "wipe/medium/medium_error.h"
#include "wipe/plan/job.h"
#include "wipe/wizard/world/boot_stick_row.h"

namespace dieu8 {
namespace {

std::optional<FoundJob> job_in(const std::string& folder) {
  const auto bytes = read_file(folder + kJobOnMedium, kMostJobBytes);
  if (!bytes) return std::nullopt;
  FoundJob found;
  auto job = parse_job(as_text(bytes.assume_value()), "job.toml", citations_of);
  if (job) {
    found.job = std::move(job).value();
  } else {
    found.objection = job.error();
    found.job = salvage_job(as_text(bytes.assume_value()), "job.toml", citations_of);
  }
  return found;
}

SealingKey key_in(const std::string& folder, const OnMedium& place, WallTime now) {
  SealingKey key;
  key.id = id_of(place);
  key.where = place.medium + ": dieu8/keys/" + place.name;
  const std::string path = folder + kKeysOnMedium + "/" + place.name + "/certificate.pem";
  const auto officer = [&]() -> Result<OfficerCertificate> {
    return read_officer_certificate(TRY(read_pem_file(path, "CERTIFICATE")));
  }();
  if (!officer) {
    key.holder = place.name;
    key.refusal = officer.error();
    return key;
  }
  const OfficerCertificate& certificate = officer.assume_value();
  key.holder = joined({certificate.name, certificate.title, certificate.agency});
  if (const Status fit = check_officer(certificate, now); !fit) key.refusal = fit.error();
  return key;
}

Status check_same_computer(const Computer& then) {
  const Computer now = read_computer();
  if (then.serial == now.serial && then.board_serial == now.board_serial && then.uuid == now.uuid) return ok();
  return fail(ErrorCode::Refused, N_("the session began on another computer"), {},
              N_("one certificate is for one computer: resume there, or start anew without --resume"));
}

Medium shown(const MediumDevice& device) {
  Medium medium;
  medium.id = medium.path = device.path;
  medium.name = device.model;
  medium.label = device.label;
  medium.file_system = device.filesystem;
  medium.bytes = device.bytes;
  medium.boot_medium = device.on_boot_medium;
  if (!can_receive_evidence(device)) medium.refusal = write_protected(device);
  return medium;
}

void take_contents(const MediumContents& contents, Medium& medium) {
  medium.free_bytes = contents.free_bytes;
  if (contents.free_bytes < kNeededEvidenceBytes && !medium.refusal)
    medium.refusal = Error{ErrorCode::NoSpace,
                           N_("{1} has less than 16 MiB free"),
                           {medium.path},
                           N_("take a stick with at least 16 MiB free that can be written to"),
                           0};
}

}  // namespace

UnfinishedWork unfinished_in(const std::string& folder, const OnMedium& place) {
  UnfinishedWork work;
  work.id = id_of(place);
  work.medium = place.medium;
  const auto state = peek_session_state(folder + kEvidenceOnMedium + "/" + place.name);
  if (!state) {
    work.disks = {place.name};
    work.refusal = state.error();
    return work;
  }
  const Certificate& draft = state.assume_value().draft;
  work.began = draft.clock.created;
  for (const DiskRow& row : draft.disks) work.disks.push_back(joined({row.identity.model, row.identity.serial}));
  if (const Status same = check_same_computer(draft.computer); !same) work.refusal = same.error();
  return work;
}

std::string id_of(const OnMedium& place) { return place.medium + "|" + place.name; }

std::optional<OnMedium> place_of(const std::string& id) {
  const std::size_t bar = id.find('|');
  if (bar == std::string::npos) return std::nullopt;
  return OnMedium{id.substr(0, bar), id.substr(bar + 1)};
}

std::vector<std::string> MediaLook::regulation_profiles() {
  std::vector<std::string> ids = built_in_profile_ids();
  const auto default_first = std::ranges::find(ids, "vn-2026");
  if (default_first != ids.end()) std::rotate(ids.begin(), default_first, default_first + 1);
  return ids;
}

std::optional<MediumDevice> MediaLook::device(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(devices_, path, &MediumDevice::path);
  return found == devices_.end() ? std::nullopt : std::optional(*found);
}

std::vector<std::string> MediaLook::carriers() const {
  const std::lock_guard lock(mutex_);
  return carriers_;
}

Result<MediaSeen> MediaLook::look_now() {
  std::vector<MediumDevice> devices = TRY(holds_.media().list());
  MediaSeen seen;
  std::vector<std::string> carriers;
  JobByItself by_itself(clock_.wall());
  for (const MediumDevice& device : devices) {
    Medium medium = shown(device);
    const Status looked = holds_.look_into(device, [&](const std::string& folder) -> Status {
      const MediumContents contents = TRY(look_at_contents(folder));
      take_contents(contents, medium);
      if (contents.has_our_folder) carriers.push_back(device.disk);
      medium.job = job_in(folder);
      for (const std::string& name : contents.key_folders)
        seen.keys.push_back(key_in(folder, {device.path, name}, clock_.wall()));
      for (const std::string& name : contents.unfinished)
        seen.unfinished.push_back(unfinished_in(folder, {device.path, name}));
      fetch_token_module(folder);
      by_itself.look(device, folder, contents);
      return ok();
    });
    if (!looked && !medium.refusal) medium.refusal = looked.error();
    seen.media.push_back(std::move(medium));
  }
  keep_one_boot_row(seen.media);
  std::ranges::move(token_keys(clock_.wall()), std::back_inserter(seen.keys));
  seen.by_itself = by_itself.found();
  const std::lock_guard lock(mutex_);
  devices_ = std::move(devices);
  carriers_ = std::move(carriers);
  return seen;
}

}  // namespace dieu8
