#include "evidence/base/translate.h"
#include "evidence/cli/bundle_report.h"
#include "evidence/cli/journal_words.h"
#include "evidence/cli/openings_report.h"
#include "evidence/cli/segments_report.h"
#include "evidence/life/life_json.h"

namespace dieu8 {
namespace {

Json findings_json(const BundleCheck& check) {
  Json::Array list;
  for (const BundleFinding& finding : check.findings)
    list.emplace_back(Json::Object{{"word", wire_name(finding.kind)},
                                   {"grade", grade_word(grade_of(finding.kind))},
                                   {"subject", finding.subject},
                                   {"detail", finding.detail}});
  return list;
}

Json clause_json(const ClauseSaid& clause) {
  Json::Array evidence;
  for (const EvidenceSaid& one : clause.evidence)
    evidence.emplace_back(Json::Object{{"word", one.word},
                                       {"verdict", wire_name(one.verdict)},
                                       {"why", tr_in(Language::English, one.why, one.arguments)}});
  return Json::Object{{"id", clause.id},
                      {"text", clause.text},
                      {"verdict", wire_name(clause.verdict)},
                      {"evidence", std::move(evidence)}};
}

Json clauses_json(const BundleCheck& check) {
  Json::Array list;
  for (const ClauseSaid& clause : check.clauses) list.push_back(clause_json(clause));
  return list;
}

}  // namespace

Json bundle_json(const CheckedBundle& bundle) {
  const auto code = static_cast<int>(exit_code_of(bundle));
  if (!bundle.check)
    return Json::Object{
        {"folder", bundle.folder},
        {"error", tr_in(Language::English, bundle.check.error().message, bundle.check.error().arguments)},
        {"exit_code", code}};
  const BundleCheck& check = bundle.check.value();
  Json::Object object{{"folder", bundle.folder},
                      {"verdict", wire_name(check.verdict)},
                      {"clauses_verdict", wire_name(check.clauses_verdict)},
                      {"findings", findings_json(check)},
                      {"clauses", clauses_json(check)},
                      {"record", segments_report_json(check.record)},
                      {"life", life_json(check.life)},
                      {"exit_code", code}};
  put_openings(object, check.openings);
  if (!check.manifest) return object;
  object.emplace("machine", check.manifest->machine);
  object.emplace("key_id", check.manifest->key_id);
  object.emplace("nonce", check.manifest->nonce);
  object.emplace("made", rfc3339(check.manifest->made));
  return object;
}

}  // namespace dieu8
