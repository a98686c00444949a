#include "wipe/wizard/pages/medium_page.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

std::size_t keys_on(const MediaSeen& seen, const Medium& medium) {
  std::size_t count = 0;
  for (const SealingKey& key : seen.keys) count += key.where.starts_with(medium.path) ? 1 : 0;
  return count;
}

std::vector<StyledLine> notes(const MediaSeen& seen, const Medium& medium) {
  std::vector<StyledLine> lines;
  if (medium.refusal) lines = error_lines(*medium.refusal, Style::Warning);
  if (medium.boot_medium) add_line(lines, tr(N_("This system was started from this stick.")), Style::Dim);
  if (medium.job && medium.job->objection) {
    add_line(lines, tr(N_("Its job file has an error; the next pages are filled in as far as it can be read:")),
             Style::Warning);
    add_error(lines, *medium.job->objection, Style::Warning);
  } else if (medium.job) {
    add_line(lines, tr(N_("It holds a job file: the next pages are filled in from it.")), Style::Good);
  }
  if (keys_on(seen, medium) > 0) add_line(lines, tr(N_("It holds a key that can seal the certificate.")), Style::Good);
  return lines;
}

}  // namespace

std::vector<ChoiceRow> medium_rows(const MediaSeen& seen) {
  std::vector<ChoiceRow> rows;
  for (const Medium& medium : seen.media)
    rows.push_back({medium_words(medium), notes(seen, medium), !medium.refusal.has_value()});
  return rows;
}

MediumPage::MediumPage(Story& story) : story_(story), looking_(!story.media) {
  if (looking_) story_.world.media.look();
}

const char* MediumPage::name() const { return N_("The medium for the evidence"); }

std::vector<HelpKey> MediumPage::help() const {
  if (looking_) return {{"Esc", N_("back")}};
  return {{"Enter", N_("take it")}, {"↑↓", N_("choose")}, {"F5", N_("look again")}, {"Esc", N_("back")}};
}

std::size_t MediumPage::rows() const { return story_.media ? story_.media->media.size() + 1 : 0; }

void MediumPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  add_line(lines,
           tr(N_("Where shall the certificate and its record be written? Plug in a USB stick, then press F5. It is "
                 "not erased.")));
  if (failed_) add_error(lines, *failed_);
  if (looking_) add_line(lines, tr(N_("Looking for USB sticks and memory cards...")), Style::Heading);
  const std::size_t row = put_lines(canvas, body, lines);
  if (looking_ || !story_.media) return;
  std::vector<ChoiceRow> rows = medium_rows(*story_.media);
  rows.push_back({tr(N_("No stick now")), {}});
  add_line(rows.back().below,
           tr(N_("The evidence stays in memory. Before the computer can be switched off, it must be "
                 "written to a stick.")),
           Style::Dim);
  list_.draw(canvas, {row + 1, body.column, body.row + body.rows - row - 1, body.columns}, rows);
}

void MediumPage::take_job(const Medium& medium) {
  if (!medium.job || story_.job_from == medium.id) return;
  story_.request.job = medium.job->job;
  story_.job_from = medium.id;
}

Turn MediumPage::choose() {
  const std::size_t index = list_.cursor();
  const bool none = index + 1 == rows();
  if (!none && story_.media->media[index].refusal) return std::nullopt;
  story_.request.medium = none ? "" : story_.media->media[index].id;
  if (!none) take_job(story_.media->media[index]);
  return story_.media->unfinished.empty() ? PageId::Disks : PageId::Unfinished;
}

Turn MediumPage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return PageId::Computer;
  if (looking_ || !story_.media) return std::nullopt;
  if (list_.key(press, rows())) return std::nullopt;
  if (press.key == Key::Enter) return choose();
  if (press.key == Key::F5) {
    story_.world.media.look();
    looking_ = true;
  }
  return std::nullopt;
}

Turn MediumPage::tick(std::uint64_t) {
  if (!looking_) return std::nullopt;
  const Answer<MediaSeen> seen = story_.world.media.seen();
  if (!seen) return std::nullopt;
  looking_ = false;
  failed_.reset();
  if (*seen) {
    story_.media = seen->value();
    const auto& media = story_.media->media;
    const auto first = std::ranges::find_if(media, [](const Medium& medium) { return !medium.refusal; });
    list_.set_cursor(static_cast<std::size_t>(first - media.begin()));  // "no stick now" when none can be taken
  } else {
    failed_ = seen->error();
    story_.media = MediaSeen{};
  }
  return std::nullopt;
}

}  // namespace dieu8
