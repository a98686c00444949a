#include "wipe/wizard/pages/progress_page.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "wipe/progress/progress_words.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

std::string right(const std::string& text, std::size_t cells) {
  const std::size_t width = display_width(text);
  return width < cells ? std::string(cells - width, ' ') + text : cut(text, cells);
}

std::string bar(std::uint64_t percent) {
  const std::size_t full = static_cast<std::size_t>(percent) / 10;
  return "[" + std::string(full, '#') + std::string(10 - full, '.') + "]";
}

// disk, what it is at, bar, percent, MB/s, left, temperature, bad sectors: 78 cells.
std::string row_of(const std::string& disk, const std::string& does, const std::string& how_far,
                   const std::string& percent, const std::string& speed, const std::string& left,
                   const std::string& heat, const std::string& bad) {
  return pad(disk, 12) + " " + pad(does, 13) + " " + pad(how_far, 12) + " " + right(percent, 5) + " " +
         right(speed, 9) + " " + right(left, 7) + " " + right(heat, 5) + " " + right(bad, 6);
}

std::string header() {
  return row_of(tr(N_("disk")), tr(N_("at work on")), "", "%", tr(N_("speed")), tr(N_("h:min")), "°C", tr(N_("bad")));
}

std::string disk_row(const DiskNow& disk) {
  const ProgressSnapshot& now = disk.progress;
  const std::string path = for_screen(now.path);
  const std::string name = path.starts_with("/dev/") ? path.substr(5) : tail(path, 12);
  const std::uint64_t percent = percent_done(now);
  const std::string left =
      now.finished || !disk.seconds_left ? "" : clock_of(std::max<std::uint64_t>(*disk.seconds_left, 1));
  return row_of(name, activity_text(now), bar(percent), std::to_string(percent) + "%", speed_text(now), left,
                disk.celsius ? std::to_string(*disk.celsius) : "", std::to_string(now.bad_sectors));
}

const char* failure_sentence(FailureKind kind) {
  switch (kind) {
    case FailureKind::Refused: return N_("the work was refused before it began");
    case FailureKind::OpenFailed: return N_("the disk could not be opened");
    case FailureKind::Vanished: return N_("the disk disappeared during the work");
    case FailureKind::Shrunk: return N_("the disk became smaller during the work");
    case FailureKind::IdentityChanged: return N_("the disk changed its identity during the work");
    case FailureKind::Stopped: return N_("the operator stopped the work");
    case FailureKind::WriteFailed: return N_("writing failed");
    case FailureKind::FlushFailed: return N_("the disk did not confirm that everything was written out");
    case FailureKind::ReadFailed: return N_("reading back failed");
    case FailureKind::Internal: return N_("the tool itself failed");
  }
  return "";
}

std::vector<StyledLine> disk_lines(const RunNow& now) {
  std::vector<StyledLine> lines;
  for (const DiskNow& disk : now.disks) {
    const bool bad = disk.progress.bad_sectors > 0;
    add_line(lines, disk_row(disk), disk.failure ? Style::Error : bad ? Style::Warning : Style::Plain);
    if (disk.failure) add_line(lines, "    " + tr(failure_sentence(disk.failure->kind)), Style::Error);
  }
  return lines;
}

std::string state_words(const RunNow& now) {
  switch (now.state) {
    case RunState::NotBegun:
    case RunState::Starting: return tr(N_("The disks are opened..."));
    case RunState::Running: return tr(N_("The disks are being erased. You may go away; this screen can turn dark."));
    case RunState::Stopping: return tr(N_("Stopping at the next safe place..."));
    case RunState::Sealing: return tr(N_("All disks have come to their end. The certificate is made..."));
    case RunState::Stopped:
    case RunState::Done:
    case RunState::Failed: return tr(N_("Ended."));
  }
  return "";
}

std::string totals(const RunNow& now) {
  std::uint64_t ended = 0, bad = 0, longest = 0, speed = 0;
  for (const DiskNow& disk : now.disks) {
    ended += disk.progress.finished ? 1 : 0;
    bad += disk.progress.bad_sectors;
    if (!disk.progress.finished) speed += disk.progress.bytes_a_second;
    if (!disk.progress.finished) longest = std::max(longest, disk.seconds_left.value_or(0));
  }
  return tr(N_("Together: {1} of {2} disks ended, {3} MB/s, {4} (h:min) left, {5} bad sectors"),
            {std::to_string(ended), std::to_string(now.disks.size()), std::to_string(speed / 1'000'000),
             clock_of(longest), std::to_string(bad)});
}

Turn turn_after(const RunNow& now) {
  const bool ended = now.state == RunState::Done || now.state == RunState::Stopped || now.state == RunState::Failed;
  return ended ? Turn(PageId::Result) : std::nullopt;
}

}  // namespace

const char* ProgressPage::name() const { return N_("Erasing"); }

std::vector<HelpKey> ProgressPage::help() const { return {{"↑↓ PgUp PgDn", N_("scroll")}, {"F8", N_("stop...")}}; }

void ProgressPage::draw(Canvas& canvas, const Area& body) {
  const RunNow now = story_.world.work.now();
  std::vector<StyledLine> notes{{state_words(now), Style::Heading}};
  if (now.medium_error) {
    add_line(notes,
             tr(N_("The stick does not take the evidence any more; it stays in memory. The work goes on; at the "
                   "end you will be asked for another stick.")),
             Style::Warning);
    add_error(notes, *now.medium_error, Style::Warning);
  }
  const std::size_t row = put_lines(canvas, body, notes);
  canvas.put_field(row + 1, body.column, body.columns, totals(now));
  canvas.put_field(row + 3, body.column, body.columns, header(), Style::Heading);
  const std::size_t top = row + 4;
  scroll_.draw(canvas, {top, body.column, body.row + body.rows - top, body.columns}, disk_lines(now));
}

Turn ProgressPage::key(const KeyPress& press) {
  if (scroll_.key(press)) return std::nullopt;
  return press.key == Key::F8 ? Turn(PageId::StopAsk) : std::nullopt;
}

Turn ProgressPage::tick(std::uint64_t) { return turn_after(story_.world.work.now()); }

const char* StopAskPage::name() const { return N_("Stop the work?"); }

std::vector<HelpKey> StopAskPage::help() const { return {{"F10", N_("stop")}, {"Esc", N_("go on erasing")}}; }

void StopAskPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  add_line(lines, tr(N_("The disks are half erased. If you stop now, there is no certificate that says PASS.")),
           Style::Warning);
  add_line(lines,
           tr(N_("The work can go on later from where it stopped, with the same stick and the same disks. A drive "
                 "that is at a command of its own goes on by itself.")));
  put_lines(canvas, body, lines);
}

Turn StopAskPage::key(const KeyPress& press) {
  if (press.key == Key::F10) story_.world.work.stop();
  return press.key == Key::F10 || press.key == Key::Escape ? Turn(PageId::Progress) : std::nullopt;
}

Turn StopAskPage::tick(std::uint64_t) { return turn_after(story_.world.work.now()); }

}  // namespace dieu8
