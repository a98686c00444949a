#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/parse_options.h"
#include "evidence/console/program.h"
#include "wipe/cli/bring_home.h"
#include "wipe/cli/command.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/countdown.h"
#include "wipe/cli/issue.h"
#include "wipe/cli/medium_watch.h"
#include "wipe/cli/memory_evidence.h"
#include "wipe/cli/plan_text.h"
#include "wipe/cli/progress_display.h"
#include "wipe/cli/run_result.h"
#include "wipe/cli/session_work.h"
#include "wipe/cli/stop_signal.h"
#include "wipe/cli/unattended_run.h"
#include "wipe/kernel/computer.h"
#include "wipe/medium/linux_media.h"
#include "wipe/medium/medium_mirror.h"
#include "wipe/medium/store_evidence.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe auto: carry out the signed job of a stick, without anybody at the keyboard.

  dieu8-wipe auto

Looks on all sticks, cards and discs for dieu8/job.toml with its signature dieu8/job.toml.p7s. The job must be
signed by an IT officer or a leader, be within its last day, and be meant for this computer; an unsigned or
wrongly signed one never runs. The plan is shown, and 60 seconds are counted down: any key stops it.
Then all disks of the job are erased at once, and the evidence is written to the stick, read back and
verified; when the stick fails, the evidence stays in memory and another stick is asked for.

How to write and sign such a job: docs/format-signed-job.md and 'dieu8-key sign-job'.

Exit codes: 0 erased and proven, 1 refused or not proven, 2 used wrongly, 3 stopped, interrupted or failed.

Example:
  sudo dieu8-wipe auto
)");

constexpr int kCountdownSeconds = 60;
constexpr auto kRedraw = std::chrono::milliseconds(250);
constexpr const char* kAtEnd = "/run/dieu8/at-end";  // read by the boot image when this program has ended

void say(const std::string& text) { std::fprintf(stderr, "%s\n", text.c_str()); }

void show(const FoundSignedJob& found, const Prepared& prepared) {
  const auto words = words_to_confirm(prepared.disks);
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text += plan_text(prepared.disks[i], words[i], Bits::Plain);
  std::fwrite(text.data(), 1, text.size(), stderr);
  const OfficerCertificate& signer = found.job.signer;
  say(tr(N_("The job on {1} was signed by {2}, {3}, {4} (root {5})"),
         {found.medium.path, printable(signer.name), printable(signer.title), printable(signer.agency),
          found.job.root.key_id}));
  if (prepared.unfinished) say(tr(N_("An interrupted session of these disks is gone on with")));
  say(tr(N_("ALL DATA ON {1} DISKS WILL BE ERASED"), {std::to_string(prepared.disks.size())}));
}

Status let_somebody_step_in() {
  switch (count_down(kCountdownSeconds)) {
    case CountdownEnd::RanOut: return ok();
    case CountdownEnd::KeyPressed:
    case CountdownEnd::Stopped: break;
  }
  return fail(ErrorCode::Interrupted, N_("stopped before anything was written"), {},
              N_("go on by hand: dieu8-wipe wizard"));
}

void say_medium(std::optional<Error>& known, std::optional<Error> now) {
  if (now && !known) {
    complain(*now);
    say(tr(N_("the stick does not take the evidence; the work goes on, the evidence stays in memory")));
  }
  known = std::move(now);
}

Status work(Session& session, const MediumDevice& medium) {
  SessionWork work(session);
  ProgressDisplay display(watched_disks(session));
  MediumWatch watch(medium.path);
  std::optional<Error> known;
  while (!work.ended(kRedraw)) {
    display.refresh(session.clock->boot());
    say_medium(known, watch.look(session));
  }
  display.refresh(session.clock->boot());
  return work.finish();
}

// The stick follows from the first record to the last.
Result<RunResult> erase(Media& media, ReadyRun ready, Session& session) {
  const MediumDevice medium = ready.medium.medium();
  MediumMirror stick(media, medium, std::move(ready.medium), session.folder);
  session.mirror = &stick.mirror();
  session.mirror->changed_and_wait();
  const Status worked = work(session, medium);
  session.mirror = nullptr;
  TRY(worked);
  Certificate certificate = TRY(issue_certificate(session));
  return RunResult{session.folder, std::move(certificate), may_seal_erasure(session.signer->certificate().role)};
}

Status ask_for_the_end(EndWanted end) {
  if (end == EndWanted::Stay) return ok();
  return write_file_durably(kAtEnd, as_bytes(std::string(wire_name(end)) + "\n"));
}

Result<ExitCode> carry_out(Media& media, Clock& clock) {
  const FoundSignedJob found = TRY(find_signed_job(media, read_computer(), clock.wall()));
  ReadyRun ready = TRY(make_ready(media, found, clock));
  show(found, ready.prepared);
  catch_stop_signals();
  TRY(let_somebody_step_in());
  const Prepared prepared = std::move(ready.prepared);
  const std::unique_ptr<Session> session = TRY(open_session(prepared, ready.options.out, clock));
  const auto result = erase(media, std::move(ready), *session);
  const std::string place = TRY(bring_home(media, found.medium, *session));
  forget_keys();
  if (!result) return outcome::failure(result.error());
  show_result(result.assume_value(), false);
  say(tr(N_("The evidence lies on {1}, read back and verified"), {place}));
  TRY(ask_for_the_end(found.job.file.run->at_end));
  return exit_code_of(result.assume_value());
}

ExitCode run(const Arguments& arguments) {
  if (!arguments.empty())
    return complain(Error{ErrorCode::Misuse,
                          N_("'dieu8-wipe auto' takes no options"),
                          {},
                          N_("dieu8-wipe --help shows the commands and their options"),
                          0});
  const std::unique_ptr<Media> media = linux_media();
  SystemClock clock;
  const auto code = carry_out(*media, clock);
  return code ? code.assume_value() : complain(code.assume_error());
}

}  // namespace

const Command kAutoCommand = {"auto", kHelp, run};

}  // namespace dieu8
