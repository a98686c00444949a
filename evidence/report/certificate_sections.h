// The parts of the printed certificate, in the order they stand on paper. Each draws at the canvas's place.
#pragma once

#include <optional>

#include "evidence/certificate/certificate.h"
#include "evidence/report/certificate_pdf.h"
#include "evidence/report/pdf_canvas.h"
#include "evidence/report/qr_picture.h"

namespace dieu8 {

void draw_letterhead(PdfCanvas& canvas, const Certificate& certificate);
// Without a code it says in its place that the agency has not sealed this.
void draw_conclusion_box(PdfCanvas& canvas, const Certificate& certificate, const std::optional<QrPicture>& qr);
void draw_computer_section(PdfCanvas& canvas, const Certificate& certificate);
void draw_disk_sections(PdfCanvas& canvas, const Certificate& certificate);
void draw_device_work(PdfCanvas& canvas, const DiskRow& row);  // hidden areas, the drive's commands, random blocks
void draw_passes(PdfCanvas& canvas, const DiskRow& row);
void draw_verifications(PdfCanvas& canvas, const DiskRow& row);
void draw_evidence_section(PdfCanvas& canvas, const Certificate& certificate, const Digest& json_digest,
                           const PaperSeal& seal);
void draw_closing(PdfCanvas& canvas, const Certificate& certificate);

// "I. ..." in bold, and "Ổ đĩa số 1" in bold italics: never alone at the foot of a page.
void draw_heading(PdfCanvas& canvas, const std::string& text);
void draw_small_heading(PdfCanvas& canvas, const std::string& text);

// Sentences one below the other, each after a dash; nothing when there is none. Long numbers want Align::Left.
void draw_list(PdfCanvas& canvas, const std::vector<std::string>& sentences, Align align = Align::Justify);

}  // namespace dieu8
