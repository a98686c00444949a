#include "evidence/base/bytes.h"
#include "evidence/cli/certificate_report.h"

namespace dieu8 {
namespace {

Json words(const std::vector<std::string>& list) { return Json::Array(list.begin(), list.end()); }

Json technique_words(const std::vector<Technique>& techniques) {
  Json::Array list;
  for (const Technique technique : techniques) list.emplace_back(wire_name(technique));
  return list;
}

Json signer_json(const SealCheck& seal) {
  if (!seal.signer) return {};
  return Json::Object{{"name", seal.signer->name},
                      {"title", seal.signer->title},
                      {"agency", seal.signer->agency},
                      {"role", wire_name(seal.signer->role)},
                      {"key_id", seal.signer->key_id}};
}

Json disk_json(const DiskRow& row, const DiskJudgement& judgement) {
  return Json::Object{{"number", std::int64_t{row.number}},
                      {"path", row.identity.path},
                      {"serial", row.identity.serial},
                      {"practice_target", row.identity.practice_target},
                      {"techniques", technique_words(row.sanitization.techniques_planned)},
                      {"assurance", wire_name(judgement.assurance)},
                      {"findings", words(judgement.findings)},
                      {"remarks", words(judgement.remarks)}};
}

Json disks_json(const Certificate& certificate, const Judgement& judgement) {
  Json::Array disks;
  for (std::size_t i = 0; i < certificate.disks.size() && i < judgement.disks.size(); ++i)
    disks.push_back(disk_json(certificate.disks[i], judgement.disks[i]));
  return disks;
}

// What was judged now. Content that nobody sealed stays out, as in the text.
Json judged_json(const CertificateCheck& check) {
  if (!check.seal.intact || !check.certificate || !check.judged_again) return {};
  const Judgement& judgement = *check.judged_again;
  return Json::Object{{"id", check.certificate->id},
                      {"conclusion", wire_name(judgement.conclusion)},
                      {"findings", words(judgement.findings)},
                      {"remarks", words(judgement.remarks)},
                      {"disks", disks_json(*check.certificate, judgement)}};
}

Json late_json(const CertificateCheck& check) {
  if (!check.late) return {};
  return Json::Object{{"made_unsealed", rfc3339(check.late->made)},
                      {"sealed", rfc3339(check.late->sealed)},
                      {"officer", check.late->officer_name},
                      {"interrupted", check.interrupted}};
}

}  // namespace

Json certificate_report_json(const CertificateCheck& check, const Digest& digest, ExitCode code) {
  const auto& time = check.seal.claimed_time;
  return Json::Object{{"verdict", wire_name(check.verdict)},
                      {"findings", words(check.findings)},
                      {"certificate", judged_json(check)},
                      {"sha256", to_hex(digest)},
                      {"intact", check.seal.intact},
                      {"anchored", check.seal.anchored},
                      {"signer", signer_json(check.seal)},
                      {"seal_time", time ? Json(rfc3339(*time)) : Json()},
                      {"sealed_by", wire_name(check.sealed_by)},
                      {"sealed_later", late_json(check)},
                      {"exit_code", static_cast<int>(code)}};
}

}  // namespace dieu8
