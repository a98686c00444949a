#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/pdf_table.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

std::string clock_text(const ClockNote& clock) {
  if (!clock.rtc_drift_seconds) return vi(N_("{1} (the hardware clock could not be read)"), {clock.source});
  return vi(N_("{1}; hardware clock minus system clock: {2} s"),
            {clock.source, std::to_string(*clock.rtc_drift_seconds)});
}

std::string boot_text(const Tool& tool) {
  return vi(N_("started from memory only: {1}; Secure Boot: {2}; boot id {3}"),
            {known_word(tool.ram_only ? Known::Yes : Known::No), known_word(tool.secure_boot), tool.boot_id});
}

void draw_tool(PdfCanvas& canvas, const Certificate& certificate) {
  const Tool& tool = certificate.tool;
  Facts facts;
  facts.add(vi(N_("Tool")), tool.name + " " + tool.version);
  facts.add(vi(N_("SHA-256 of the program")), hex_groups(tool.binary_sha256));
  facts.add(vi(N_("SHA-256 of the boot image")), tool.image_sha256);
  facts.add(vi(N_("Kernel")), tool.kernel);
  facts.add(vi(N_("Start of the system")), boot_text(tool));
  facts.add(vi(N_("Clock")), clock_text(certificate.clock));
  facts.draw(canvas);
}

void draw_digests(PdfCanvas& canvas, const EvidenceLinks& evidence, const Digest& json_digest) {
  Facts facts;
  facts.add(vi(N_("SHA-256 of certificate.json")), hex_groups(json_digest));
  facts.add(vi(N_("SHA-256 of session.journal")), hex_groups(evidence.journal_sha256));
  facts.add(vi(N_("Records in the journal; root")),
            grouped(evidence.journal_records) + "; " + hex_groups(evidence.journal_root));
  facts.add(vi(N_("Journal")), evidence.journal_origin);
  facts.add(vi(N_("Key of the seal")), evidence.signer_key_id);
  facts.add(vi(N_("SHA-256 of the signer's certificate")), hex_groups(evidence.signer_certificate_sha256));
  facts.draw(canvas);
}

}  // namespace

void draw_evidence_section(PdfCanvas& canvas, const Certificate& certificate, const Digest& json_digest) {
  draw_heading(canvas, vi(N_("V. TOOL")));
  draw_tool(canvas, certificate);
  draw_heading(canvas, vi(N_("VI. ELECTRONIC EVIDENCE")));
  draw_digests(canvas, certificate.evidence, json_digest);
  canvas.paragraph(
      vi(N_("The file certificate.json with its seal certificate.json.p7s is the original; this paper shows "
            "the same content. To check: dieu8-verify certificate certificate.json --trust root.pem")),
      {.points = 12, .align = Align::Justify});
  canvas.paragraph(vi(N_("The tool's electronic integrity seal; it does not replace a digital signature for public "
                         "duty.")),
                   {.points = 12, .bold = true, .align = Align::Justify, .space_after = 6});
}

}  // namespace dieu8
