#include "guard/policy/policy_set.h"

#include <gtest/gtest.h>

#include <boost/filesystem.hpp>

#include "evidence/base/file.h"
#include "guard/policy/policy_store.h"
#include "tests/guard/policy/signed_policy.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

class PolicyFolder : public ::testing::Test {
 protected:
  PolicyFolder() { fs::create_directories(folder_ + "/policy.d"); }
  ~PolicyFolder() override { fs::remove_all(folder_); }

  void put(const std::string& name, std::string_view text) const {
    write_file_durably(folder_ + "/" + name, as_bytes(text)).value();
  }
  void put(const PolicySet& set) const {
    for (const PolicySource& file : set.files) put(file.name, file.text);
    put(kManifestFile, set.manifest);
    put(kManifestSealFile, as_text(set.seal));
  }

  const std::string folder_ = (fs::temp_directory_path() / fs::unique_path("dieu8-policy-%%%%%%%%")).string();
  const FakeAgency agency_;
  const PolicySet set_ = signed_policy(*agency_.officer(), 3);
};

TEST_F(PolicyFolder, IsReadByteByByte) {
  put(set_);
  EXPECT_EQ(read_policy_set(folder_).value(), set_);
  EXPECT_TRUE(open_policy_set(read_policy_set(folder_).value(), agency_.trust(), {}));
}

TEST_F(PolicyFolder, ListsTheDropInsInTheOrderOfTheirNames) {
  put(set_);
  put("policy.d/9.toml", "");
  put("policy.d/Z.toml", "");
  put("policy.d/05.toml", "");
  put("policy.d/10-registered.toml~", "an editor's copy");
  put("policy.d/README", "");
  std::vector<std::string> names;
  const auto files = read_policy_files(folder_).value();
  for (const PolicySource& file : files) names.push_back(file.name);
  EXPECT_EQ(names, (std::vector<std::string>{"policy.toml", "policy.d/05.toml", "policy.d/10-registered.toml",
                                             "policy.d/9.toml", "policy.d/Z.toml"}));
}

TEST_F(PolicyFolder, NeedsNoDropIns) {
  put(set_);
  fs::remove_all(folder_ + "/policy.d");
  EXPECT_EQ(read_policy_files(folder_).value().size(), 1U);
}

TEST_F(PolicyFolder, RefusesNamesThatAPersonCannotSeeWell) {
  put(set_);
  for (const char* name : {" .toml", "a b.toml", "\xE2\x80\xAE.toml", ".toml", "a\nb.toml"}) {
    put("policy.d/" + std::string(name), "");
    EXPECT_EQ(read_policy_files(folder_).error().code, ErrorCode::Malformed) << name;
    fs::remove(folder_ + "/policy.d/" + name);
  }
  EXPECT_TRUE(read_policy_files(folder_));
}

TEST_F(PolicyFolder, SaysWhatIsMissing) {
  EXPECT_EQ(read_policy_set(folder_).error().code, ErrorCode::NotFound);
  put(set_);
  fs::remove(folder_ + "/" + kManifestSealFile);
  EXPECT_EQ(read_policy_set(folder_).error().code, ErrorCode::NotFound);
}

TEST_F(PolicyFolder, KeepsACopyOfTheLastGoodSetInOneFile) {
  const std::string path = folder_ + "/last-good";
  EXPECT_EQ(read_last_good(path).error().code, ErrorCode::NotFound);
  ASSERT_TRUE(write_last_good(path, set_));
  EXPECT_EQ(read_last_good(path).value(), set_);
  const PolicySet newer = signed_policy(*agency_.officer(), 4);
  ASSERT_TRUE(write_last_good(path, newer));
  EXPECT_EQ(read_last_good(path).value(), newer);
  EXPECT_TRUE(open_policy_set(read_last_good(path).value(), agency_.trust(), {}));
}

TEST_F(PolicyFolder, ReadsNoCopyThatWasCutOrIsSomethingElse) {
  const std::string json = policy_set_to_json(set_).value();
  for (std::size_t length = 0; length < json.size(); length += 13)
    EXPECT_FALSE(policy_set_from_json(as_bytes(json.substr(0, length)))) << length;
  EXPECT_FALSE(policy_set_from_json(as_bytes("{}")));
  EXPECT_FALSE(policy_set_from_json(as_bytes("{\"format\":\"dieu8.policy-set/2\"}")));
}

TEST_F(PolicyFolder, KeepsNoCopyOfWhatIsNotText) {
  PolicySet set = set_;
  set.files[0].text += "\xFF";
  EXPECT_EQ(write_last_good(folder_ + "/last-good", set).error().code, ErrorCode::Malformed);
  EXPECT_FALSE(fs::exists(folder_ + "/last-good"));
}

// The recorded set: the byte formats of the manifest, of the seal and of the kept copy may not drift.
TEST(PolicyVector, OpensFromItsFolderAndFromItsKeptCopy) {
  const std::string folder = DIEU8_SOURCE_DIR "/tests/vectors/policy";
  const TrustRoot root = load_trust_root(folder + "/root.pem").value();
  const PolicySet set = read_policy_set(folder).value();
  const LoadedPolicy loaded = open_policy_set(set, root, {}).value();
  std::vector<std::string> rules;
  for (const UsbRule& rule : loaded.policy.usb) rules.push_back(rule.id);
  EXPECT_EQ(rules, (std::vector<std::string>{"usb-so-07", "ban-phim", "luu-tru"}));
  EXPECT_EQ(loaded.state.version, 3U);
  EXPECT_EQ(read_last_good(folder + "/last-good.json").value(), set);
  const Bytes kept = read_file(folder + "/last-good.json", kMostPolicyBytes).value();
  EXPECT_EQ(policy_set_to_json(set).value(), as_text(kept));
}

}  // namespace
}  // namespace dieu8
