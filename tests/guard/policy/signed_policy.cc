#include "tests/guard/policy/signed_policy.h"

#include "guard/policy/policy_manifest.h"

namespace dieu8 {

PolicySet unsigned_policy(std::uint64_t version, const std::string& more) {
  PolicySet set;
  set.files = {{"policy.toml", "id = \"xa\"\nversion = " + std::to_string(version) + "\nmode = \"may-doc-lap\"\n" +
                                   more + "\n[[usb]]\nid = \"no-disks\"\nverdict = \"block\"\n"},
               {"policy.d/10-registered.toml", "[[usb]]\nid = \"stick-07\"\nverdict = \"allow\"\nserial = \"A\"\n"}};
  return set;
}

void sign_manifest(PolicySet& set, const Signer& officer) {
  set.seal = sign_detached(as_bytes(set.manifest), officer, kSigningTime).value();
}

PolicySet signed_policy(const Signer& officer, std::uint64_t version, const std::string& more) {
  PolicySet set = unsigned_policy(version, more);
  set.manifest = manifest_text(policy_of_files(set.files).value(), set.files);
  sign_manifest(set, officer);
  return set;
}

}  // namespace dieu8
