#include "wipe/wizard/pages/certificate_page.h"

#include "evidence/base/joined.h"
#include "evidence/base/translate.h"
#include "evidence/certificate/finding.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/certificate/remark.h"
#include "evidence/console/program.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

using Lines = std::vector<StyledLine>;

void add_if(Lines& lines, const char* frame, const std::string& text) {
  if (!text.empty()) add_line(lines, "  " + tr(frame, {text}));
}

std::string person_words(const Person& person) { return person.name + ", " + person.title + ", " + person.unit; }

void add_job(Lines& lines, const Job& job) {
  add_line(lines, tr(N_("Stated by people")), Style::Heading);
  add_if(lines, N_("Agency: {1}"), job.superior_agency + " / " + job.agency);
  add_if(lines, N_("Place: {1}"), job.place);
  add_if(lines, N_("Operator: {1}"), person_words(job.operator_));
  add_if(lines, N_("Witness: {1}"), person_words(job.witness));
  if (job.leader) add_if(lines, N_("Leader: {1}"), person_words(*job.leader));
  add_if(lines, N_("Asset number: {1}"), job.asset_number);
  if (job.decision)
    add_if(lines, N_("Decision: {1}"), job.decision->number + ", " + job.decision->date + ", " + job.decision->issuer);
  add_if(lines, N_("Seal number: {1}"), job.seal_number);
}

void add_words(Lines& lines, const char* frame, const std::vector<std::string>& words,
               const char* (*sentence_of)(std::string_view)) {
  for (const std::string& word : words) {
    const char* known = sentence_of(word);
    add_line(lines, "    " + tr(frame, {known != nullptr ? tr(known) : word}));
  }
}

void add_disk(Lines& lines, const DiskRow& row, const DiskJudgement& judgement) {
  const DiskIdentity& identity = row.identity;
  add_line(lines, tr(N_("Disk {1}: {2}"), {std::to_string(row.number), assurance_words(judgement.assurance)}),
           Style::Heading);
  add_line(lines, "  " + tr(N_("model: {1}; serial number: {2}"), {identity.model, identity.serial}));
  add_line(lines,
           "  " + tr(N_("kind: {1}; size: {2} ({3} bytes)"),
                     {tr(kind_name(identity.kind)), human_bytes(identity.bytes), std::to_string(identity.bytes)}));
  for (const DeviceStep& step : row.sanitization.device_steps)
    add_line(lines, "  " + tr(N_("by the drive: {1}"), {tr(technique_sentence(step.technique))}));
  for (const PassReport& pass : row.sanitization.passes)
    add_line(lines, "  " + tr(N_("pass {1}: {2} written, {3} sectors not written"),
                              {std::to_string(pass.number), human_bytes(pass.bytes_written),
                               std::to_string(pass.unwritten_sectors)}));
  add_words(lines, N_("not proven because: {1}"), judgement.findings, finding_sentence);
  add_words(lines, N_("remark: {1}"), judgement.remarks, remark_sentence);
  add_words(lines, N_("not reached: {1}"), row.sanitization.not_reached, not_reached_sentence);
}

Lines certificate_lines(const Outcome& outcome) {
  const Certificate& certificate = outcome.certificate;
  Lines lines;
  add_line(lines, tr(N_("Erasure certificate {1}"), {certificate.id}), Style::Heading);
  add_line(lines, "  " + tr(N_("Conclusion: {1}"), {conclusion_words(certificate.judgement.conclusion)}));
  add_line(lines,
           "  " + (outcome.sealed ? tr(N_("Sealed by the officer's key {1}"), {certificate.evidence.signer_key_id})
                                  : tr(N_("Not sealed by the agency"))));
  add_line(lines, "  " + tr(N_("Made: {1}"), {time_words(certificate.clock.created)}));
  const Computer& computer = certificate.computer;
  add_line(lines,
           "  " + tr(N_("Computer: {1}"), {joined({computer.manufacturer + " " + computer.model, computer.serial})}));
  add_job(lines, certificate.job);
  for (std::size_t i = 0; i < certificate.disks.size() && i < certificate.judgement.disks.size(); ++i)
    add_disk(lines, certificate.disks[i], certificate.judgement.disks[i]);
  add_words(lines, N_("not proven because: {1}"), certificate.judgement.findings, finding_sentence);
  add_words(lines, N_("remark: {1}"), certificate.judgement.remarks, remark_sentence);
  return lines;
}

}  // namespace

const char* CertificatePage::name() const { return N_("The certificate"); }

std::vector<HelpKey> CertificatePage::help() const { return {{"↑↓ PgUp PgDn", N_("scroll")}, {"Esc", N_("back")}}; }

void CertificatePage::draw(Canvas& canvas, const Area& body) {
  scroll_.draw(canvas, body, wrap(certificate_lines(story_.world.work.outcome()), body.columns - 2));
}

Turn CertificatePage::key(const KeyPress& press) {
  if (scroll_.key(press)) return std::nullopt;
  return press.key == Key::Escape || press.key == Key::Enter ? Turn(PageId::Result) : std::nullopt;
}

}  // namespace dieu8
