#include "wipe/progress/progress_words.h"

#include <algorithm>
#include <cstdlib>

#include "evidence/base/error.h"
#include "evidence/base/translate.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

// One or two words for a column of twelve cells; the plan has the whole sentence.
const char* short_words(Technique technique) {
  switch (technique) {
    case Technique::AtaSanitizeBlock:
    case Technique::ScsiSanitizeBlock:
    case Technique::NvmeSanitizeBlock: return N_("block erase");
    case Technique::AtaSanitizeCrypto:
    case Technique::ScsiSanitizeCrypto:
    case Technique::NvmeSanitizeCrypto:
    case Technique::NvmeFormatCrypto: return N_("key change");
    case Technique::AtaSanitizeOverwrite:
    case Technique::ScsiSanitizeOverwrite:
    case Technique::NvmeSanitizeOverwrite: return N_("drive writes");
    case Technique::AtaSecurityErase:
    case Technique::AtaSecurityEraseEnhanced:
    case Technique::MmcSecureErase:
    case Technique::MmcSecureTrim: return N_("secure erase");
    case Technique::ScsiFormatUnit:
    case Technique::NvmeFormatUserData: return N_("formatting");
    case Technique::MmcEraseSanitize:
    case Technique::SdErase: return N_("erasing");
    case Technique::OpalRevert: return N_("Opal reset");
    case Technique::ZoneReset: return N_("zone reset");
    case Technique::Overwrite: return N_("overwriting");
  }
  std::abort();
}

bool is_all_the_drives_work(const ProgressSnapshot& now) { return now.passes == 0 && now.commands > 0; }

}  // namespace

bool drive_is_at_work(const ProgressSnapshot& now) { return now.command != 0 && !now.marking && !now.finished; }

std::uint64_t percent_done(const ProgressSnapshot& now) {
  if (drive_is_at_work(now)) return std::min<std::uint64_t>(100, std::uint64_t{now.of_65536} * 100 / 65536);
  if (is_all_the_drives_work(now) && now.finished) return now.commands_done ? 100 : 0;
  if (now.total_bytes == 0) return 0;
  return std::min<std::uint64_t>(100, now.done_bytes * 100 / now.total_bytes);
}

std::string activity_text(const ProgressSnapshot& now) {
  // Ended is not done: a disk that vanished in the middle must not look like one that came to its end.
  const bool came_through =
      is_all_the_drives_work(now) ? now.commands_done : now.pass == now.passes && percent_done(now) == 100;
  if (now.finished) return came_through ? tr(N_("finished")) : tr(N_("ended"));
  if (now.marking) return tr(N_("random marks"));
  if (now.command != 0) return tr(short_words(now.technique));
  if (now.pass == 0) return tr(N_("starting"));
  const std::string of = std::to_string(now.pass) + "/" + std::to_string(now.passes);
  return now.verifying ? tr(N_("reading back {1}"), {of}) : tr(N_("writing {1}"), {of});
}

std::string time_left_text(const ProgressSnapshot& now) {
  if (drive_is_at_work(now))
    return now.command_seconds_left ? tr(N_("{1} left"), {human_duration(*now.command_seconds_left)}) : "";
  if (now.marking || now.finished || now.bytes_a_second == 0 || now.done_bytes > now.total_bytes) return "";
  return tr(N_("{1} left"), {human_duration((now.total_bytes - now.done_bytes) / now.bytes_a_second)});
}

// While the drive works by itself there is no speed, but which of its commands it is at.
std::string speed_text(const ProgressSnapshot& now) {
  if (drive_is_at_work(now))
    return tr(N_("step {1}"), {std::to_string(now.command) + "/" + std::to_string(now.commands)});
  return now.finished || now.bytes_a_second == 0 ? "" : std::to_string(now.bytes_a_second / 1'000'000) + " MB/s";
}

}  // namespace dieu8
