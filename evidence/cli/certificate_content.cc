#include "evidence/cli/certificate_content.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/certificate/finding.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/certificate/remark.h"
#include "evidence/cli/device_content.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"

namespace dieu8 {
namespace {

std::string line(const std::string& label, const std::string& value) {
  return label + ": " + (value.empty() ? "-" : printable(value)) + "\n";
}

const char* verify_words(VerifyMode mode) {
  switch (mode) {
    case VerifyMode::Full: return N_("whole disk");
    case VerifyMode::Sample: return N_("sample");
    case VerifyMode::None: return N_("none");
  }
  return N_("none");
}

const char* assurance_words(Assurance assurance) {
  switch (assurance) {
    case Assurance::Purged: return N_("purged (Purge)");
    case Assurance::Cleared: return N_("cleared (Clear)");
    case Assurance::NotProven: return N_("NOT PROVEN");
  }
  return N_("NOT PROVEN");
}

std::string result_of(const DiskRow& row, const DiskJudgement& judgement) {
  const std::string words = tr(assurance_words(judgement.assurance));
  return row.identity.practice_target ? words + " – " + tr("PRACTICE TARGET") : words;
}

std::string read_back_of(const Sanitization& done) {
  const bool checked = !done.passes.empty() && done.passes.back().verification;
  return tr(verify_words(checked ? done.passes.back().verification->mode : VerifyMode::None));
}

std::string name_of(const DiskIdentity& disk) { return disk.serial.empty() ? disk.path : disk.serial; }

std::string disk_table(const Certificate& certificate, const Judgement& judgement) {
  Table table({tr("No."), tr("Serial number"), tr("Model"), tr("Size"), tr("Method"), tr("Passes"), tr("Read back"),
               tr("Result")});
  for (std::size_t i = 0; i < certificate.disks.size() && i < judgement.disks.size(); ++i) {
    const DiskRow& row = certificate.disks[i];
    table.add({std::to_string(row.number), printable(name_of(row.identity)), printable(row.identity.model),
               human_bytes(row.identity.bytes), printable(work_label(row.sanitization)),
               std::to_string(row.sanitization.passes.size()), read_back_of(row.sanitization),
               result_of(row, judgement.disks[i])});
  }
  return table.str();
}

std::string sentence_lines(const std::vector<std::string>& words, const char* (*sentence)(std::string_view)) {
  std::string text;
  for (const std::string& word : words) text += word_line(sentence(word), word);
  return text;
}

// Everything said of one disk, under its name.
std::string disk_notes(const DiskRow& row, const DiskJudgement& judgement) {
  std::string text = device_lines(row.sanitization) + sentence_lines(judgement.findings, finding_sentence);
  text += sentence_lines(judgement.remarks, remark_sentence);
  if (!row.sanitization.not_reached.empty()) {
    text += "  " + tr("Not reached") + ":\n";
    text += sentence_lines(row.sanitization.not_reached, not_reached_sentence);
  }
  if (text.empty()) return "";
  return tr("Disk {1} ({2})", {std::to_string(row.number), printable(name_of(row.identity))}) + ":\n" + text;
}

std::string person(const Person& someone) {
  return someone.name + ", " + someone.title + (someone.unit.empty() ? "" : ", " + someone.unit);
}

std::string people(const Job& job) {
  std::string text = line(tr("Operator"), person(job.operator_)) + line(tr("Supervising witness"), person(job.witness));
  if (job.leader) text += line(tr("Leader"), person(*job.leader));
  return text;
}

std::string computer_lines(const Certificate& certificate) {
  const Computer& computer = certificate.computer;
  std::string text = line(tr("Computer"), computer.manufacturer + " " + computer.model);
  text += line(tr("Computer's serial number"), computer.serial);
  text += line(tr("Asset number"), certificate.job.asset_number);
  return text + line(tr("Disks found in the computer"), std::to_string(computer.disks_found));
}

}  // namespace

std::string word_line(const char* sentence, const std::string& word) {
  const std::string text = sentence == nullptr ? tr("(a word this program does not know)") : tr(sentence);
  return "  - " + text + " [" + printable(word) + "]\n";
}

std::string conclusion_words(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::Pass: return tr("PASS");
    case Conclusion::PassWithRemarks: return tr("PASS WITH REMARKS");
    case Conclusion::Fail: return tr("FAIL");
  }
  return tr("FAIL");
}

std::string certificate_content(const Certificate& certificate, const Judgement& judgement) {
  const Job& job = certificate.job;
  std::string text = line(tr("Superior agency"), job.superior_agency) + line(tr("Agency"), job.agency);
  text += line(tr("Place"), job.place) + line(tr("Certificate"), certificate.id);
  text += line(tr("Made (claimed time)"), rfc3339(certificate.clock.created));
  text += computer_lines(certificate) + people(job) + "\n" + disk_table(certificate, judgement);
  const std::string of_computer =
      sentence_lines(judgement.findings, finding_sentence) + sentence_lines(judgement.remarks, remark_sentence);
  if (!of_computer.empty()) text += "\n" + tr("About the whole computer") + ":\n" + of_computer;
  for (std::size_t i = 0; i < certificate.disks.size() && i < judgement.disks.size(); ++i) {
    const std::string notes = disk_notes(certificate.disks[i], judgement.disks[i]);
    if (!notes.empty()) text += "\n" + notes;
  }
  return text;
}

}  // namespace dieu8
