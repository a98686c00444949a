#include "wipe/wizard/pages/unfinished_page.h"

#include "evidence/base/translate.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

ChoiceRow row_of(const UnfinishedWork& work) {
  ChoiceRow row{tr(N_("Go on with the work that began {1}"), {time_words(work.began)}), {}, !work.refusal};
  for (const std::string& disk : work.disks) add_line(row.below, disk, Style::Dim);
  if (work.refusal) add_error(row.below, *work.refusal, Style::Warning);
  return row;
}

}  // namespace

const char* UnfinishedPage::name() const { return N_("Interrupted work"); }

std::vector<HelpKey> UnfinishedPage::help() const {
  return {{"Enter", N_("take it")}, {"↑↓", N_("choose")}, {"Esc", N_("back")}};
}

void UnfinishedPage::draw(Canvas& canvas, const Area& body) {
  std::size_t row = body.row;
  const std::string text =
      tr(N_("An erasure was interrupted before its end. It can go on where it stopped; the "
            "certificate will say that it was interrupted."));
  for (const std::string& line : wrap(text, body.columns)) canvas.put(row++, body.column, line);
  std::vector<ChoiceRow> rows;
  for (const UnfinishedWork& work : story_.media->unfinished) rows.push_back(row_of(work));
  rows.push_back({tr(N_("Begin new work")), {}});
  list_.draw(canvas, {row + 1, body.column, body.row + body.rows - row - 1, body.columns}, rows);
}

Turn UnfinishedPage::key(const KeyPress& press) {
  const auto& unfinished = story_.media->unfinished;
  if (press.key == Key::Escape) return PageId::Medium;
  if (list_.key(press, unfinished.size() + 1) || press.key != Key::Enter) return std::nullopt;
  const std::size_t index = list_.cursor();
  if (index >= unfinished.size()) {
    story_.request.resume.clear();
    return PageId::Disks;
  }
  if (unfinished[index].refusal) return std::nullopt;
  story_.request.resume = unfinished[index].id;
  story_.request.medium = unfinished[index].medium;
  return PageId::Seal;
}

}  // namespace dieu8
