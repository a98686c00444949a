#include "evidence/minutes/wipe_minutes.h"

#include "evidence/base/joined.h"
#include "evidence/minutes/minutes_frame.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

MinutesPerson person(const std::string& role, const Person& stated) {
  return {role, stated.name, stated.title, stated.unit};
}

void fill(std::string& text, const std::string& from) {
  if (text.empty()) text = from;
}

// What the certificate knows goes before what is dotted; what the officer wrote in the facts goes before both.
MinutesFacts facts_of(const Certificate& certificate, MinutesFacts facts) {
  const Job& job = certificate.job;
  const Computer& computer = certificate.computer;
  fill(facts.superior_agency, job.superior_agency);
  fill(facts.agency, job.agency);
  fill(facts.place, job.place);
  fill(facts.minutes_number, job.minutes_number);
  fill(facts.machine, joined({computer.manufacturer, computer.model}, " "));
  fill(facts.asset_number, job.asset_number);
  fill(facts.serial, computer.serial);
  if (!facts.people.empty()) return facts;
  facts.people = {person(role_operator(), job.operator_), person(role_witness(), job.witness)};
  if (job.leader) facts.people.push_back(person(role_leader(), *job.leader));
  return facts;
}

void add_purpose(Paper& paper, const Job& job) {
  paper.field(vi(N_("Unit that used the computer")), job.unit);
  paper.say(vi(N_("Purpose: {1}. Destination after the erasure: {2}."),
               {purpose_text(job.purpose), joined({destination_text(job.destination), job.destination_note})}));
  paper.say(vi(N_("Did the computer hold state secrets? {1}."), {held_secrets_text(job.held_secrets)}));
  if (job.decision)
    paper.say(
        vi(N_("Decision: No. {1} of {2}, {3}."), {job.decision->number, job.decision->date, job.decision->issuer}));
}

Cell told(const std::string& by_the_disk) {
  return Cell{by_the_disk.empty() ? vi(N_("not told by the disk")) : by_the_disk};
}

PaperTable disks(const Certificate& certificate) {
  PaperTable table{
      .shares = {7, 30, 24, 24, 15},
      .header = {vi(N_("No.")), vi(N_("Disk")), vi(N_("Serial number")), vi(N_("Capacity")), vi(N_("Level reached"))},
      .rows = {}};
  for (std::size_t i = 0; i < certificate.disks.size(); ++i) {
    const DiskIdentity& disk = certificate.disks[i].identity;
    table.rows.push_back({Cell{std::to_string(certificate.disks[i].number), Align::Centre},
                          told(joined({disk.manufacturer, disk.model}, " ")), told(disk.serial),
                          Cell{capacity(disk.bytes)},
                          Cell{assurance_text(certificate.judgement.disks[i].assurance), Align::Centre}});
  }
  return table;
}

void add_remarks(Paper& paper, const Certificate& certificate) {
  std::vector<std::string> sentences;
  for (const std::string& word : certificate.judgement.findings) sentences.push_back(finding_text(word));
  for (const std::string& word : certificate.judgement.remarks) sentences.push_back(remark_text(word));
  for (std::size_t i = 0; i < certificate.disks.size(); ++i) {
    const DiskJudgement& disk = certificate.judgement.disks[i];
    const auto say = [&](const std::string& text) {
      sentences.push_back(vi(N_("Disk {1}: {2}"), {std::to_string(certificate.disks[i].number), text}));
    };
    for (const std::string& word : disk.findings) say(finding_text(word));
    for (const std::string& word : disk.remarks) say(remark_text(word));
  }
  if (sentences.empty()) return;
  paper.heading(vi(N_("Findings and remarks:")));
  paper.add(PaperList{std::move(sentences)});
}

std::string advice(const Job& job) {
  if (job.held_secrets != HeldSecrets::Yes) return "";
  return vi(
      N_("The disks held state secrets: the erasure removes them before the computer changes its use; it does not "
         "replace the physical destruction where the decision demands one. Destruction carried out (number of the "
         "minutes, date)"));
}

}  // namespace

Paper wipe_minutes(const Certificate& certificate, const Digest& json_digest, MinutesFacts given,
                   const RegulationProfile& profile) {
  const MinutesFacts facts = facts_of(certificate, std::move(given));
  Paper paper = begin_minutes(facts, profile, kTopicErasure, vi(N_("On the erasure of the data of a computer")));
  paper.created = certificate.clock.created;
  const std::vector<std::string> roles{role_operator(), role_witness(), role_leader()};
  add_people(paper, facts, roles);
  paper.heading(vi(N_("I. THE COMPUTER")));
  add_machine(paper, facts);
  add_purpose(paper, certificate.job);
  paper.heading(vi(N_("II. WHAT WAS DONE")));
  paper.say(
      vi(N_("Data on the disks below were erased with {1} {2}; the technical record stands in the certificate of data "
            "erasure that is annexed to these minutes."),
         {certificate.tool.name, certificate.tool.version}));
  paper.field(vi(N_("Certificate No.")), certificate.id);
  paper.field(vi(N_("Certificate made at")), date_and_time(certificate.clock.created));
  paper.add(disks(certificate));
  add_remarks(paper, certificate);
  paper.heading(vi(N_("III. CONCLUSION: {1}"), {conclusion_text(certificate.judgement.conclusion)}));
  paper.say(conclusion_sentence(certificate));
  if (const std::string text = advice(certificate.job); !text.empty()) paper.field(text, "");
  paper.say(vi(N_("SHA-256 of the certificate (certificate.json): {1}"), {hex_groups(json_digest)}));
  end_minutes(paper, facts, profile, roles);
  return paper;
}

}  // namespace dieu8
