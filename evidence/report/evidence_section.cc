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

void draw_digests(PdfCanvas& canvas, const EvidenceLinks& evidence, const Digest& json_digest, const PaperSeal& seal) {
  Facts facts;
  facts.add(vi(N_("SHA-256 of certificate.json")), hex_groups(json_digest));
  facts.add(vi(N_("SHA-256 of session.journal")), hex_groups(evidence.journal_sha256));
  facts.add(vi(N_("Records in the journal; root")),
            grouped(evidence.journal_records) + "; " + hex_groups(evidence.journal_root));
  facts.add(vi(N_("Journal")), evidence.journal_origin);
  const bool by_session = seal.late || seal.qr_text.empty();
  facts.add(by_session ? vi(N_("Key of the run (not the agency's)")) : vi(N_("Key of the seal")),
            evidence.signer_key_id);
  facts.add(vi(N_("SHA-256 of the signer's certificate")), hex_groups(evidence.signer_certificate_sha256));
  if (seal.late) {
    facts.add(vi(N_("Made without the agency's seal")), date_and_time(seal.late->made));
    facts.add(vi(N_("Sealed later")), date_and_time(seal.late->sealed));
    facts.add(vi(N_("Sealed later by")),
              seal.late->officer_name + ", " + seal.late->officer_title + " (" + seal.late->officer_key_id + ")");
  }
  facts.draw(canvas);
}

void draw_how_to_check(PdfCanvas& canvas, const PaperSeal& seal) {
  const TextStyle style{.points = 12, .align = Align::Justify};
  const TextStyle strong{.points = 12, .bold = true, .align = Align::Justify, .space_after = 6};
  if (seal.qr_text.empty()) {
    canvas.paragraph(vi(N_("No officer's key was at hand when this was made. The seal certificate.json.p7s was made by "
                           "a key of this one run: it shows that the file was not changed since, and no officer stands "
                           "for it. dieu8-verify answers: not enough grounds.")),
                     strong);
    canvas.paragraph(
        vi(N_("An officer in charge seals it later with: dieu8-key seal FOLDER --key DIR --confirm DIGITS. "
              "DIGITS are the first 16 digits of the SHA-256 of certificate.json above, read from this "
              "paper.")),
        style);
    return;
  }
  canvas.paragraph(
      vi(N_("The file certificate.json with its seal certificate.json.p7s is the original; this paper shows "
            "the same content. To check: dieu8-verify certificate certificate.json --trust root.pem")),
      style);
  if (seal.late)
    canvas.paragraph(vi(N_("The officer's seal is certificate.seal.json.p7s over certificate.seal.json; all files stay "
                           "together.")),
                     style);
}

}  // namespace

void draw_evidence_section(PdfCanvas& canvas, const Certificate& certificate, const Digest& json_digest,
                           const PaperSeal& seal) {
  draw_heading(canvas, vi(N_("V. TOOL")));
  draw_tool(canvas, certificate);
  draw_heading(canvas, vi(N_("VI. ELECTRONIC EVIDENCE")));
  draw_digests(canvas, certificate.evidence, json_digest, seal);
  draw_how_to_check(canvas, seal);
  canvas.paragraph(vi(N_("The tool's electronic integrity seal; it does not replace a digital signature for public "
                         "duty.")),
                   {.points = 12, .bold = true, .align = Align::Justify, .space_after = 6});
}

}  // namespace dieu8
