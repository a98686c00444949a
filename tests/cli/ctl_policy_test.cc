// A policy's way through dieu8ctl and dieu8-key: checked, explained, listed, signed, and accepted by the guard.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/filesystem.hpp>

#include "evidence/base/file.h"
#include "evidence/crypto/seal.h"
#include "evidence/json/parse.h"
#include "guard/policy/policy_store.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;

constexpr const char* kOfficersPolicy = R"(id = "xa-an-hiep"
version = 4
mode = "may-doc-lap"

[[usb]]
id = "ban-phim"
verdict = "allow"
interfaces = { only_of = ["03:01:01", "03:00:00"] }
)";

class PolicyWay : public ::testing::Test {
 protected:
  // Keys once for all: each passphrase costs a second by design.
  static void SetUpTestSuite() {
    keys_ = new ScratchFolder();
    EXPECT_TRUE(write_file_durably(keys_->path("passphrase"), as_bytes("mật khẩu\n"), Access::OwnerOnly));
    run("dieu8-key", {"init-agency", "--name", "Xã An Hiệp", "--out", keys_->path("agency"), "--passphrase-file",
                      keys_->path("passphrase")});
    for (const std::string role : {"it-officer", "division-leader"})
      EXPECT_EQ(
          run("dieu8-key", {"issue", "--agency", keys_->path("agency"), "--role", role, "--name", "Gấm", "--title",
                            "Chuyên viên", "--out", keys_->path(role), "--passphrase-file", keys_->path("passphrase")})
              .exit_code,
          0);
  }
  static void TearDownTestSuite() { delete keys_; }

  void SetUp() override {
    boost::filesystem::create_directories(folder_.path("policy/policy.d"));
    write("policy/policy.toml", kOfficersPolicy);
  }

  void write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(folder_.path(name), as_bytes(text), Access::OwnerOnly)) << name;
  }

  static ProgramResult run(const std::string& program, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), std::string(DIEU8_BIN_DIR) + "/" + program);
    return run_program(arguments, {"DIEU8_LANG=en"});
  }
  ProgramResult ctl(const std::vector<std::string>& arguments) { return run("dieu8ctl", arguments); }

  ProgramResult list() { return ctl({"policy", "manifest", policy()}); }
  ProgramResult sign(const std::string& role = "it-officer") {
    return run("dieu8-key", {"sign-policy", policy(), "--key", keys_->path(role), "--passphrase-file",
                             keys_->path("passphrase"), "--json"});
  }
  Result<LoadedPolicy> as_the_guard_sees_it() {
    const PolicySet set = TRY(read_policy_set(policy()));
    const TrustRoot root = TRY(load_trust_root(keys_->path("agency/root.pem")));
    return open_policy_set(set, root, PolicyState{});
  }

  std::string policy() const { return folder_.path("policy"); }
  std::string vector(const std::string& name) const {
    return std::string(DIEU8_SOURCE_DIR) + "/tests/vectors/usb-descriptors/" + name;
  }
  bool exists(const std::string& name) const { return boost::filesystem::exists(folder_.path(name)); }

  ScratchFolder folder_;
  static inline ScratchFolder* keys_ = nullptr;
};

TEST_F(PolicyWay, ARightPolicyIsCheckedListedSignedAndAccepted) {
  write("policy/policy.d/10-usb.toml", "[[usb]]\nid = \"usb-vt\"\nverdict = \"allow\"\nserial = \"4C53\"\n");
  EXPECT_EQ(ctl({"policy", "check", policy()}).exit_code, 0);
  const ProgramResult listed = list();
  EXPECT_EQ(listed.exit_code, 0) << listed.err;
  const ProgramResult signed_one = sign();
  EXPECT_EQ(signed_one.exit_code, 0) << signed_one.err;
  const auto loaded = as_the_guard_sees_it();
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded.value().policy.version, 4U);
  EXPECT_EQ(loaded.value().policy.usb.size(), 2U);
  EXPECT_EQ(loaded.value().signer, "Gấm");
}

TEST_F(PolicyWay, AFileChangedAfterTheListIsNotSigned) {
  list();
  write("policy/policy.toml", std::string(kOfficersPolicy) + "\n[[usb]]\nid = \"tat-ca\"\nverdict = \"allow\"\n");
  EXPECT_EQ(sign().exit_code, 1);
  EXPECT_FALSE(exists("policy/policy.manifest.p7s"));
}

TEST_F(PolicyWay, OnlyTheOfficerInChargeSigns) {
  list();
  const ProgramResult refused = sign("division-leader");
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("it-officer"));
  EXPECT_FALSE(exists("policy/policy.manifest.p7s"));
}

TEST_F(PolicyWay, AListThatLeadsOutOfTheFolderIsNotSigned) {
  const std::string digest(64, '0');
  for (const std::string name : {"../officer/key.pem", "policy.d/../../x.toml", "/etc/passwd", "policy.d/x"}) {
    write("policy/policy.manifest", R"({"files":[{"name":")" + name + R"(","sha256":")" + digest +
                                        R"("}],"format":"dieu8.policy/1","policy":"a","version":1})");
    const ProgramResult refused = sign();
    EXPECT_EQ(refused.exit_code, 2) << name << refused.err;
    EXPECT_THAT(refused.err, HasSubstr("cannot be a file of a policy"));
  }
}

TEST_F(PolicyWay, AListOfAnotherFormIsNotSigned) {
  for (const char* text : {"", "{}", "[]", R"({"files":[],"format":"dieu8.policy/1","policy":"a","version":1})",
                           R"({ "files":[],"format":"dieu8.policy/1","policy":"a","version":1})"}) {
    write("policy/policy.manifest", text);
    EXPECT_EQ(sign().exit_code, 2) << text;
  }
  boost::filesystem::remove(folder_.path("policy/policy.manifest"));
  EXPECT_EQ(sign().exit_code, 3);
}

TEST_F(PolicyWay, AWrongPolicyIsNamedByFileLineAndKeyAndNotListed) {
  write("policy/policy.toml", "id = \"a\"\nversion = 1\nmode = \"may-doc-lap\"\nkhac = 3\n");
  const ProgramResult checked = ctl({"policy", "check", folder_.path("policy/policy.toml"), "--json"});
  EXPECT_EQ(checked.exit_code, 1);
  EXPECT_THAT(checked.err, HasSubstr("policy.toml:4:"));
  EXPECT_THAT(checked.err, HasSubstr("khac"));
  const auto json = parse_json(as_bytes(checked.out));
  ASSERT_TRUE(json);
  EXPECT_FALSE(*json.value().object()->at("right").boolean());
  EXPECT_EQ(list().exit_code, 1);
  EXPECT_FALSE(exists("policy/policy.manifest"));
}

TEST_F(PolicyWay, CheckTellsWrongFromUnreadable) {
  EXPECT_EQ(ctl({"policy", "check", "/nowhere/policy.toml"}).exit_code, 3);
  EXPECT_EQ(ctl({"policy", "manifest", "/nowhere"}).exit_code, 3);
}

TEST_F(PolicyWay, ExplainSaysTheRuleOfADeviceFile) {
  const ProgramResult keyboard = ctl({"policy", "explain", vector("04d9-1603-01e66f.bin"), "--policy", policy()});
  EXPECT_EQ(keyboard.exit_code, 0) << keyboard.err;
  EXPECT_THAT(keyboard.out, HasSubstr("ban-phim"));
  EXPECT_THAT(keyboard.out, HasSubstr("03:01:01 03:00:00"));
  EXPECT_THAT(keyboard.out, HasSubstr("port ?"));  // a file is plugged in nowhere
  const ProgramResult camera = ctl({"policy", "explain", vector("04a9-31c0-0bc4cf.bin"), "--policy", policy()});
  EXPECT_EQ(camera.exit_code, 1);
}

TEST_F(PolicyWay, ExplainAsJsonHoldsTheDecision) {
  const ProgramResult result =
      ctl({"policy", "explain", vector("04a9-31c0-0bc4cf.bin"), "--policy", policy(), "--json"});
  const auto json = parse_json(as_bytes(result.out));
  ASSERT_TRUE(json) << result.out;
  const Json& device = json.value().object()->at("devices").array()->at(0);
  EXPECT_EQ(*device.object()->at("decision").object()->at("verdict").text(), "block");
  EXPECT_EQ(*device.object()->at("decision").object()->at("reason").text(), "no-rule");
}

TEST_F(PolicyWay, ExplainSaysWhatItDoesNotFindOrCannotRead) {
  EXPECT_EQ(ctl({"policy", "explain", "dead:beef"}).exit_code, 3);
  EXPECT_EQ(ctl({"policy", "explain", "9-9"}).exit_code, 3);
  EXPECT_EQ(ctl({"policy", "explain", folder_.path("nothing")}).exit_code, 3);
  EXPECT_EQ(ctl({"policy", "explain", folder_.path("policy/policy.toml")}).exit_code, 2);  // no descriptors
}

TEST_F(PolicyWay, TryChangesNothingAndAnswers) {
  const ProgramResult result = ctl({"policy", "try", "--policy", policy(), "--json"});
  const auto json = parse_json(as_bytes(result.out));
  ASSERT_TRUE(json) << result.out << result.err;
  EXPECT_EQ(*json.value().object()->at("exit_code").integer(), result.exit_code);
  EXPECT_TRUE(json.value().object()->contains("cuts_off_last_keyboard"));
}

}  // namespace
}  // namespace dieu8
