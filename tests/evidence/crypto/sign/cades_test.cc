#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "evidence/crypto/pem.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

// The inspector who trusts none of our programs: plain openssl.
class PlainOpenssl : public ::testing::Test {
 protected:
  void SetUp() override {
    if (run_program({"openssl", "version"}).exit_code != 0) GTEST_SKIP() << "the openssl program is not installed";
    write("root.pem", as_bytes(to_pem(agency_.root_der(), kCertificateLabel)));
    write("content", as_bytes(kContent));
    write("seal.p7s", sign_detached(as_bytes(kContent), *agency_.officer(), now_).value());
  }

  void write(const std::string& name, ByteView bytes) { ASSERT_TRUE(write_file_durably(folder_.path(name), bytes)); }

  ProgramResult verify(std::vector<std::string> more = {}) {
    std::vector<std::string> command = {"openssl",  "cms",
                                        "-verify",  "-binary",
                                        "-purpose", "any",
                                        "-inform",  "DER",
                                        "-CAfile",  folder_.path("root.pem"),
                                        "-content", folder_.path("content"),
                                        "-in",      folder_.path("seal.p7s"),
                                        "-out",     "/dev/null"};
    command.insert(command.end(), more.begin(), more.end());
    return run_program(command);
  }

  static constexpr const char* kContent = "{\"type\":\"dieu8.certificate/1\"}";
  const WallTime now_ = SystemClock().wall();
  FakeAgency agency_{"Ủy ban nhân dân xã An Thới", root_validity(now_)};
  ScratchFolder folder_;
};

TEST_F(PlainOpenssl, AcceptsASealOfOurs) {
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 0) << result.err;
}

TEST_F(PlainOpenssl, AcceptsItAsCades) {
  const ProgramResult result = verify({"-cades"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_NE(result.err.find("CAdES Verification successful"), std::string::npos) << result.err;
}

TEST_F(PlainOpenssl, AcceptsItWithStrictX509Checks) {
  const ProgramResult result = verify({"-cades", "-x509_strict"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
}

TEST_F(PlainOpenssl, RefusesItForOtherContent) {
  write("content", as_bytes("something else"));
  EXPECT_NE(verify().exit_code, 0);
}

TEST_F(PlainOpenssl, RefusesItUnderAnotherRoot) {
  const FakeAgency other("Ủy ban nhân dân xã An Thới", root_validity(now_));
  write("root.pem", as_bytes(to_pem(other.root_der(), kCertificateLabel)));
  EXPECT_NE(verify().exit_code, 0);
}

}  // namespace
}  // namespace dieu8
