// Whatever a vendor's module does, this program goes on with an error value.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "evidence/base/file.h"
#include "evidence/token/token_signer.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using namespace std::chrono_literals;

const std::string kHelper = std::string(DIEU8_BIN_DIR) + "/dieu8-token-signer";

class HostileModule : public ::testing::Test {
 protected:
  void SetUp() override {
    write("officer.der", officer_->certificate().der);
    write("root.der", agency_.root_der());
    ::setenv("DIEU8_HOSTILE_OFFICER", folder_.path("officer.der").c_str(), 1);
    ::setenv("DIEU8_HOSTILE_ROOT", folder_.path("root.der").c_str(), 1);
  }
  void TearDown() override { ::unsetenv("DIEU8_HOSTILE"); }

  void write(const std::string& name, ByteView bytes) { ASSERT_TRUE(write_file_durably(folder_.path(name), bytes)); }

  Result<std::unique_ptr<Token>> open(const std::string& behaviour, std::chrono::milliseconds patience = 20s) {
    ::setenv("DIEU8_HOSTILE", behaviour.c_str(), 1);
    return Token::open(kHelper, DIEU8_HOSTILE_MODULE, patience);
  }

  // The first error on the way from the module to a signature.
  Error error_of(const std::string& behaviour, std::chrono::milliseconds patience = 20s) {
    auto token = open(behaviour, patience);
    if (!token) return token.error();
    const auto slots = token.assume_value()->slots();
    if (!slots) return slots.error();
    if (slots.assume_value().empty()) return {ErrorCode::NotFound, "no slots", {}, nullptr};
    const TokenSlot slot = slots.assume_value().front();
    const auto certificates = token.assume_value()->certificates(slot);
    if (!certificates) return certificates.error();
    if (certificates.assume_value().empty()) return {ErrorCode::NotFound, "no certificates", {}, nullptr};
    if (const auto in = token.assume_value()->log_in(slot, "1"); !in) return in.error();
    const auto signer =
        make_token_signer(std::move(token).assume_value(), slot, officer_->certificate(), agency_.root_der());
    const auto signature = signer->sign(as_bytes("content"));
    EXPECT_FALSE(signature) << behaviour;
    return signature ? Error{} : signature.error();
  }

  ScratchFolder folder_;
  FakeAgency agency_;
  std::unique_ptr<Signer> officer_ = agency_.officer();
};

TEST_F(HostileModule, ThatSignsSomethingElseIsNotBelieved) {
  EXPECT_EQ(error_of("sign-else").code, ErrorCode::Invalid);
  EXPECT_EQ(error_of("zero-signature").code, ErrorCode::Invalid);
}

TEST_F(HostileModule, ThatCrashesIsAnError) {
  EXPECT_STREQ(error_of("crash").message, "the token's library crashed");
  EXPECT_STREQ(error_of("exit").message, "the token's library crashed");
  EXPECT_STREQ(error_of("crash-at-sign").message, "the token's library crashed");
}

TEST_F(HostileModule, ThatHangsIsEnded) {
  EXPECT_STREQ(error_of("hang", 300ms).message, "the token did not answer in time");
  EXPECT_STREQ(error_of("hang-at-sign", 2s).message, "the token did not answer in time");
}

TEST_F(HostileModule, ThatWritesToTheSocketItselfIsFound) {
  EXPECT_STREQ(error_of("write-to-socket").message, "the token's library answered nonsense");
}

TEST_F(HostileModule, ThatLiesAboutLengthsHarmsNothing) {
  for (const char* lie :
       {"garbage-lengths", "many-objects", "many-slots", "garbage-info", "short-signature", "long-signature"})
    EXPECT_NE(error_of(lie).message, nullptr) << lie;
}

TEST_F(HostileModule, CannotWriteToADisk) {
  if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1)
    GTEST_SKIP() << "this kernel has no Landlock";
  const std::string target = std::string(DIEU8_BIN_DIR) + "/hostile-target";
  ASSERT_TRUE(write_file_durably(target, as_bytes("kept")));
  ::setenv("DIEU8_HOSTILE_TARGET", target.c_str(), 1);
  EXPECT_TRUE(open("write-to-disk"));
  EXPECT_EQ(as_text(read_file(target, 100).value()), "kept");
  ::unlink(target.c_str());
}

TEST_F(HostileModule, SaysAWrongPin) { EXPECT_EQ(error_of("wrong-pin").code, ErrorCode::Refused); }

TEST_F(HostileModule, TellsTheTriesLeft) {
  EXPECT_EQ(open("locked").value()->slots().value().front().pin, PinState::Locked);
  EXPECT_EQ(open("last-try").value()->slots().value().front().pin, PinState::LastTry);
  EXPECT_EQ(open("").value()->slots().value().front().pin, PinState::Fine);
}

TEST_F(HostileModule, AnswersNoMoreOnceItCrashed) {
  auto token = open("crash-at-sign").value();
  const TokenSlot slot = token->slots().value().front();
  EXPECT_FALSE(token->sign(slot, officer_->certificate().der, {}));
  EXPECT_STREQ(token->slots().error().message, "the token's library crashed");
}

TEST_F(HostileModule, IsRefusedWhenItIsNoModule) {
  write("text.so", as_bytes("no library"));
  EXPECT_EQ(Token::open(kHelper, folder_.path("text.so")).error().code, ErrorCode::Malformed);
  EXPECT_EQ(Token::open(kHelper, folder_.path("absent.so")).error().code, ErrorCode::NotFound);
  EXPECT_EQ(Token::open(kHelper, std::string(DIEU8_BIN_DIR) + "/dieu8-verify").error().code, ErrorCode::Malformed);
}

}  // namespace
}  // namespace dieu8
