#include "wipe/wizard/pages/evidence_words.h"

#include "evidence/base/translate.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

constexpr std::size_t kDigitsToWriteDown = 16;  // as dieu8-key seal demands them

// What nobody sealed is sealed later with digits that did not travel with the files.
void add_digits(std::vector<StyledLine>& lines, const WrittenEvidence& written) {
  add_line(lines,
           tr(N_("NOT SEALED: write these 16 digits into a book now; with them an officer seals it later: {1}"),
              {written.sha256.substr(0, kDigitsToWriteDown)}),
           Style::Warning);
}

void add_written(std::vector<StyledLine>& lines, const WrittenEvidence& written) {
  add_line(lines, tr(N_("THE EVIDENCE IS WRITTEN to {1}, read back and checked."), {written.medium}), Style::Good);
  add_line(lines, "  " + tr(N_("folder {1}, {2} files"), {written.folder, std::to_string(written.files.size())}));
  add_line(lines, "  SHA-256 " + written.sha256, Style::Dim);
}

void add_failed(std::vector<StyledLine>& lines, const Error& error) {
  add_line(lines, tr(N_("THE EVIDENCE IS NOT ON A STICK YET. It is kept in memory; nothing is lost.")), Style::Error);
  add_error(lines, error, Style::Plain);
  add_line(lines, tr(N_("F5: write it to another stick. Do not switch the computer off.")), Style::Warning);
}

}  // namespace

std::vector<StyledLine> evidence_lines(const Story& story) {
  std::vector<StyledLine> lines;
  if (!story.writing_to.empty()) {
    add_line(lines, tr(N_("The evidence is being written, read back and checked. Do not pull out the stick...")),
             Style::Warning);
  } else {
    if (story.written) add_written(lines, *story.written);
    if (story.written && !story.written->sha256.empty() && !story.world.work.outcome().sealed)
      add_digits(lines, *story.written);
    if (story.write_error) add_failed(lines, *story.write_error);
    if (!story.written && !story.write_error) {
      add_line(lines, tr(N_("THE EVIDENCE IS NOT ON A STICK YET. It is kept in memory; nothing is lost.")),
               Style::Error);
      add_line(lines, tr(N_("Plug in a USB stick and press F5.")), Style::Warning);
    }
  }
  return lines;
}

}  // namespace dieu8
