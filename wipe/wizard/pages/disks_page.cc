#include "wipe/wizard/pages/disks_page.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "wipe/wizard/pages/disk_words.h"
#include "wipe/wizard/pages/psid_page.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

constexpr std::size_t kDetailRows = 7;

// mark, path, model, serial number, size, level, time: 75 cells.
std::string row_of(const std::string& mark, const std::string& path, const std::string& model,
                   const std::string& serial, const std::string& bytes, const std::string& level,
                   const std::string& time) {
  const std::string size = display_width(bytes) < 8 ? std::string(8 - display_width(bytes), ' ') + bytes : bytes;
  return pad(mark, 3) + " " + pad(path, 12) + " " + pad(model, 16) + " " + pad(serial, 14) + " " + pad(size, 8) + "  " +
         pad(level, 9) + " " + pad(time, 6);
}

std::string level_of(const SeenDisk& disk) {
  if (!can_be_chosen(disk)) return short_refusal(disk);
  switch (disk.reachable) {
    case TechniqueLevel::Nothing: return "-";
    case TechniqueLevel::Clear: return tr(N_("to Clear"));
    case TechniqueLevel::Purge: return tr(N_("to Purge"));
  }
  return "-";
}

std::string short_path(const std::string& path) {
  const std::string shown = for_screen(path);
  return shown.starts_with("/dev/") ? shown.substr(5) : tail(shown, 12);
}

std::string table_row(const SeenDisk& disk, bool chosen) {
  const DiskIdentity& identity = disk.disk.identity;
  const std::string mark = !can_be_chosen(disk) ? " - " : chosen ? "[x]" : "[ ]";
  return row_of(mark, short_path(identity.path), for_screen(identity.model),
                identity.serial.empty() ? tr(N_("none")) : tail(identity.serial, 14), human_bytes(identity.bytes),
                level_of(disk), can_be_chosen(disk) ? clock_of(disk.seconds_estimated) : "");
}

}  // namespace

DisksPage::DisksPage(Story& story) : story_(story) {
  looking_ = !story_.disks || story_.notice || story_.disks_beside != story_.request.medium;
  if (looking_) look();
}

void DisksPage::look() {
  story_.disks_beside = story_.request.medium;
  story_.world.disks.look(story_.request.medium, story_.request.psid_of);
  looking_ = true;
}

const char* DisksPage::name() const { return N_("The disks"); }

std::vector<HelpKey> DisksPage::help() const {
  if (looking_) return {{"Esc", N_("back")}};
  if (!story_.disks || story_.disks->disks.empty()) return {{"F5", N_("look again")}, {"Esc", N_("back")}};
  return {{tr(N_("Space")), N_("mark")}, {"A", N_("all")},       {"F3", N_("details")}, {"F5", N_("look again")},
          {"F6", N_("level")},           {"Enter", N_("go on")}, {"Esc", N_("back")}};
}

bool DisksPage::is_chosen(const SeenDisk& disk) const {
  return std::ranges::find(story_.request.disks, disk.id) != story_.request.disks.end();
}

void DisksPage::toggle(const SeenDisk& disk) {
  if (!can_be_chosen(disk)) return;
  nothing_chosen_ = false;
  story_.notice.reset();
  auto& chosen = story_.request.disks;
  if (is_chosen(disk))
    std::erase(chosen, disk.id);
  else
    chosen.push_back(disk.id);
}

void DisksPage::toggle_all() {
  const auto& disks = story_.disks->disks;
  const bool all =
      std::ranges::all_of(disks, [&](const SeenDisk& disk) { return !can_be_chosen(disk) || is_chosen(disk); });
  for (const SeenDisk& disk : disks)
    if (all == is_chosen(disk)) toggle(disk);
}

// A disk that was pulled, or that is in use now, is no longer chosen.
void DisksPage::forget_lost_disks() {
  const auto& disks = story_.disks->disks;
  std::erase_if(story_.request.disks, [&](const std::string& id) {
    const auto found = std::ranges::find(disks, id, &SeenDisk::id);
    return found == disks.end() || !can_be_chosen(*found);
  });
}

std::size_t DisksPage::draw_notes(Canvas& canvas, const Area& body) const {
  std::vector<StyledLine> lines;
  if (story_.notice) lines = error_lines(*story_.notice);
  if (failed_) lines = error_lines(*failed_);
  if (looking_) add_line(lines, tr(N_("Looking for disks and asking each drive what it offers...")), Style::Heading);
  if (!looking_ && story_.disks) {
    for (const StyledLine& line : hiding_lines(story_.disks->hiding)) lines.push_back(line);
    if (story_.disks->disks.empty())
      add_line(lines, tr(N_("No disk is found. Check the cables, then press F5.")), Style::Error);
  }
  if (nothing_chosen_)
    add_line(lines, tr(N_("No disk is marked yet: go to a disk with the arrow keys and press the space bar.")),
             Style::Error);
  std::size_t row = body.row;
  for (const StyledLine& line : wrap(lines, body.columns))
    if (row < body.row + 8) canvas.put(row++, body.column, line.text, line.style);
  return row - body.row;
}

void DisksPage::draw_table(Canvas& canvas, const Area& area) {
  const auto& disks = story_.disks->disks;
  canvas.put(area.row, area.column,
             row_of("", tr(N_("disk")), tr(N_("model")), tr(N_("serial number")), tr(N_("capacity")), tr(N_("level")),
                    tr(N_("h:min"))),
             Style::Heading);
  std::vector<StyledLine> lines;
  for (std::size_t i = 0; i < disks.size(); ++i) {
    const bool here = i == story_.disk_under_cursor;
    const Style style = here ? Style::Chosen : can_be_chosen(disks[i]) ? Style::Plain : Style::Dim;
    lines.push_back({table_row(disks[i], is_chosen(disks[i])), style});
  }
  scroll_.show(story_.disk_under_cursor);
  scroll_.draw(canvas, {area.row + 1, area.column, area.rows - 1, area.columns}, lines);
}

void DisksPage::draw_detail(Canvas& canvas, const Area& area) const {
  const SeenDisk& disk = story_.disks->disks[story_.disk_under_cursor];
  std::vector<StyledLine> all = disk_lines(disk);
  if (story_.request.psid_of == disk.id) all.insert(all.begin(), {tr(N_("Its PSID was typed.")), Style::Good});
  const auto lines = wrap(all, area.columns);
  for (std::size_t i = 0; i < area.rows && i < lines.size(); ++i)
    canvas.put(area.row + i, area.column, lines[i].text, lines[i].style);
  if (lines.size() > area.rows)
    canvas.put_field(area.row + area.rows - 1, area.column, area.columns, tr(N_("▼ more about this disk: F3")),
                     Style::Warning);
}

void DisksPage::draw(Canvas& canvas, const Area& body) {
  const std::size_t notes = draw_notes(canvas, body);
  if (looking_ || !story_.disks || story_.disks->disks.empty()) return;
  const std::size_t chosen = story_.request.disks.size();
  const std::size_t last = body.row + body.rows - 1;
  canvas.put_field(
      last, body.column, body.columns,
      tr(N_("Marked: {1} of {2}. Level asked for: {3}"),
         {std::to_string(chosen), std::to_string(story_.disks->disks.size()), level_asked_words(story_.request.level)}),
      Style::Heading);
  const std::size_t detail_row = last - kDetailRows;
  draw_table(canvas, {body.row + notes, body.column, detail_row - body.row - notes, body.columns});
  draw_detail(canvas, {detail_row, body.column, kDetailRows - 1, body.columns});
}

Turn DisksPage::go_on() {
  nothing_chosen_ = story_.request.disks.empty();
  if (nothing_chosen_) return std::nullopt;
  const auto& chosen = story_.request.disks;
  if (chosen.size() > 1 && std::ranges::find(chosen, story_.request.psid_of) != chosen.end()) {
    story_.notice = Error{ErrorCode::Misuse,
                          N_("a PSID belongs to one drive, and {1} disks are named"),
                          {std::to_string(chosen.size())},
                          N_("erase the drive with the PSID alone, in a run of its own"),
                          0};
    return std::nullopt;
  }
  story_.notice.reset();
  return PageId::Job;
}

Turn DisksPage::key(const KeyPress& press) {
  if (press.key == Key::Escape) {
    story_.notice.reset();
    return PageId::Medium;
  }
  if (looking_ || !story_.disks) return std::nullopt;
  if (press.key == Key::F5) look();
  const auto& disks = story_.disks->disks;
  if (disks.empty()) return std::nullopt;
  std::size_t& cursor = story_.disk_under_cursor;
  if (press.key == Key::Up) cursor -= std::min<std::size_t>(cursor, 1);
  if (press.key == Key::Down) cursor = std::min(cursor + 1, disks.size() - 1);
  if (press.key == Key::PageUp) cursor -= std::min<std::size_t>(cursor, 5);
  if (press.key == Key::PageDown) cursor = std::min(cursor + 5, disks.size() - 1);
  if (is_letter(press, ' ')) toggle(disks[cursor]);
  if (is_letter(press, 'a') || is_letter(press, 'A')) toggle_all();
  if (press.key == Key::F6)
    story_.request.level = static_cast<LevelAsked>((static_cast<int>(story_.request.level) + 1) % 3);
  if (press.key == Key::F3) return PageId::DiskDetail;
  return press.key == Key::Enter ? go_on() : std::nullopt;
}

Turn DisksPage::tick(std::uint64_t) {
  if (!looking_) return std::nullopt;
  const Answer<DisksSeen> seen = story_.world.disks.seen();
  if (!seen) return std::nullopt;
  looking_ = false;
  failed_.reset();
  story_.disks = DisksSeen{};
  if (*seen)
    story_.disks = seen->value();
  else
    failed_ = seen->error();
  forget_lost_disks();
  story_.disk_under_cursor =
      std::min(story_.disk_under_cursor, std::max<std::size_t>(story_.disks->disks.size(), 1) - 1);
  return std::nullopt;
}

const char* DiskDetailPage::name() const { return N_("One disk"); }

std::vector<HelpKey> DiskDetailPage::help() const {
  std::vector<HelpKey> keys{{"↑↓ PgUp PgDn", N_("scroll")}, {"Esc", N_("back")}};
  if (takes_psid(disk())) keys.insert(keys.begin(), {"F7", "PSID"});
  return keys;
}

const SeenDisk& DiskDetailPage::disk() const { return story_.disks->disks[story_.disk_under_cursor]; }

void DiskDetailPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  const DiskIdentity& identity = disk().disk.identity;
  add_line(lines, tr(N_("model: {1}; serial number: {2}"), {identity.model, identity.serial}), Style::Heading);
  for (const StyledLine& line : disk_lines(disk())) lines.push_back(line);
  scroll_.draw(canvas, body, wrap(lines, body.columns - 2));
}

Turn DiskDetailPage::key(const KeyPress& press) {
  if (scroll_.key(press)) return std::nullopt;
  if (press.key == Key::F7 && takes_psid(disk())) return PageId::Psid;
  return press.key == Key::Escape || press.key == Key::Enter ? Turn(PageId::Disks) : std::nullopt;
}

}  // namespace dieu8
