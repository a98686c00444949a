#include "evidence/report/certificate_pdf.h"

#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

std::string warning_of(const Certificate& certificate, const PaperSeal& seal) {
  std::string warning = is_practice(certificate) ? vi(N_("PRACTICE DISK - NO VALUE AS A CERTIFICATE")) : "";
  if (!seal.qr_text.empty()) return warning;
  return (warning.empty() ? "" : warning + " – ") + vi(N_("NOT SEALED BY THE AGENCY"));
}

DocumentInfo info_of(const Certificate& certificate, const PaperSeal& seal) {
  return {.title = vi(N_("Certificate of data erasure {1}"), {certificate.id}),
          .author = certificate.job.agency,
          .created = certificate.clock.created,
          .warning = warning_of(certificate, seal)};
}

}  // namespace

Result<Bytes> certificate_pdf(const Certificate& certificate, const Digest& json_digest, const PaperSeal& seal) {
  if (certificate.judgement.disks.size() != certificate.disks.size())
    return fail(ErrorCode::Malformed, N_("the certificate has not been judged"));
  std::optional<QrPicture> qr;
  if (!seal.qr_text.empty()) qr = TRY(qr_picture(seal.qr_text));
  const auto canvas = TRY(PdfCanvas::open(info_of(certificate, seal)));
  draw_letterhead(*canvas, certificate);
  draw_conclusion_box(*canvas, certificate, qr);
  draw_computer_section(*canvas, certificate);
  draw_disk_sections(*canvas, certificate);
  draw_evidence_section(*canvas, certificate, json_digest, seal);
  draw_closing(*canvas, certificate);
  return canvas->finish();
}

}  // namespace dieu8
