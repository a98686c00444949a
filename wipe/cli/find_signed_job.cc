#include "wipe/cli/find_signed_job.h"

#include <optional>

#include "wipe/medium/medium_contents.h"

namespace dieu8 {
namespace {

Error no_job() {
  return {ErrorCode::NotFound,
          N_("no stick has a signed job file (dieu8/job.toml and dieu8/job.toml.p7s)"),
          {},
          N_("go on by hand: dieu8-wipe wizard"),
          0};
}

Error without_signature(const MediumDevice& medium) {
  return {ErrorCode::NotFound,
          N_("the job file on {1} is not signed: it does not run by itself"),
          {medium.path},
          N_("go on by hand, or sign it on the officer's computer: dieu8-key sign-job"),
          0};
}

Result<SignedJobFile> job_on(Media& media, const MediumDevice& medium, const Computer& computer, WallTime now) {
  const MountedMedium mounted = TRY(MountedMedium::mount(media, medium, MediumAccess::Read));
  const MediumContents contents = TRY(look_at_contents(mounted.folder()));
  if (!contents.has_job) return outcome::failure(no_job());
  if (!contents.has_job_signature) return outcome::failure(without_signature(medium));
  return read_signed_job(mounted.folder(), computer, now);
}

// A stick that was made to run, and does not, says more than one without a job.
bool says_more(const Error& now, const Error& before) {
  return std::string_view(before.message) == no_job().message && std::string_view(now.message) != no_job().message;
}

}  // namespace

Result<FoundSignedJob> find_signed_job(Media& media, const Computer& computer, WallTime now) {
  std::optional<FoundSignedJob> found;
  Error why_not = no_job();
  for (MediumDevice& medium : TRY(media.list())) {
    auto job = job_on(media, medium, computer, now);
    if (job && found)
      return fail(ErrorCode::Refused, N_("two sticks have a signed job file: {1} and {2}"),
                  {found->medium.path, medium.path}, N_("pull one of them and start again"));
    if (job)
      found = FoundSignedJob{std::move(medium), std::move(job).value()};
    else if (says_more(job.error(), why_not))
      why_not = job.error();
  }
  if (found) return std::move(*found);
  return outcome::failure(why_not);
}

}  // namespace dieu8
