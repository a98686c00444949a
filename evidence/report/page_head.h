// The top of page 1 and the signatures at the end, as every administrative document has them (Decree 30/2020/NĐ-CP).
#pragma once

#include <string>
#include <vector>

#include "evidence/report/pdf_canvas.h"

namespace dieu8 {

// Appendix III: fixed words of every administrative document, the same in any language.
inline constexpr const char* kNation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
inline constexpr const char* kMotto = "Độc lập - Tự do - Hạnh phúc";

struct PageHead {
  std::string superior_agency;  // may be empty
  std::string agency;
  std::string number;  // the whole line: "Số: ……"
  std::string date;    // the whole line under the motto; empty: none, as on minutes
};

// Leaves the canvas below the room that stays free for box 10a (classification mark) and box 11 (instructions for
// circulation), which the records clerk stamps. Appendix I, part IV.
void draw_page_head(PdfCanvas& canvas, const PageHead& head);

struct SignatureBlock {
  std::string role;
  std::string note;
  std::string name;  // may be empty: written by hand
};

// Side by side over the width, with room for hands and stamps. Call `need` with its height first to keep it whole.
class SignatureRow {
 public:
  SignatureRow(PdfCanvas& canvas, const std::vector<SignatureBlock>& blocks);
  double height() const;
  void draw(PdfCanvas& canvas) const;

 private:
  struct Column {
    TextBlock role;
    TextBlock note;
    TextBlock name;
    double head() const;  // height of role and note
  };
  std::vector<Column> columns_;
  double width_ = 0;  // of a column
  double head_ = 0;   // of the highest column: the names stand in one line whatever is above them
  double name_ = 0;
};

}  // namespace dieu8
