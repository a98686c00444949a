#include <algorithm>

#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/pdf_table.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPrintedCommand = 64;  // a whole NVMe command
constexpr std::size_t kMostPrintedAnswer = 32;
constexpr double kTablePoints = 10.5;

// The first bytes; all of them stand in certificate.json.
std::string short_hex(const Bytes& bytes, std::size_t most) {
  if (bytes.empty()) return vi(N_("not recorded"));
  const ByteView shown = ByteView(bytes).first(std::min(bytes.size(), most));
  if (shown.size() == bytes.size()) return hex_groups(shown);
  return vi(N_("{1}... ({2} bytes in all)"), {hex_groups(shown), grouped(bytes.size())});
}

std::string yes_or_no(bool yes) { return known_word(yes ? Known::Yes : Known::No); }

std::string answer_text(const UncoverStep& step) {
  if (!step.accepted) return vi(N_("not accepted"));
  return step.needs_power_cycle ? vi(N_("accepted after power is cycled")) : vi(N_("accepted"));
}

std::string size_text(std::uint64_t max_lba, std::uint32_t sector_bytes) {
  const std::string last = max_lba == 0 ? vi(N_("could not be read")) : grouped(max_lba);
  return sector_bytes == 0 ? last : last + " (" + byte_count(sector_bytes) + ")";
}

void draw_uncovered(PdfCanvas& canvas, const std::vector<UncoverStep>& steps) {
  if (steps.empty()) return;
  draw_small_heading(canvas, vi(N_("Hidden areas made addressable before the work:")));
  PdfTable table{.shares = {24, 32, 16, 16, 14},
                 .header = {vi(N_("Hidden area")), vi(N_("Command sent (hex)")), vi(N_("Highest LBA before")),
                            vi(N_("Highest LBA after")), vi(N_("Drive's answer"))},
                 .rows = {},
                 .points = kTablePoints};
  for (const UncoverStep& step : steps)
    table.rows.push_back({{vi(hidden_kind_sentence(step.kind))},
                          {short_hex(step.sent, kMostPrintedCommand)},
                          {size_text(step.max_lba_before, step.sector_bytes_before), Align::Right},
                          {size_text(step.max_lba_after, step.sector_bytes_after), Align::Right},
                          {answer_text(step)}});
  draw_table(canvas, table);
}

void draw_markers(PdfCanvas& canvas, const Markers& markers) {
  draw_small_heading(canvas, vi(N_("Random blocks written before the drive's commands and looked for after them:")));
  const std::string left = markers.looked_after ? grouped(markers.surviving_sectors) : vi(N_("not looked for"));
  Facts facts;
  facts.add(vi(N_("Written and read back before")),
            vi(N_("{1} places, {2}; sectors not given back: {3}"),
               {grouped(markers.places), byte_count(markers.bytes), grouped(markers.lost_before_sectors)}));
  facts.add(vi(N_("Still there after the commands")), vi(N_("sectors: {1}"), {left}));
  facts.add(vi(N_("Unreadable after the commands")),
            vi(N_("sectors: {1}"), {grouped(markers.unreadable_after_sectors)}));
  facts.add(vi(N_("Cache of the disk written out")), yes_or_no(markers.flushed));
  facts.add(vi(N_("How they were read")), markers.direct ? vi(N_("from the medium")) : vi(N_("perhaps from memory")));
  facts.add(vi(N_("Commitment to the key")), hex_groups(markers.key_commitment));
  facts.draw(canvas);
}

std::string when_text(const DeviceStep& step) {
  if (step.end == StepEnd::NotSent) return vi(step_end_sentence(step.end));
  std::string text = clock_time(step.started) + " – " + clock_time(step.ended) + " (" + duration(step.elapsed_ms) + ")";
  if (step.seconds_estimated == 0) return text;
  return text + "; " + vi(N_("the drive's estimate: {1}"), {duration(step.seconds_estimated * 1000)});
}

std::string seen_text(const DeviceStep& step) {
  std::string text =
      vi(N_("accepted: {1}; seen at work: {2}"), {yes_or_no(step.accepted), yes_or_no(step.seen_in_progress)});
  if (step.echo != Known::NotApplicable)
    text += "; " + vi(N_("the log names this command: {1}"), {known_word(step.echo)});
  if (step.reset_seen) text += "; " + vi(N_("the drive was reset or lost power meanwhile"));
  return text;
}

void draw_step(PdfCanvas& canvas, const DeviceStep& step, std::size_t number) {
  draw_small_heading(canvas, vi(N_("Command {1} of the drive, as it was sent:"), {grouped(number)}));
  Facts facts;
  facts.add(vi(N_("Technique")), vi(technique_sentence(step.technique)));
  facts.add(vi(N_("Command")), step.command);
  facts.add(vi(N_("Bytes sent (hex)")), short_hex(step.sent, kMostPrintedCommand));
  facts.add(vi(N_("Begin - end (duration)")), when_text(step));
  facts.add(vi(N_("How it ended")), vi(step_end_sentence(step.end)));
  facts.add(vi(N_("What was seen of it")), seen_text(step));
  facts.add(vi(N_("Drive's answer before (hex)")), short_hex(step.state_before, kMostPrintedAnswer));
  facts.add(vi(N_("Drive's last answer (hex)")), short_hex(step.state_after, kMostPrintedAnswer));
  if (step.password_left != Known::NotApplicable)
    facts.add(vi(N_("Password left on the drive")), known_word(step.password_left));
  facts.add(vi(N_("For an engineer")), step.reason);
  facts.draw(canvas);
}

void draw_probed(PdfCanvas& canvas, const std::vector<ProbedBits>& bits) {
  if (bits.empty()) return;
  draw_small_heading(canvas, vi(N_("What the drive told of itself, on which the plan rests:")));
  PdfTable table{.shares = {36, 22, 42},
                 .header = {vi(N_("Where it stands")), vi(N_("Value read")), vi(N_("Meaning in the standard's words"))},
                 .rows = {},
                 .points = kTablePoints};
  for (const ProbedBits& one : bits) table.rows.push_back({{one.source}, {one.value}, {one.meaning}});
  draw_table(canvas, table);
}

}  // namespace

void draw_device_work(PdfCanvas& canvas, const DiskRow& row) {
  const Sanitization& work = row.sanitization;
  const bool planned = std::ranges::any_of(work.techniques_planned, is_device_command);
  draw_probed(canvas, work.probed);
  draw_uncovered(canvas, work.uncovered);
  if (work.markers) draw_markers(canvas, *work.markers);
  for (std::size_t i = 0; i < work.device_steps.size(); ++i) draw_step(canvas, work.device_steps[i], i + 1);
  if (planned && work.device_steps.empty()) draw_list(canvas, {vi(N_("no command of the drive was sent"))});
}

}  // namespace dieu8
