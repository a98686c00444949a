#include "wipe/cli/status_text.h"

#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "wipe/cli/named_drive.h"

namespace dieu8 {
namespace {

std::string line(const std::string& text) { return "  " + text + "\n"; }

const char* sentence(DriveState state) {
  switch (state) {
    case DriveState::Usable: return N_("nothing is under way in the drive, and nothing locks it");
    case DriveState::Running: return N_("the drive is at work on a sanitize command; it goes on by itself");
    case DriveState::Failed: return N_("a sanitize or a format failed; the drive gives no access until it is mended");
    case DriveState::Locked: return N_("the drive is locked or protected");
    case DriveState::NotKnown: return N_("the drive does not say how it stands");
  }
  std::abort();
}

std::string percent_text(std::uint32_t of_65536) { return std::to_string(std::uint64_t{of_65536} * 100 / 65536); }

std::string progress_line_of(const DriveNow& now) {
  if (state_of(now) != DriveState::Running) return "";
  if (now.progress.of_65536 == 0) return line(tr(N_("how far it is, the drive does not say")));
  const auto left = seconds_left(now);
  if (!left) return line(tr(N_("{1} % done"), {percent_text(now.progress.of_65536)}));
  return line(
      tr(N_("{1} % done, about {2} left at most"), {percent_text(now.progress.of_65536), human_duration(*left)}));
}

std::string raw_lines(const DriveNow& now, Bits bits) {
  if (now.raw.empty()) return "";
  std::string text = "    " + tr(N_("its own answer: {1}"), {printable(now.words.empty() ? "-" : now.words)}) + "\n";
  return text + bits_line({{"hex", to_hex(now.raw), ""}}, bits);
}

std::string session_lines(const SessionHint& session) {
  return line(tr(N_("an unfinished session lies in {1}"), {printable(session.folder)})) +
         line(tr(N_("to go on: {1}"), {printable(session.command)}));
}

std::string drive_lines(const DriveStatus& status, Bits bits) {
  if (!status.now) return line(tr(N_("a practice target (a file or a loop device) has no commands of its own")));
  AskedDisk asked;
  asked.disk.identity = status.identity;
  asked.offer = status.now->offer;
  // The first line has said so.
  std::erase_if(asked.offer.obstacles, [](const Obstacle& one) { return one.kind == ObstacleKind::SanitizeRunning; });
  return progress_line_of(*status.now) + raw_lines(*status.now, bits) + offer_lines(asked, nullptr, bits);
}

}  // namespace

DriveState state_of(const DriveStatus& status) { return status.now ? state_of(*status.now) : DriveState::Usable; }

std::string status_text(const DriveStatus& status, Bits bits) {
  const DiskIdentity& identity = status.identity;
  std::string text = tr(N_("Drive at {1}: {2}"), {printable(identity.path), tr(sentence(state_of(status)))}) + "\n";
  text += drive_lines(status, bits);
  if (status.session) text += session_lines(*status.session);
  return text + line(tr(N_("to confirm: {1}"), {"--confirm " + printable(word_of(identity))}));
}

Json status_json(const DriveStatus& status, int exit_code) {
  Json::Object object{{"path", status.identity.path},        {"model", status.identity.model},
                      {"serial", status.identity.serial},    {"state", wire_name(state_of(status))},
                      {"confirm", word_of(status.identity)}, {"exit_code", exit_code}};
  if (status.session) {
    object.emplace("session", status.session->folder);
    object.emplace("resume_command", status.session->command);
  }
  if (!status.now) return object;
  const DriveNow& now = *status.now;
  object.emplace("offer", offer_json(now.offer));
  object.emplace("of_65536", std::int64_t{now.progress.of_65536});
  object.emplace("answer_hex", to_hex(now.raw));
  object.emplace("answer_words", now.words);
  const auto left = state_of(now) == DriveState::Running ? seconds_left(now) : std::nullopt;
  object.emplace("seconds_left", left ? Json(static_cast<std::int64_t>(*left)) : Json());
  return object;
}

}  // namespace dieu8
