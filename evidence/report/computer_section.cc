#include "evidence/base/joined.h"
#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/pdf_table.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

// The parts that are not empty, with `between` between them.
std::string person_text(const Person& person) { return joined({person.name, person.title, person.unit}); }

std::string decision_text(const DocumentReference& decision) {
  return vi(N_("No. {1} of {2}, {3}"), {decision.number, decision.date, decision.issuer});
}

void draw_people(PdfCanvas& canvas, const Job& job) {
  Facts facts;
  facts.add(vi(N_("Agency")), joined({job.agency, job.superior_agency}));
  facts.add(vi(N_("Place")), job.place);
  facts.add(vi(N_("Unit that used the computer")), job.unit);
  facts.add(vi(N_("Operator")), person_text(job.operator_));
  facts.add(vi(N_("Witness")), person_text(job.witness));
  if (job.leader) facts.add(vi(N_("Representative of the leadership")), person_text(*job.leader));
  facts.add(vi(N_("Purpose")), purpose_text(job.purpose));
  facts.add(vi(N_("Destination after the erasure")), joined({destination_text(job.destination), job.destination_note}));
  facts.add(vi(N_("Did the computer hold state secrets?")), held_secrets_text(job.held_secrets));
  facts.add(vi(N_("Highest classification, as stated by the officer")), job.highest_classification);
  if (job.decision) facts.add(vi(N_("Decision")), decision_text(*job.decision));
  facts.add(vi(N_("Seal number")), job.seal_number);
  facts.add(vi(N_("Replaces certificate")), job.supersedes);
  facts.draw(canvas);
}

std::string disk_count_text(const Certificate& certificate) {
  const std::string found = grouped(certificate.computer.disks_found);
  const std::string listed = grouped(certificate.disks.size());
  if (!certificate.job.disks_declared) return vi(N_("found {1}; in this certificate {2}"), {found, listed});
  return vi(N_("found {1}; counted by the officer {2}; in this certificate {3}"),
            {found, grouped(*certificate.job.disks_declared), listed});
}

void draw_computer(PdfCanvas& canvas, const Certificate& certificate) {
  const Computer& computer = certificate.computer;
  Facts facts;
  facts.add(vi(N_("Make and model")), joined({computer.manufacturer, computer.model}, " "));
  facts.add(vi(N_("Serial number of the computer")), computer.serial);
  facts.add(vi(N_("Serial number of the board")), computer.board_serial);
  facts.add("UUID", computer.uuid);
  facts.add(vi(N_("Asset number")), certificate.job.asset_number);
  facts.add(vi(N_("Number of disks")), disk_count_text(certificate));
  facts.draw(canvas);
}

void draw_legal_basis(PdfCanvas& canvas, const Job& job) {
  if (job.legal_basis.empty()) return;
  draw_heading(canvas, vi(N_("III. LEGAL BASIS")));
  draw_list(canvas, job.legal_basis);
}

}  // namespace

void draw_computer_section(PdfCanvas& canvas, const Certificate& certificate) {
  draw_heading(canvas, vi(N_("I. AGENCY AND PEOPLE")));
  draw_people(canvas, certificate.job);
  draw_heading(canvas, vi(N_("II. COMPUTER")));
  draw_computer(canvas, certificate);
  draw_legal_basis(canvas, certificate.job);
}

}  // namespace dieu8
