#include "wipe/cli/signed_job.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_agency.h"
#include "tests/fakes/wipe/job_text.h"

namespace dieu8 {
namespace {

const std::string kRun = R"([run]
format = "dieu8.signed-job/1"
disks = "all"
level = "auto"
verify = "full"
valid_until = "31/12/2026"
at_end = "stay"
)";

class SignedJob : public testing::Test {
 protected:
  Bytes seal_by(const std::string& text, Role role = Role::ItOfficer) const {
    return sign_detached(as_bytes(text), *agency.officer(role), kSigningTime).value();
  }
  Result<SignedJobFile> check(const std::string& text, const Bytes& seal) const {
    return check_signed_job(as_bytes(text), seal, {agency.trust()}, computer, now);
  }
  ErrorCode refusal(const std::string& text, const Bytes& seal) const {
    const auto checked = check(text, seal);
    EXPECT_FALSE(checked);
    return checked ? ErrorCode::Misuse : checked.error().code;
  }

  FakeAgency agency;
  Computer computer;
  WallTime now = kSigningTime;
  const std::string good = kShortestJob + kRun;
};

TEST_F(SignedJob, RunsWhenAnOfficerOrALeaderSignedIt) {
  for (const Role role : {Role::ItOfficer, Role::UnitLeader, Role::DivisionLeader}) {
    const auto checked = check(good, seal_by(good, role));
    ASSERT_TRUE(checked) << wire_name(role);
    EXPECT_EQ(checked.value().signer.role, role);
    EXPECT_EQ(checked.value().file.job.agency, "UBND XÃ");
    EXPECT_EQ(checked.value().file.run->disks, DisksWanted::BuiltIn);
  }
}

TEST_F(SignedJob, DoesNotRunWhenSomebodyElseSignedIt) {
  for (const Role role : {Role::User, Role::Inspector, Role::Machine})
    EXPECT_EQ(refusal(good, seal_by(good, role)), ErrorCode::Invalid) << wire_name(role);
}

TEST_F(SignedJob, DoesNotRunWithOneByteChanged) {
  const Bytes seal = seal_by(good);
  for (std::size_t at = 0; at < good.size(); at += 17) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(refusal(changed, seal), ErrorCode::Invalid) << at;
  }
}

TEST_F(SignedJob, DoesNotRunWithABrokenSignatureOrNone) {
  EXPECT_EQ(refusal(good, {}), ErrorCode::Invalid);
  Bytes seal = seal_by(good);
  seal.back() ^= 1U;
  EXPECT_EQ(refusal(good, seal), ErrorCode::Invalid);
}

TEST_F(SignedJob, DoesNotRunUnderAnotherAgencysRoot) {
  const FakeAgency other("Ủy ban nhân dân xã Bình Hòa");
  const Bytes seal = seal_by(good);
  const auto checked = check_signed_job(as_bytes(good), seal, {other.trust()}, computer, now);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, ErrorCode::Invalid);
  EXPECT_TRUE(check_signed_job(as_bytes(good), seal, {other.trust(), agency.trust()}, computer, now));
  EXPECT_FALSE(check_signed_job(as_bytes(good), seal, {}, computer, now));
}

TEST_F(SignedJob, DoesNotRunWithoutARunTable) {
  EXPECT_EQ(refusal(kShortestJob, seal_by(kShortestJob)), ErrorCode::Refused);
}

TEST_F(SignedJob, DoesNotRunPastItsLastDay) {
  now = parse_rfc3339("2027-01-01T00:00:00+07:00").value();
  EXPECT_EQ(refusal(good, seal_by(good)), ErrorCode::Refused);
}

TEST_F(SignedJob, DoesNotRunWhenTheClockIsPlainlyWrong) {
  now = parse_rfc3339("2000-01-01T07:00:00+07:00").value();
  EXPECT_EQ(refusal(good, seal_by(good)), ErrorCode::Refused);
}

TEST_F(SignedJob, DoesNotRunWhenItWasSignedTomorrow) {
  now = WallTime{kSigningTime.seconds - 2 * 24 * 3600};
  EXPECT_EQ(refusal(good, seal_by(good)), ErrorCode::Refused);
}

TEST_F(SignedJob, RunsOnlyOnTheComputersItNames) {
  const std::string text = good + "computers = [\"PF2ABC\"]\n";
  const Bytes seal = seal_by(text);
  EXPECT_EQ(refusal(text, seal), ErrorCode::Refused);
  computer.serial = "PF2ABC";
  EXPECT_TRUE(check(text, seal));
}

}  // namespace
}  // namespace dieu8
