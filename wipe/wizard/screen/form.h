// Fields under each other, the error of each below it; longer than the screen, it follows the cursor.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "wipe/wizard/screen/scroll.h"
#include "wipe/wizard/screen/text_field.h"

namespace dieu8 {

enum class FieldKind { Heading, Text, Choice };

struct Field {
  FieldKind kind = FieldKind::Text;
  const char* label = "";  // catalogue key
  TextField text{};
  std::vector<const char*> choices{};  // catalogue keys; words that are none stand as they are
  std::size_t chosen = 0;
  std::string error{};  // a catalogue key; empty: none
  bool visited = false;
};

class Form {
 public:
  enum class Event { Nothing, Changed, Done };  // Done: Enter on the last field

  explicit Form(std::vector<Field> fields);

  Event key(const KeyPress& press, Typing typing);
  void draw(Canvas& canvas, const Area& area);

  Field& field(std::size_t index) { return fields_[index]; }
  std::size_t size() const { return fields_.size(); }
  std::size_t focus() const { return focus_; }
  void set_focus(std::size_t index) { focus_ = index; }

  // All errors are shown from now on; the cursor goes to the first one. False: there is none.
  bool show_errors();

 private:
  bool step(int by);
  void draw_field(Canvas& canvas, const Area& area, std::size_t row, const Field& field, bool focus) const;
  std::size_t rows_of(const Field& field) const;

  std::vector<Field> fields_;
  std::size_t focus_ = 0;
  std::size_t first_ = 0;
};

}  // namespace dieu8
