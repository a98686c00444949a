#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/pdf_table.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

std::string state_text(const PassReport& pass) {
  if (!pass.finished) return vi(N_("not finished"));
  return pass.flushed ? vi(N_("finished, flushed")) : vi(N_("finished, not flushed"));
}

void draw_device_errors(PdfCanvas& canvas, const std::vector<PassReport>& passes) {
  std::vector<std::string> lines;
  for (const PassReport& pass : passes)
    if (pass.device_status != 0)
      lines.push_back(vi(N_("pass {1}: the disk refused a write or a flush, error number {2} of the kernel"),
                         {grouped(pass.number), grouped(pass.device_status)}));
  draw_list(canvas, lines, Align::Left);
}

std::string time_text(const PassReport& pass) {
  return clock_time(pass.started) + " – " + clock_time(pass.ended) + " (" + duration(pass.elapsed_ms) + ")";
}

void draw_commitments(PdfCanvas& canvas, const std::vector<PassReport>& passes) {
  std::vector<std::string> lines;
  for (const PassReport& pass : passes)
    if (pass.key_commitment)
      lines.push_back(vi(N_("pass {1}, commitment to the random key: {2}"),
                         {grouped(pass.number), hex_groups(*pass.key_commitment)}));
  draw_list(canvas, lines, Align::Left);
}

void draw_unwritten(PdfCanvas& canvas, const std::vector<PassReport>& passes) {
  std::vector<std::string> lines;
  for (const PassReport& pass : passes)
    if (pass.unwritten_sectors > 0)
      lines.push_back(vi(N_("pass {1}: {2} sectors could not be written, LBA: {3}. Digest of the whole list: {4}"),
                         {grouped(pass.number), grouped(pass.unwritten_sectors), ranges_text(pass.unwritten),
                          hex_groups(pass.unwritten_digest)}));
  if (!lines.empty()) draw_small_heading(canvas, vi(N_("Bad sectors:")));
  draw_list(canvas, lines, Align::Left);
}

void draw_sector_lists(PdfCanvas& canvas, const std::vector<PassReport>& passes) {
  std::vector<std::string> lines;
  for (const PassReport& pass : passes) {
    if (!pass.verification) continue;
    const Verification& check = *pass.verification;
    if (check.mismatched_sectors > 0)
      lines.push_back(vi(N_("read-back of pass {1}: {2} sectors differ, LBA: {3}. Digest of the whole list: {4}"),
                         {grouped(pass.number), grouped(check.mismatched_sectors), ranges_text(check.mismatches),
                          hex_groups(check.mismatches_digest)}));
    if (check.unreadable_sectors > 0)
      lines.push_back(
          vi(N_("read-back of pass {1}: {2} sectors could not be read, LBA: {3}. Digest of the whole list: {4}"),
             {grouped(pass.number), grouped(check.unreadable_sectors), ranges_text(check.unreadable),
              hex_groups(check.unreadable_digest)}));
    if (check.sample_seed)
      lines.push_back(vi(N_("read-back of pass {1}: {2} subsections, places drawn from the seed {3}"),
                         {grouped(pass.number), grouped(check.sections), hex_groups(*check.sample_seed)}));
  }
  draw_list(canvas, lines, Align::Left);
}

std::vector<Cell> verification_row(const PassReport& pass, const Verification& check) {
  const std::string path = check.direct ? vi(N_("from the medium")) : vi(N_("perhaps from memory"));
  const std::string end = check.finished ? "" : ", " + vi(N_("not finished"));
  return {{grouped(pass.number), Align::Centre},
          {verify_mode_text(check.mode) + ", " + path + end},
          {grouped(check.bytes_planned), Align::Right},
          {grouped(check.bytes_read), Align::Right},
          {grouped(check.mismatched_sectors), Align::Right},
          {grouped(check.unreadable_sectors), Align::Right}};
}

}  // namespace

void draw_passes(PdfCanvas& canvas, const DiskRow& row) {
  const auto& passes = row.sanitization.passes;
  if (passes.empty()) return draw_list(canvas, {vi(N_("no pass was begun"))});
  draw_small_heading(canvas, vi(N_("Passes, as they were written:")));
  PdfTable table{.shares = {8, 22, 31, 20, 11, 14},
                 .header = {vi(N_("Pass No.")), vi(N_("What was written")), vi(N_("Begin - end (duration)")),
                            vi(N_("Bytes written")), vi(N_("Bad sectors")), vi(N_("State of the pass"))},
                 .rows = {},
                 .points = 10.5};
  for (const PassReport& pass : passes)
    table.rows.push_back({{grouped(pass.number), Align::Centre},
                          {pattern_text(pass.pattern)},
                          {time_text(pass)},
                          {grouped(pass.bytes_written), Align::Right},
                          {grouped(pass.unwritten_sectors), Align::Right},
                          {state_text(pass)}});
  draw_table(canvas, table);
  draw_commitments(canvas, passes);
  draw_device_errors(canvas, passes);
  draw_unwritten(canvas, passes);
}

void draw_verifications(PdfCanvas& canvas, const DiskRow& row) {
  PdfTable table{.shares = {8, 32, 20, 20, 13, 13},
                 .header = {vi(N_("Pass No.")), vi(N_("How it was read back")), vi(N_("Bytes to read")),
                            vi(N_("Bytes read")), vi(N_("Sectors that differ")), vi(N_("Unreadable sectors"))},
                 .rows = {},
                 .points = 10.5};
  for (const PassReport& pass : row.sanitization.passes)
    if (pass.verification) table.rows.push_back(verification_row(pass, *pass.verification));
  if (table.rows.empty()) return draw_list(canvas, {vi(N_("nothing was read back"))});
  draw_small_heading(canvas, vi(N_("Read-back:")));
  draw_table(canvas, table);
  draw_sector_lists(canvas, row.sanitization.passes);
}

}  // namespace dieu8
