#include "guard/policy/policy_store.h"

#include <algorithm>

#include "guard/policy/policy_manifest.h"

namespace dieu8 {
namespace {

std::string listed_findings(const SealCheck& check) {
  std::string text;
  for (const std::string& finding : check.findings) text += (text.empty() ? "" : ", ") + finding;
  return text.empty() ? "undetermined" : text;
}

Result<OfficerCertificate> sealed_by(const PolicySet& set, const TrustRoot& root) {
  SealCheck check = check_seal(as_bytes(set.manifest), set.seal, root, Role::ItOfficer);
  if (check.verdict == SealVerdict::Valid && check.signer) return *std::move(check.signer);
  return fail(ErrorCode::Invalid, N_("the policy is not signed by an IT officer of this agency: {1}"),
              {listed_findings(check)}, N_("sign it anew; after any change the signature no longer holds"));
}

// The manifest lists exactly the files of the set, in the same order.
Status files_as_listed(const PolicySet& set, const PolicyManifest& manifest) {
  for (const PolicySource& file : set.files) {
    const auto listed = std::find_if(manifest.files.begin(), manifest.files.end(),
                                     [&](const ManifestFile& one) { return one.name == file.name; });
    if (listed == manifest.files.end())
      return fail(ErrorCode::Invalid, N_("{1} is not part of the signed policy"), {file.name});
    if (listed->sha256 != sha256(as_bytes(file.text)))
      return fail(ErrorCode::Invalid, N_("{1} was changed after it was signed"), {file.name});
  }
  const auto same_name = [](const PolicySource& file, const ManifestFile& listed) { return file.name == listed.name; };
  if (std::equal(set.files.begin(), set.files.end(), manifest.files.begin(), manifest.files.end(), same_name))
    return ok();
  return fail(ErrorCode::Invalid, N_("a file of the signed policy is missing"));
}

Status version_goes_on(const PolicyState& candidate, const PolicyState& newest) {
  if (candidate.version > newest.version || candidate == newest) return ok();
  if (candidate.version == newest.version)
    return fail(ErrorCode::Refused, N_("policy version {1} was in force with other content; give it a new version"),
                {std::to_string(candidate.version)});
  return fail(ErrorCode::Refused, N_("policy version {1} is older than version {2}, which was in force"),
              {std::to_string(candidate.version), std::to_string(newest.version)});
}

}  // namespace

Result<LoadedPolicy> open_policy_set(const PolicySet& set, const TrustRoot& root, const PolicyState& newest) {
  const OfficerCertificate officer = TRY(sealed_by(set, root));
  const PolicyManifest manifest = TRY(parse_manifest(set.manifest));
  TRY(files_as_listed(set, manifest));
  LoadedPolicy loaded{TRY(policy_of_files(set.files)), {}, officer.name, officer.key_id};
  if (loaded.policy.id != manifest.policy || loaded.policy.version != manifest.version)
    return fail(ErrorCode::Invalid, N_("policy.toml has another id or version than its manifest"));
  loaded.state = {manifest.version, sha256(as_bytes(set.manifest))};
  TRY(version_goes_on(loaded.state, newest));
  return loaded;
}

PolicyChoice choose_policy(Result<LoadedPolicy> candidate, std::optional<LoadedPolicy> last_good) {
  using Source = PolicyChoice::Source;
  if (candidate) return {Source::Candidate, std::move(candidate).assume_value(), std::nullopt};
  const Source source = last_good ? Source::LastGood : Source::None;
  return {source, std::move(last_good), std::move(candidate).assume_error()};
}

}  // namespace dieu8
