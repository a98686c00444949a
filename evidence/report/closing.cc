#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/page_head.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

SignatureRow signatures(PdfCanvas& canvas, const Job& job) {
  const std::string sign = vi(N_("(signature, full name)"));
  const std::string stamp = vi(N_("(signature, full name, stamp)"));
  return {canvas,
          {{vi(N_("OPERATOR")), sign, job.operator_.name},
           {vi(N_("WITNESS")), sign, job.witness.name},
           {vi(N_("FOR THE LEADERSHIP")), stamp, job.leader ? job.leader->name : ""}}};
}

}  // namespace

void draw_closing(PdfCanvas& canvas, const Certificate& certificate) {
  constexpr double kConclusionHeight = 60;
  const SignatureRow row = signatures(canvas, certificate.job);
  canvas.need(kConclusionHeight + row.height());  // the conclusion and the signatures under it stay on one page
  draw_heading(canvas, vi(N_("VII. CONCLUSION: {1}"), {conclusion_text(certificate.judgement.conclusion)}));
  canvas.paragraph(conclusion_sentence(certificate), {.align = Align::Justify, .space_after = 10});
  row.draw(canvas);
}

}  // namespace dieu8
