#include "wipe/cli/run_result.h"

#include <cstdio>
#include <cstdlib>

#include "evidence/base/bytes.h"
#include "evidence/base/translate.h"
#include "evidence/certificate/finding.h"
#include "evidence/certificate/remark.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

const char* sentence(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::Pass: return N_("PASS: every disk is erased, and it is proven");
    case Conclusion::PassWithRemarks: return N_("PASS WITH REMARKS: every disk is erased, and it is proven");
    case Conclusion::Fail: return N_("FAIL: not proven");
  }
  std::abort();
}

const char* sentence(Assurance assurance) {
  switch (assurance) {
    case Assurance::Purged: return N_("disk {1}: Purge");
    case Assurance::Cleared: return N_("disk {1}: erased, level Clear");
    case Assurance::NotProven: return N_("disk {1}: NOT PROVEN");
  }
  std::abort();
}

using Sentences = const char* (*)(std::string_view word);

std::string lines(const std::vector<std::string>& words, Sentences sentence_of, const char* frame) {
  std::string text;
  for (const std::string& word : words) {
    const char* known = sentence_of(word);
    text += "    " + tr(frame, {known != nullptr ? tr(known) : word}) + "\n";
  }
  return text;
}

std::string notes(const std::vector<std::string>& findings, const std::vector<std::string>& remarks) {
  return lines(findings, finding_sentence, N_("not proven because: {1}")) +
         lines(remarks, remark_sentence, N_("remark: {1}"));
}

std::string disk_text(const DiskRow& row, const DiskJudgement& judgement) {
  return "  " + tr(sentence(judgement.assurance), {printable(row.identity.path)}) + "\n" +
         notes(judgement.findings, judgement.remarks);
}

// The digest is what an officer compares before sealing later: it has to leave this room by another way than the files.
std::string unsealed_text(const RunResult& result) {
  const std::string digest = to_hex(sha256(as_bytes(certificate_to_json(result.certificate))));
  return "\n" + tr(N_("NOT SEALED BY THE AGENCY")) + "\n" +
         tr(N_("Write down these 16 digits; whoever seals the certificate later must know them: {1}"),
            {digest.substr(0, 16)}) +
         "\n" + tr(N_("To seal it: {1}"), {"dieu8-key seal " + result.folder + " --key DIR --confirm DIGITS"}) + "\n";
}

std::string text_of(const RunResult& result) {
  const Judgement& judgement = result.certificate.judgement;
  std::string text = tr(sentence(judgement.conclusion)) + "\n";
  for (std::size_t i = 0; i < judgement.disks.size(); ++i)
    text += disk_text(result.certificate.disks[i], judgement.disks[i]);
  text += notes(judgement.findings, judgement.remarks);
  text += tr(N_("certificate: {1}"), {result.folder + "/certificate.pdf"}) + "\n";
  return result.sealed ? text : text + unsealed_text(result);
}

Json::Array strings(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

Json disk_json(const DiskRow& row, const DiskJudgement& judgement) {
  return Json::Object{{"path", row.identity.path},
                      {"serial", row.identity.serial},
                      {"assurance", wire_name(judgement.assurance)},
                      {"findings", strings(judgement.findings)},
                      {"remarks", strings(judgement.remarks)},
                      {"interruptions", static_cast<std::int64_t>(row.sanitization.interruptions.size())}};
}

Json json_of(const RunResult& result) {
  const Judgement& judgement = result.certificate.judgement;
  Json::Array disks;
  for (std::size_t i = 0; i < judgement.disks.size(); ++i)
    disks.push_back(disk_json(result.certificate.disks[i], judgement.disks[i]));
  return Json::Object{{"id", result.certificate.id},
                      {"conclusion", wire_name(judgement.conclusion)},
                      {"disks", std::move(disks)},
                      {"findings", strings(judgement.findings)},
                      {"remarks", strings(judgement.remarks)},
                      {"sealed", result.sealed},
                      {"folder", result.folder},
                      {"certificate", result.folder + "/certificate.json"},
                      {"exit_code", static_cast<int>(exit_code_of(result))}};
}

}  // namespace

ExitCode exit_code_of(const RunResult& result) {
  switch (result.certificate.judgement.conclusion) {
    case Conclusion::Pass:
    case Conclusion::PassWithRemarks: return ExitCode::Yes;
    case Conclusion::Fail: return ExitCode::No;
  }
  return ExitCode::No;
}

void show_result(const RunResult& result, bool json) {
  if (json) return print_json(json_of(result));
  const std::string text = text_of(result);
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace dieu8
