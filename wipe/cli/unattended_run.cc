#include "wipe/cli/unattended_run.h"

#include <sys/stat.h>

#include "evidence/base/file.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/evidence_folder.h"
#include "wipe/cli/memory_evidence.h"
#include "wipe/kernel/discover.h"
#include "wipe/medium/medium_contents.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPassphraseBytes = 4096;

Result<std::string> first_line(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostPassphraseBytes));
  const std::string_view text = as_text(bytes);
  std::string line(text.substr(0, text.find('\n')));
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

// The newest unfinished session of these disks goes on; where there is none that can, the work starts anew, which
// erases no less.
Result<Prepared> prepare(RunOptions& options, Clock& clock) {
  options.resume = true;
  auto resumed = prepare_run(options, clock, system_drive_opener());
  if (resumed) return resumed;
  options.resume = false;
  return prepare_run(options, clock, system_drive_opener());
}

}  // namespace

Status check_medium(const std::string& medium_folder) {
  ::mkdir((medium_folder + "/dieu8").c_str(), 0755);  // where it fails, the next line says so
  const Status fit = check_evidence_folder(medium_folder + kEvidenceOnMedium);
  if (fit) return ok();
  Error error = fit.error();
  error.hint = N_("take a stick with at least 16 MiB free that can be written to");
  return outcome::failure(std::move(error));
}

Result<RunOptions> options_of(const SignedJobFile& job, const std::vector<DiskDescription>& disks,
                              const std::string& key_folder) {
  const RunWishes& wishes = *job.file.run;
  RunOptions options;
  options.disks = TRY(wanted_disks(wishes, disks));
  options.level = wishes.level;
  if (!wishes.method.empty()) options.method = wishes.method;
  options.verify = std::string(wire_name(wishes.verify));
  options.stated = job.file.job;
  options.key = key_folder;
  if (!key_folder.empty()) options.passphrase = TRY(first_line(key_folder + "/" + wishes.passphrase_file));
  options.out = kMemoryEvidence;
  options.confirm_later = true;
  return options;
}

Result<ReadyRun> make_ready(Media& media, const FoundSignedJob& found, Clock& clock) {
  TRY(make_memory_folders());
  MountedMedium medium = TRY(MountedMedium::mount(media, found.medium, MediumAccess::Write));
  TRY(check_medium(medium.folder()));
  TRY(fetch_unfinished(medium.folder()));
  const std::string& key = found.job.file.run->key;
  const std::string key_folder = key.empty() ? "" : TRY(fetch_key_folder(medium.folder(), key));
  const std::vector<DiskDescription> disks = TRY(list_disks(""));
  RunOptions options = TRY(options_of(found.job, disks, key_folder));
  Prepared prepared = TRY(prepare(options, clock));
  return ReadyRun{std::move(medium), std::move(options), std::move(prepared)};
}

}  // namespace dieu8
