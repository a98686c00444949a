#include "wipe/cli/bring_home.h"

#include <unistd.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "wipe/cli/countdown.h"
#include "wipe/cli/issue.h"
#include "wipe/cli/stop_signal.h"
#include "wipe/medium/medium_contents.h"
#include "wipe/medium/store_evidence.h"

namespace dieu8 {
namespace {

constexpr int kBetweenTriesSeconds = 5;

Result<std::string> store_on(Media& media, const MediumDevice& medium, const Session& session) {
  const auto check = [&session](const std::string& folder) {
    boost::system::error_code ignored;
    const bool issued = boost::filesystem::exists(session.folder + "/certificate.json", ignored);
    return issued ? verify_evidence(session, folder) : ok();  // a stopped session has only its working files
  };
  const std::string place = TRY(store_evidence(media, medium, session.folder, check));
  return medium.path + ": " + place;
}

bool has_our_folder(Media& media, const MediumDevice& medium) {
  const auto mounted = MountedMedium::mount(media, medium, MediumAccess::Read);
  if (!mounted) return false;
  const auto contents = look_at_contents(mounted.assume_value().folder());
  return contents && contents.assume_value().has_our_folder;
}

std::vector<std::string> paths_of(Media& media) {
  std::vector<std::string> paths;
  const auto list = media.list();
  if (!list) return paths;
  for (const MediumDevice& medium : list.assume_value()) paths.push_back(medium.path);
  return paths;
}

// Somebody's stick that has been in the computer all along is not written to.
std::vector<MediumDevice> candidates(Media& media, const MediumDevice& first, std::vector<std::string>& seen) {
  std::vector<MediumDevice> fit;
  const auto list = media.list();
  if (!list) return fit;
  for (const MediumDevice& medium : list.assume_value()) {
    const bool is_new = std::ranges::count(seen, medium.path) == 0;
    if (!can_receive_evidence(medium)) continue;
    if (medium.path == first.path || is_new || has_our_folder(media, medium)) fit.push_back(medium);
  }
  seen = paths_of(media);
  return fit;
}

Status wait_for_a_stick() {
  if (!key_pressed_within(kBetweenTriesSeconds) && !stop_asked()) return ok();
  return fail(ErrorCode::Interrupted, N_("the evidence lies in this computer's memory alone"), {},
              N_("do not switch it off: put in a stick and write the evidence from the wizard (dieu8-wipe wizard)"));
}

}  // namespace

Result<std::string> bring_home(Media& media, const MediumDevice& medium, const Session& session) {
  std::vector<std::string> seen = paths_of(media);
  auto stored = store_on(media, medium, session);
  while (!stored) {
    complain(stored.error());
    std::fprintf(stderr, "%s\n",
                 tr(N_("NOTHING IS LOST: the evidence lies in memory. Put in another stick; do not "
                       "switch the computer off"))
                     .c_str());
    TRY(wait_for_a_stick());
    for (const MediumDevice& other : candidates(media, medium, seen)) {
      stored = store_on(media, other, session);
      if (stored) break;
    }
  }
  return stored;
}

}  // namespace dieu8
