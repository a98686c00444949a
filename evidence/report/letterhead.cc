#include "evidence/report/certificate_sections.h"
#include "evidence/report/page_head.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr const char* kRoom = "……………";

}  // namespace

void draw_letterhead(PdfCanvas& canvas, const Certificate& certificate) {
  const Job& job = certificate.job;
  const std::string number = job.minutes_number.empty() ? kRoom : job.minutes_number;
  draw_page_head(canvas, {job.superior_agency, job.agency, vi(N_("No.: {1}"), {number}), ""});
  const TextStyle title{.points = 14, .bold = true, .align = Align::Centre, .space_after = 0};
  canvas.paragraph(vi(N_("ANNEX")), title);
  canvas.paragraph(vi(N_("CERTIFICATE OF DATA ERASURE")), title);
  canvas.paragraph(vi(N_("(Attached to minutes No. {1} of ...... / ...... / ............)"), {number}),
                   {.italic = true, .align = Align::Centre, .space_after = 8});
}

}  // namespace dieu8
