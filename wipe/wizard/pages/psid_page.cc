#include "wipe/wizard/pages/psid_page.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "wipe/plan/psid.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

constexpr std::size_t kFieldCells = 48;  // 32 characters, and the blanks that some labels have

bool is_blank(const std::string& text) { return text.find_first_not_of(' ') == std::string::npos; }

}  // namespace

bool takes_psid(const SeenDisk& disk) {
  return std::ranges::find(disk.offer.techniques, Technique::OpalRevert, &OfferedTechnique::technique) !=
         disk.offer.techniques.end();
}

PsidPage::PsidPage(Story& story) : story_(story) {
  if (story_.request.psid_of == disk().id) typed_ = TextField(story_.request.psid);
}

const SeenDisk& PsidPage::disk() const { return story_.disks->disks[story_.disk_under_cursor]; }

const char* PsidPage::name() const { return N_("The PSID of the label"); }

std::vector<HelpKey> PsidPage::help() const { return {{"Enter", N_("take it")}, {"Esc", N_("back")}}; }

void PsidPage::draw(Canvas& canvas, const Area& body) {
  const DiskIdentity& identity = disk().disk.identity;
  std::vector<StyledLine> lines;
  add_line(lines, tr(N_("model: {1}; serial number: {2}"), {identity.model, identity.serial}), Style::Heading);
  add_line(lines,
           tr(N_("This drive encrypts all by itself. With the PSID, 32 characters printed on its label, it throws "
                 "its key away even when its password is lost.")));
  add_line(lines,
           tr(N_("Nothing is erased by typing it here. Blanks and dashes do not count. An empty field: without.")));
  add_line(lines, "");
  const std::size_t row = put_lines(canvas, body, lines);
  canvas.put(row, body.column, "PSID", Style::Heading);
  typed_.draw(canvas, row, body.column + 5, kFieldCells, true);
  if (!refused_) return;
  std::vector<StyledLine> error = error_lines(*refused_);
  error.front().text = "↑ " + error.front().text;
  put_lines(canvas, {row + 1, body.column + 5, body.rows - 1, body.columns - 5}, error);
}

Turn PsidPage::take() {
  const bool without = is_blank(typed_.text());
  std::string psid;
  if (!without) {
    auto read = psid_from_label(typed_.text());
    if (!read) {
      refused_ = read.error();
      return std::nullopt;
    }
    psid = std::move(read).value();
  }
  story_.request.psid = psid;
  story_.request.psid_of = without ? "" : disk().id;
  story_.disks.reset();  // what the drive can do is asked anew
  return PageId::Disks;
}

Turn PsidPage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return PageId::DiskDetail;
  if (press.key == Key::Enter || press.key == Key::F10) return take();
  if (typed_.key(press, Typing::Off)) refused_.reset();
  return std::nullopt;
}

}  // namespace dieu8
