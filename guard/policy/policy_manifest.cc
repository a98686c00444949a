#include "guard/policy/policy_manifest.h"

#include <algorithm>

#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

constexpr std::string_view kManifestFormat = "dieu8.policy/1";
constexpr std::size_t kMostManifestBytes = 65'536;

Result<Digest> digest_from_hex(const std::string& text) {
  const Bytes bytes = TRY(from_hex(text));
  Digest digest;
  if (bytes.size() != digest.size()) return fail(ErrorCode::Malformed, N_("not a SHA-256 value of 64 digits"));
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

Result<std::vector<ManifestFile>> read_files(const Json::Array& list) {
  std::vector<ManifestFile> files;
  for (const Json& element : list) {
    Fields fields = TRY(Fields::of(element, "$.files[" + std::to_string(files.size()) + "]"));
    ManifestFile file;
    file.name = TRY(fields.text("name"));
    const std::string digest = TRY(fields.text("sha256"));
    file.sha256 = TRY(digest_from_hex(digest));
    TRY(fields.no_others());
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace

std::string manifest_text(const Policy& policy, const std::vector<PolicySource>& files) {
  Json::Array list;
  for (const PolicySource& file : files)
    list.emplace_back(Json::Object{{"name", file.name}, {"sha256", to_hex(sha256(as_bytes(file.text)))}});
  return canonical_json(Json::Object{{"files", std::move(list)},
                                     {"format", kManifestFormat},
                                     {"policy", policy.id},
                                     {"version", static_cast<std::int64_t>(policy.version)}});
}

Result<PolicyManifest> parse_manifest(std::string_view text) {
  const Json document = TRY(parse_json(as_bytes(text), {.bytes = kMostManifestBytes, .depth = 4}));
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string format = TRY(fields.text("format"));
  PolicyManifest manifest;
  manifest.policy = TRY(fields.text("policy"));
  manifest.version = TRY(fields.natural("version"));
  const Json::Array* files = TRY(fields.array("files"));
  manifest.files = TRY(read_files(*files));
  TRY(fields.no_others());
  if (format != kManifestFormat || canonical_json(document) != text)
    return fail(ErrorCode::Malformed, N_("policy.manifest is not a manifest that this program writes"));
  return manifest;
}

}  // namespace dieu8
