#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "evidence/json/utf8.h"
#include "guard/policy/policy_set.h"

namespace dieu8 {
namespace {

constexpr std::string_view kSetFormat = "dieu8.policy-set/1";

Status want_utf8(const PolicySource& file) {
  if (first_invalid_utf8(file.text) == kValidUtf8 && first_invalid_utf8(file.name) == kValidUtf8) return ok();
  return fail(ErrorCode::Malformed, N_("{1}: not UTF-8"), {file.name});
}

Result<PolicySource> set_file_from(const Json& element, std::size_t number) {
  Fields fields = TRY(Fields::of(element, "$.files[" + std::to_string(number) + "]"));
  PolicySource file;
  file.name = TRY(fields.text("name"));
  file.text = TRY(fields.text("text"));
  TRY(fields.no_others());
  return file;
}

}  // namespace

Result<std::string> policy_set_to_json(const PolicySet& set) {
  Json::Array files;
  for (const PolicySource& file : set.files) {
    TRY(want_utf8(file));
    files.emplace_back(Json::Object{{"name", file.name}, {"text", file.text}});
  }
  TRY(want_utf8({kManifestFile, set.manifest}));
  return canonical_json(Json::Object{
      {"files", std::move(files)}, {"format", kSetFormat}, {"manifest", set.manifest}, {"seal", to_base64(set.seal)}});
}

Result<PolicySet> policy_set_from_json(ByteView json) {
  const Json document = TRY(parse_json(json));
  Fields fields = TRY(Fields::of(document, "$"));
  if (TRY(fields.text("format")) != kSetFormat) return fail(ErrorCode::Malformed, N_("not a kept copy of a policy"));
  PolicySet set;
  const Json::Array& files = *TRY(fields.array("files"));
  for (const Json& element : files) set.files.push_back(TRY(set_file_from(element, set.files.size())));
  set.manifest = TRY(fields.text("manifest"));
  const std::string seal = TRY(fields.text("seal"));
  set.seal = TRY(from_base64(seal));
  TRY(fields.no_others());
  return set;
}

}  // namespace dieu8
