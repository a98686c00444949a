#include "wipe/wizard/pages/result_page.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/certificate/finding.h"
#include "evidence/certificate/remark.h"
#include "evidence/console/table.h"
#include "wipe/wizard/pages/evidence_words.h"
#include "wipe/wizard/pages/words.h"
#include "wipe/wizard/screen/block_letters.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kShownBeforeTheEndMs = 30'000;  // of work that ran by itself

// One line, or two where one would be wider than the screen. The words of the certificate, cut where they can be.
std::vector<std::string> big_lines(Conclusion conclusion) {
  const std::string words = conclusion_words(conclusion);
  if (display_width(block_letters(words).front()) < 78) return {words};
  const std::size_t blank = words.find(' ');
  return {words.substr(0, blank), words.substr(blank + 1)};
}

Style big_style(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::Pass: return Style::BlockGood;
    case Conclusion::PassWithRemarks: return Style::BlockWarning;
    case Conclusion::Fail: return Style::BlockBad;
  }
  return Style::BlockBad;
}

Style plain_style(Assurance assurance) { return assurance == Assurance::NotProven ? Style::Error : Style::Good; }

void add_notes(std::vector<StyledLine>& lines, const std::vector<std::string>& findings,
               const std::vector<std::string>& remarks, const std::string& indent) {
  const auto add = [&](const char* frame, const char* sentence, const std::string& word, Style style) {
    add_line(lines, indent + tr(frame, {sentence == nullptr ? word : tr(sentence)}), style);
  };
  for (const std::string& word : findings)
    add(N_("not proven because: {1}"), finding_sentence(word), word, Style::Error);
  for (const std::string& word : remarks) add(N_("remark: {1}"), remark_sentence(word), word, Style::Plain);
}

std::vector<StyledLine> verdict_lines(const Outcome& outcome) {
  const Certificate& certificate = outcome.certificate;
  std::vector<StyledLine> lines;
  if (!outcome.sealed)
    add_line(lines, tr(N_("NOT SEALED BY THE AGENCY: undetermined until an officer seals it.")), Style::Warning);
  for (std::size_t i = 0; i < certificate.judgement.disks.size() && i < certificate.disks.size(); ++i) {
    const DiskIdentity& identity = certificate.disks[i].identity;
    const DiskJudgement& judgement = certificate.judgement.disks[i];
    add_line(lines,
             identity.path + " " + identity.model + " " + identity.serial + ": " + assurance_words(judgement.assurance),
             plain_style(judgement.assurance));
    add_notes(lines, judgement.findings, judgement.remarks, "    ");
  }
  add_notes(lines, certificate.judgement.findings, certificate.judgement.remarks, "");
  return lines;
}

std::vector<StyledLine> broken_off_lines(const RunNow& now) {
  std::vector<StyledLine> lines;
  const bool stopped = now.state == RunState::Stopped;
  add_line(
      lines,
      stopped ? tr(N_("STOPPED: the disks are not erased to the end.")) : tr(N_("FAILED: there is no certificate.")),
      Style::Error);
  if (now.error) add_error(lines, *now.error, Style::Plain);
  if (stopped)
    add_line(lines,
             tr(N_("To go on later: write the record to a stick, switch off, start again with this stick and the same "
                   "disks, and choose the interrupted work.")));
  return lines;
}

}  // namespace

void begin_writing(Story& story, const std::string& medium) {
  story.write_error.reset();
  story.writing_to = medium;
  story.world.work.write_evidence(medium);
}

ResultPage::ResultPage(Story& story) : story_(story), state_(story.world.work.now().state) {
  const bool first_time = !story_.written && !story_.write_error && story_.writing_to.empty();
  if (first_time && !story_.request.medium.empty()) begin_writing(story_, story_.request.medium);
}

const char* ResultPage::name() const { return N_("The result"); }

std::vector<HelpKey> ResultPage::help() const {
  if (!story_.writing_to.empty()) return {{"↑↓", N_("scroll")}};
  std::vector<HelpKey> keys{{"↑↓", N_("scroll")}};
  if (has_certificate()) keys.push_back({"F3", N_("certificate")});
  keys.push_back({"F5", story_.written ? N_("write to another stick") : N_("write to a stick")});
  keys.push_back({"F9", nothing_to_lose(story_) ? N_("end") : N_("give up...")});
  return keys;
}

// Rows that were taken.
std::size_t ResultPage::draw_verdict(Canvas& canvas, const Area& body) const {
  const Outcome& outcome = story_.world.work.outcome();
  const Conclusion conclusion = outcome.certificate.judgement.conclusion;
  const Style style = outcome.sealed || conclusion == Conclusion::Fail ? big_style(conclusion) : Style::BlockWarning;
  std::size_t row = body.row;
  for (const std::string& words : big_lines(conclusion)) {
    for (const std::string& cells : block_letters(words))
      canvas.put_field(row++, body.column, body.columns, " " + cells, style);
  }
  return row - body.row;
}

void ResultPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines = evidence_lines(story_);
  std::size_t taken = 0;
  std::vector<StyledLine> more;
  if (has_certificate()) {
    taken = draw_verdict(canvas, body);
    more = verdict_lines(story_.world.work.outcome());
  } else {
    more = broken_off_lines(story_.world.work.now());
  }
  if (story_.by_itself && story_.written)
    add_line(lines,
             tr(N_("This work ran by itself. Any key keeps the computer on; else it ends in {1} s."),
                {std::to_string((kShownBeforeTheEndMs - std::min(since_written_ms_, kShownBeforeTheEndMs)) / 1000)}),
             Style::Warning);
  lines.insert(has_certificate() ? lines.end() : lines.begin(), more.begin(), more.end());
  scroll_.draw(canvas, {body.row + taken, body.column, body.rows - taken, body.columns}, wrap(lines, body.columns - 2));
}

Turn ResultPage::key(const KeyPress& press) {
  story_.by_itself = false;
  if (scroll_.key(press) || !story_.writing_to.empty()) return std::nullopt;
  if (press.key == Key::F3 && has_certificate()) return PageId::Certificate;
  if (press.key == Key::F5) return PageId::Rewrite;
  if (press.key == Key::F9) return nothing_to_lose(story_) ? PageId::Leave : PageId::GiveUp;
  return std::nullopt;
}

void ResultPage::look_at_writing() {
  const Answer<WrittenEvidence> written = story_.world.work.written();
  if (!written) return;
  story_.writing_to.clear();
  if (*written)
    story_.written = written->value();
  else
    story_.write_error = written->error();
}

Turn ResultPage::tick(std::uint64_t milliseconds) {
  if (!story_.writing_to.empty()) look_at_writing();
  if (!story_.by_itself || !story_.written || story_.write_error) return std::nullopt;
  since_written_ms_ += milliseconds;
  if (since_written_ms_ < kShownBeforeTheEndMs || !story_.media || !story_.media->by_itself) return std::nullopt;
  const AtEnd how = story_.media->by_itself->at_end;
  story_.by_itself = false;
  if (how == AtEnd::Stay) return std::nullopt;
  const Status ended = story_.world.computer.end(how);
  if (ended) return PageId::Left;
  story_.notice = ended.error();
  return PageId::Leave;
}

}  // namespace dieu8
