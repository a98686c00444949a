// Typing into a field, and fields under each other.
#include "wipe/wizard/screen/text_field.h"

#include <gtest/gtest.h>

#include "evidence/console/table.h"
#include "wipe/wizard/screen/block_letters.h"
#include "wipe/wizard/screen/form.h"

namespace dieu8 {
namespace {

void type(TextField& field, const std::string& keys, Typing typing = Typing::Telex) {
  for (const char key : keys) field.key({Key::Letter, std::string(1, key)}, typing);
}

TEST(TextField, ComposesWordAfterWord) {
  TextField field;
  type(field, "UBND xax An Hieepj, soos 12/QDD-UBND");
  EXPECT_EQ(field.text(), "UBND xã An Hiệp, số 12/QĐ-UBND");
}

TEST(TextField, GoesBackIntoAWordToChangeItsTone) {
  TextField field("Trần Thị Bình");
  field.key({Key::Backspace, ""}, Typing::Telex);
  type(field, "h");
  EXPECT_EQ(field.text(), "Trần Thị Bình");
  type(field, "x");
  EXPECT_EQ(field.text(), "Trần Thị Bĩnh");
}

TEST(TextField, EditsInTheMiddle) {
  TextField field("ac");
  field.key({Key::Left, ""}, Typing::Telex);
  type(field, "b");
  EXPECT_EQ(field.text(), "abc");
  field.key({Key::Delete, ""}, Typing::Telex);
  EXPECT_EQ(field.text(), "ab");
  field.key({Key::Home, ""}, Typing::Telex);
  field.key({Key::Delete, ""}, Typing::Telex);
  EXPECT_EQ(field.text(), "b");
}

TEST(TextField, TakesVietnameseLettersThatAreTypedReady) {
  TextField field;
  for (const char* letter : {"đ", "ư", "ợ", "c"}) field.key({Key::Letter, letter}, Typing::Telex);
  EXPECT_EQ(field.text(), "được");
}

TEST(TextField, HidesAPassphraseAndNeverComposesIt) {
  TextField field("", Shown::Hidden);
  type(field, "ddaas");
  EXPECT_EQ(field.text(), "ddaas");
  Canvas canvas(1, 10);
  field.draw(canvas, 0, 0, 10, true);
  EXPECT_EQ(canvas.text(), "*****\n");
}

TEST(TextField, HoldsAsMuchAsACertificateTakes) {
  TextField field;
  type(field, std::string(1000, 'k'));
  EXPECT_LE(field.text().size(), 400U);
}

TEST(TextField, KeepsTheCursorInView) {
  TextField field(std::string(50, 'a') + "đ");
  Canvas canvas(1, 12);
  field.draw(canvas, 0, 1, 10, true);
  ASSERT_TRUE(canvas.cursor());
  EXPECT_LT(canvas.cursor()->column, 11U);
  EXPECT_NE(canvas.text().find("đ"), std::string::npos);
}

Form two_fields() {
  std::vector<Field> fields;
  fields.push_back({.kind = FieldKind::Heading, .label = "heading"});
  fields.push_back({.label = "first"});
  fields.push_back({.kind = FieldKind::Choice, .label = "second", .choices = {"yes", "no"}});
  return Form(std::move(fields));
}

TEST(Form, SkipsHeadingsAndIsDoneAtItsEnd) {
  Form form = two_fields();
  EXPECT_EQ(form.focus(), 1U);
  EXPECT_EQ(form.key({Key::Enter, ""}, Typing::Off), Form::Event::Nothing);
  EXPECT_EQ(form.focus(), 2U);
  EXPECT_EQ(form.key({Key::Enter, ""}, Typing::Off), Form::Event::Done);
  form.key({Key::Up, ""}, Typing::Off);
  form.key({Key::Up, ""}, Typing::Off);
  EXPECT_EQ(form.focus(), 1U);
}

TEST(Form, ChangesAChoiceWithTheArrows) {
  Form form = two_fields();
  form.set_focus(2);
  form.key({Key::Right, ""}, Typing::Off);
  EXPECT_EQ(form.field(2).chosen, 1U);
  form.key({Key::Right, ""}, Typing::Off);
  EXPECT_EQ(form.field(2).chosen, 0U);
  form.key({Key::Left, ""}, Typing::Off);
  EXPECT_EQ(form.field(2).chosen, 1U);
}

TEST(Form, GoesToTheFirstError) {
  Form form = two_fields();
  EXPECT_FALSE(form.show_errors());
  form.field(2).error = "wrong";
  EXPECT_TRUE(form.show_errors());
  EXPECT_EQ(form.focus(), 2U);
}

TEST(BlockLetters, HaveEveryLetterOfTheVerdicts) {
  for (const char* words : {"ĐẠT", "ĐẠT CÓ LƯU Ý", "KHÔNG ĐẠT", "PASS", "PASS WITH REMARKS", "FAIL"}) {
    const std::string text = words;
    std::size_t letters = 0;
    for (const char byte : text) letters += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
    std::size_t widest = 0;
    for (const std::string& row : block_letters(text)) widest = std::max(widest, display_width(row));
    EXPECT_GE(widest, letters * 4) << "a letter is missing: " << text;
    for (const std::string& row : block_letters(text)) EXPECT_EQ(display_width(row), widest) << text;
  }
}

}  // namespace
}  // namespace dieu8
