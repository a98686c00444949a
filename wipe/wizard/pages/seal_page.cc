#include "wipe/wizard/pages/seal_page.h"

#include "evidence/base/translate.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

ChoiceRow row_of(const SealingKey& key) {
  ChoiceRow row{key.holder, {}, !key.refusal};
  const bool token = key.kind == SealingKey::Kind::Token;
  add_line(row.below, tr(token ? N_("on the token {1}") : N_("key folder {1}"), {key.where}), Style::Dim);
  if (key.refusal) add_error(row.below, *key.refusal, Style::Warning);
  return row;
}

ChoiceRow row_without_key() {
  ChoiceRow row{tr(N_("No key: not sealed by the agency")), {}};
  add_line(row.below, tr(N_("The certificate says so, and counts as undetermined until an officer seals it later.")),
           Style::Dim);
  return row;
}

}  // namespace

SealPage::SealPage(Story& story) : story_(story) {
  if (story_.media && !story_.request.key.empty())
    for (std::size_t i = 0; i < story_.media->keys.size(); ++i)
      if (story_.media->keys[i].id == story_.request.key) list_.set_cursor(i);
}

const char* SealPage::name() const { return N_("The seal"); }

std::vector<HelpKey> SealPage::help() const {
  if (typing_secret_) return {{"Enter", N_("go on")}, {"Esc", N_("another key")}};
  return {{"Enter", N_("take it")}, {"↑↓", N_("choose")}, {"F5", N_("look again")}, {"Esc", N_("back")}};
}

const SealingKey* SealPage::key_under_cursor() const {
  if (!story_.media || list_.cursor() >= story_.media->keys.size()) return nullptr;
  return &story_.media->keys[list_.cursor()];
}

bool SealPage::asks_secret() const { return key_under_cursor() != nullptr && key_under_cursor()->needs_secret; }

void SealPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  if (story_.notice) add_error(lines, *story_.notice);
  add_line(lines, tr(N_("Whose key seals the certificate?")));
  if (looking_) add_line(lines, tr(N_("Looking for keys and tokens...")), Style::Heading);
  const std::size_t row = put_lines(canvas, body, lines);
  std::vector<ChoiceRow> rows;
  if (story_.media)
    for (const SealingKey& key : story_.media->keys) rows.push_back(row_of(key));
  rows.push_back(row_without_key());
  const std::size_t below = typing_secret_ ? 4 : 0;
  list_.draw(canvas, {row + 1, body.column, body.row + body.rows - row - 1 - below, body.columns}, rows);
  if (!typing_secret_) return;
  const std::size_t last = body.row + body.rows;
  const bool token = key_under_cursor()->kind == SealingKey::Kind::Token;
  canvas.put(last - 3, body.column, tr(token ? N_("PIN of the token:") : N_("Passphrase of this key:")),
             Style::Heading);
  secret_.draw(canvas, last - 2, body.column, 40, true);
  if (secret_missing_) canvas.put(last - 1, body.column, "↑ " + tr(N_("must be filled in")), Style::Error);
}

Turn SealPage::go_on() {
  const SealingKey* key = key_under_cursor();
  secret_missing_ = typing_secret_ && secret_.text().empty();
  if (secret_missing_) return std::nullopt;
  story_.request.key = key == nullptr ? "" : key->id;
  story_.request.secret = typing_secret_ ? secret_.text() : "";
  story_.notice.reset();
  return PageId::Planning;
}

Turn SealPage::choose() {
  const SealingKey* key = key_under_cursor();
  if (key != nullptr && key->refusal) return std::nullopt;
  if (!asks_secret()) return go_on();
  typing_secret_ = true;
  return std::nullopt;
}

Turn SealPage::key(const KeyPress& press) {
  if (typing_secret_) {
    if (press.key == Key::Enter) return go_on();
    if (press.key == Key::Escape)
      typing_secret_ = false;
    else
      secret_.key(press, Typing::Off);
    return std::nullopt;
  }
  if (press.key == Key::Escape) return story_.request.resume.empty() ? PageId::Job : PageId::Unfinished;
  if (list_.key(press, (story_.media ? story_.media->keys.size() : 0) + 1)) return std::nullopt;
  if (press.key == Key::F5) {
    story_.world.media.look();
    looking_ = true;
  }
  return press.key == Key::Enter && !looking_ ? choose() : std::nullopt;
}

Turn SealPage::tick(std::uint64_t) {
  if (!looking_) return std::nullopt;
  const Answer<MediaSeen> seen = story_.world.media.seen();
  if (!seen) return std::nullopt;
  looking_ = false;
  if (*seen) story_.media = seen->value();
  return std::nullopt;
}

}  // namespace dieu8
