#include "wipe/wizard/pages/confirm_page.h"

#include <algorithm>
#include <cctype>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/json/utf8.h"
#include "wipe/wizard/pages/planning_page.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

constexpr std::size_t kRowsOfEntry = 3;

std::string folded(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  for (char& letter : text) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return text;
}

std::string title_of(const PreparedDisk& disk) {
  return (disk.model.empty() ? disk.path : disk.model + ", " + disk.path) + ", " + human_bytes(disk.bytes);
}

}  // namespace

std::string last_four(const std::string& word) {
  const std::string shown = for_screen(word);
  std::string_view rest = shown;
  while (display_width(rest) > 4) take_code_point(rest);
  return std::string(rest);
}

bool same_word(const std::string& typed, const std::string& wanted) { return folded(typed) == folded(wanted); }

ConfirmPage::ConfirmPage(Story& story) : story_(story) {
  const auto& disks = story_.prepared.disks;
  for (std::size_t disk = 0; disk < disks.size(); ++disk)
    for (std::size_t i = 0; i < disks[disk].words.size(); ++i) entries_.push_back({disk, disks[disk].words[i], i > 0});
}

const char* ConfirmPage::name() const { return N_("Confirm"); }

std::vector<HelpKey> ConfirmPage::help() const {
  std::vector<HelpKey> keys{{"Enter", N_("next")}, {"Esc", N_("back")}};
  if (all_right()) keys.insert(keys.begin(), {"F10", N_("ERASE NOW")});
  if (entries_.size() > 1) keys.push_back({"F6", N_("one word for all")});
  return keys;
}

bool ConfirmPage::is_right(const Entry& entry) const { return same_word(entry.typed.text(), last_four(entry.word)); }

bool ConfirmPage::all_right() const {
  return !entries_.empty() && std::ranges::all_of(entries_, [&](const Entry& entry) { return is_right(entry); });
}

void ConfirmPage::draw_entry(Canvas& canvas, const Area& body, std::size_t row, std::size_t index) const {
  const Entry& entry = entries_[index];
  const std::string number = std::to_string(index + 1) + ". ";
  canvas.put_field(row, body.column, body.columns, number + title_of(story_.prepared.disks[entry.disk]),
                   Style::Heading);
  const std::string frame =
      entry.with_it ? tr(N_("erased with it: {1}"), {entry.word}) : tr(N_("serial number or path: {1}"), {entry.word});
  canvas.put_field(row + 1, body.column + 3, body.columns - 3, frame);
  const std::string ask = tr(N_("Its last four characters:"));
  canvas.put(row + 2, body.column + 3, ask);
  const std::size_t column = body.column + 4 + display_width(ask);
  entry.typed.draw(canvas, row + 2, column, 8, index == focus_);
  if (is_right(entry))
    canvas.put(row + 2, column + 10, tr(N_("right")), Style::Good);
  else if (!entry.typed.text().empty() && index != focus_)
    canvas.put(row + 2, column + 10, tr(N_("not the same")), Style::Error);
}

void ConfirmPage::draw(Canvas& canvas, const Area& body) {
  const std::size_t fitting = std::max<std::size_t>(1, (body.rows - 4) / kRowsOfEntry);
  if (focus_ < first_) first_ = focus_;
  if (focus_ >= first_ + fitting) first_ = focus_ - fitting + 1;
  canvas.put_field(body.row, body.column, body.columns,
                   tr(N_("Everything on these disks will be gone. Compare with the labels on the disks.")),
                   Style::Error);
  for (std::size_t i = first_; i < entries_.size() && i < first_ + fitting; ++i)
    draw_entry(canvas, body, body.row + 2 + (i - first_) * kRowsOfEntry, i);
  if (first_ > 0) canvas.put(body.row + 1, body.column, "▲", Style::Warning);
  const std::size_t last = body.row + body.rows - 1;
  if (first_ + fitting < entries_.size())
    canvas.put(last - 1, body.column, tr(N_("▼ more disks below")), Style::Warning);
  if (all_right())
    canvas.put_field(last, body.column, body.columns, tr(N_("All right. F10 begins to erase.")), Style::Warning);
}

Turn ConfirmPage::begin() { return all_right() ? Turn(begin_work(story_)) : std::nullopt; }

Turn ConfirmPage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return PageId::Plan;
  if (press.key == Key::F10) return begin();
  if (press.key == Key::F6 && entries_.size() > 1) return PageId::ConfirmAll;
  if (entries_.empty()) return std::nullopt;
  if (press.key == Key::Enter || press.key == Key::Down || press.key == Key::Tab)
    focus_ = std::min(focus_ + 1, entries_.size() - 1);
  else if (press.key == Key::Up || press.key == Key::BackTab)
    focus_ -= std::min<std::size_t>(focus_, 1);
  else
    entries_[focus_].typed.key(press, Typing::Off);
  return std::nullopt;
}

const char* ConfirmAllPage::name() const { return N_("A second look"); }

std::vector<HelpKey> ConfirmAllPage::help() const {
  std::vector<HelpKey> keys{{"↑↓", N_("scroll")}, {"Esc", N_("back")}};
  if (scroll_.end_seen() && is_right()) keys.insert(keys.begin(), {"F10", N_("ERASE NOW")});
  return keys;
}

bool ConfirmAllPage::is_right() const { return same_word(typed_.text(), tr(N_("ERASE ALL"))); }

void ConfirmAllPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  std::size_t number = 0;
  for (const PreparedDisk& disk : story_.prepared.disks) {
    add_line(lines, std::to_string(++number) + ". " + title_of(disk), Style::Heading);
    for (const std::string& word : disk.words) add_line(lines, "   " + tr(N_("serial number or path: {1}"), {word}));
  }
  canvas.put_field(body.row, body.column, body.columns,
                   tr(N_("Everything on these {1} disks will be gone for ever:"), {std::to_string(number)}),
                   Style::Error);
  scroll_.draw(canvas, {body.row + 2, body.column, body.rows - 6, body.columns}, wrap(lines, body.columns - 2));
  const std::size_t row = body.row + body.rows - 3;
  const std::string ask = tr(N_("To erase them all, type {1}:"), {tr(N_("ERASE ALL"))});
  canvas.put(row, body.column, ask, Style::Heading);
  typed_.draw(canvas, row, body.column + display_width(ask) + 1, 14, true);
  if (is_right())
    canvas.put(
        row + 1, body.column,
        scroll_.end_seen() ? tr(N_("All right. F10 begins to erase.")) : tr(N_("Read the list to its end first.")),
        Style::Warning);
}

Turn ConfirmAllPage::key(const KeyPress& press) {
  if (press.key == Key::Escape) return PageId::Confirm;
  if (press.key == Key::F10 && scroll_.end_seen() && is_right()) return begin_work(story_);
  if (!scroll_.key(press)) typed_.key(press, Typing::Off);
  return std::nullopt;
}

}  // namespace dieu8
