#include "guard/policy/policy_store.h"

#include <gtest/gtest.h>

#include "guard/policy/policy_manifest.h"
#include "tests/guard/policy/signed_policy.h"

namespace dieu8 {
namespace {

class PolicyStore : public ::testing::Test {
 protected:
  Result<LoadedPolicy> open(const PolicySet& set, const PolicyState& newest = {}) const {
    return open_policy_set(set, agency_.trust(), newest);
  }
  PolicySet set_of(std::uint64_t version, const std::string& more = "") const {
    return signed_policy(*officer_, version, more);
  }
  void expect_refused(const PolicySet& set, ErrorCode code, const char* why, const PolicyState& newest = {}) const {
    const auto loaded = open(set, newest);
    ASSERT_FALSE(loaded) << why;
    EXPECT_EQ(loaded.error().code, code) << why << ": " << loaded.error().message;
  }

  const FakeAgency agency_;
  const std::unique_ptr<Signer> officer_ = agency_.officer();
};

TEST_F(PolicyStore, OpensWhatAnOfficerSigned) {
  const LoadedPolicy loaded = open(set_of(3)).value();
  EXPECT_EQ(loaded.policy.version, 3U);
  EXPECT_EQ(loaded.policy.usb.at(0).id, "stick-07");
  EXPECT_EQ(loaded.policy.usb.at(1).id, "no-disks");
  EXPECT_EQ(loaded.state.version, 3U);
  EXPECT_EQ(loaded.state.manifest, sha256(as_bytes(set_of(3).manifest)));
  EXPECT_EQ(loaded.signer, officer_->certificate().name);
  EXPECT_EQ(loaded.signer_key_id, officer_->certificate().key_id);
}

TEST_F(PolicyStore, RefusesWhatNobodySigned) {
  PolicySet set = set_of(3);
  set.seal.clear();
  expect_refused(set, ErrorCode::Invalid, "no seal");
  set.seal = {1, 2, 3};
  expect_refused(set, ErrorCode::Invalid, "rubbish for a seal");
}

TEST_F(PolicyStore, RefusesWhatAnotherAgencyOrRoleSigned) {
  PolicySet set = set_of(3);
  sign_manifest(set, *FakeAgency("Ủy ban nhân dân xã khác").officer());
  expect_refused(set, ErrorCode::Invalid, "another agency");
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::User, Role::Inspector}) {
    sign_manifest(set, *agency_.officer(role));
    expect_refused(set, ErrorCode::Invalid, "another role");
  }
}

TEST_F(PolicyStore, RefusesEveryFileThatWasChangedLeftOutOrAdded) {
  for (std::size_t i = 0; i < 2; ++i) {
    PolicySet changed = set_of(3);
    changed.files[i].text += "\n";
    expect_refused(changed, ErrorCode::Invalid, "changed");
    PolicySet left_out = set_of(3);
    left_out.files.erase(left_out.files.begin() + static_cast<long>(i));
    expect_refused(left_out, ErrorCode::Invalid, "left out");
  }
  PolicySet added = set_of(3);
  added.files.push_back({"policy.d/99.toml", "[[usb]]\nid = \"all\"\nverdict = \"allow\"\n"});
  expect_refused(added, ErrorCode::Invalid, "added");
  PolicySet renamed = set_of(3);
  renamed.files[1].name = "policy.d/00.toml";
  expect_refused(renamed, ErrorCode::Invalid, "renamed");
  PolicySet swapped = set_of(3);
  std::swap(swapped.files[0], swapped.files[1]);
  expect_refused(swapped, ErrorCode::Invalid, "in another order");
  PolicySet twice = set_of(3);
  twice.files.push_back(twice.files[1]);
  expect_refused(twice, ErrorCode::Invalid, "twice");
}

TEST_F(PolicyStore, RefusesAManifestThatWasChanged) {
  const PolicySet good = set_of(3);
  for (std::size_t i = 0; i < good.manifest.size(); i += 9) {
    PolicySet set = good;
    set.manifest[i] = static_cast<char>(set.manifest[i] ^ 1);
    expect_refused(set, ErrorCode::Invalid, "one bit of the manifest");
  }
}

TEST_F(PolicyStore, RefusesASignedManifestThatSaysSomethingElse) {
  PolicySet set = set_of(3);
  Policy other = policy_of_files(set.files).value();
  other.version = 4;
  set.manifest = manifest_text(other, set.files);
  sign_manifest(set, *officer_);
  expect_refused(set, ErrorCode::Invalid, "another version in the manifest");
  set.manifest = "{}";
  sign_manifest(set, *officer_);
  expect_refused(set, ErrorCode::Malformed, "no manifest at all");
  set.manifest = set_of(3).manifest + " ";
  sign_manifest(set, *officer_);
  expect_refused(set, ErrorCode::Malformed, "not canonical");
}

TEST_F(PolicyStore, RefusesASignedPolicyThatCannotBeRead) {
  PolicySet set = set_of(3);
  set.files[1].text = "[[usb]]\nid = \"x\"\n";
  set.manifest = manifest_text(policy_of_files(set_of(3).files).value(), set.files);
  sign_manifest(set, *officer_);
  const auto loaded = open(set);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::Malformed);
  EXPECT_EQ(loaded.error().arguments.front(), "policy.d/10-registered.toml:1:1: usb[1].verdict");
}

TEST_F(PolicyStore, NeverGoesBack) {
  const PolicyState newest = open(set_of(5)).value().state;
  expect_refused(set_of(4), ErrorCode::Refused, "older", newest);
  expect_refused(set_of(5, "audit_only = true"), ErrorCode::Refused, "the same version with other content", newest);
  EXPECT_EQ(open(set_of(5), newest).value().state, newest);  // the same again, after a restart
  EXPECT_EQ(open(set_of(6), newest).value().state.version, 6U);
}

// --- the choice ---

TEST_F(PolicyStore, TakesTheCandidateWhenItIsGood) {
  const PolicyChoice choice = choose_policy(open(set_of(6)), open(set_of(5)).value());
  EXPECT_EQ(choice.source, PolicyChoice::Source::Candidate);
  EXPECT_EQ(choice.policy->policy.version, 6U);
  EXPECT_FALSE(choice.why);
}

TEST_F(PolicyStore, KeepsTheLastGoodOneAndSaysWhy) {
  const LoadedPolicy last_good = open(set_of(5)).value();
  const PolicyChoice choice = choose_policy(open(set_of(4), last_good.state), last_good);
  EXPECT_EQ(choice.source, PolicyChoice::Source::LastGood);
  EXPECT_EQ(choice.policy->state, last_good.state);
  EXPECT_EQ(choice.why->code, ErrorCode::Refused);
}

TEST_F(PolicyStore, AllowsNothingWhereThereIsNeither) {
  PolicySet set = set_of(4);
  set.seal.clear();
  const PolicyChoice choice = choose_policy(open(set), std::nullopt);
  EXPECT_EQ(choice.source, PolicyChoice::Source::None);
  EXPECT_FALSE(choice.policy);
  EXPECT_EQ(choice.why->code, ErrorCode::Invalid);
}

}  // namespace
}  // namespace dieu8
