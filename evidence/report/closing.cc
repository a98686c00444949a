#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr double kSignatureRoom = millimetres(26);
constexpr double kBlocksHeight = millimetres(58);

struct Block {
  std::string role;
  std::string note;
  std::string name;
};

void draw_block(PdfCanvas& canvas, const Block& block, double x, double y, double width) {
  const auto draw = [&](const std::string& text, TextStyle style) {
    style.align = Align::Centre;
    const TextBlock laid = canvas.lay_out(text, style, width);
    canvas.draw(laid, x, y);
    y += laid.height();
  };
  draw(block.role, {.points = 12, .bold = true});
  draw(block.note, {.points = 11, .italic = true});
  y += kSignatureRoom;  // for a hand, a stamp, or the picture of a digital signature
  if (!block.name.empty()) draw(block.name, {.points = 13, .bold = true});
}

void draw_signatures(PdfCanvas& canvas, const Job& job) {
  const std::string sign = vi(N_("(signature, full name)"));
  const std::string stamp = vi(N_("(signature, full name, stamp)"));
  const Block blocks[] = {{vi(N_("OPERATOR")), sign, job.operator_.name},
                          {vi(N_("WITNESS")), sign, job.witness.name},
                          {vi(N_("FOR THE LEADERSHIP")), stamp, job.leader ? job.leader->name : ""}};
  canvas.need(kBlocksHeight);
  constexpr double kGap = 6;
  const double width = (PdfCanvas::width() - 2 * kGap) / 3;
  double x = PdfCanvas::left();
  for (const Block& block : blocks) {
    draw_block(canvas, block, x, canvas.y(), width);
    x += width + kGap;
  }
  canvas.skip(kBlocksHeight);
}

}  // namespace

void draw_closing(PdfCanvas& canvas, const Certificate& certificate) {
  constexpr double kConclusionHeight = 60;
  canvas.need(kConclusionHeight + kBlocksHeight);
  draw_heading(canvas, vi(N_("VII. CONCLUSION: {1}"), {conclusion_text(certificate.judgement.conclusion)}));
  canvas.paragraph(conclusion_sentence(certificate), {.align = Align::Justify, .space_after = 10});
  draw_signatures(canvas, certificate.job);
}

}  // namespace dieu8
