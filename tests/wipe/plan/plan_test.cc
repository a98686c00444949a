#include "wipe/plan/plan.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

DiskDescription disk() {
  DiskDescription description;
  description.identity.path = "/dev/sdx";
  description.identity.kind = DiskKind::Hdd;
  description.identity.serial = "WD-1";
  description.identity.bytes = 1'000'000'000'000;
  return description;
}

WipeRequest request(const std::string& method, VerifyMode verify) {
  return {find_method(method, Bytes{1, 2, 3}).value(), verify};
}

std::vector<StepKind> kinds(const WipePlan& plan) {
  std::vector<StepKind> kinds;
  for (const PlanStep& step : plan.steps) kinds.push_back(step.kind);
  return kinds;
}

using enum StepKind;

TEST(Plan, ReadsBackOnlyTheLastPassUnlessTheMethodDemandsMore) {
  const auto plain = plan_wipe(disk(), request("gost-r-50739-95", VerifyMode::Full));
  EXPECT_EQ(kinds(plain.value()), (std::vector{CheckIdentity, LookBefore, Overwrite, Overwrite, ReadBack, LookAfter}));
  const auto every = plan_wipe(disk(), request("hmg-is5-enhanced", VerifyMode::Full));
  EXPECT_EQ(kinds(every.value()), (std::vector{CheckIdentity, LookBefore, Overwrite, ReadBack, Overwrite, ReadBack,
                                               Overwrite, ReadBack, LookAfter}));
}

TEST(Plan, WritesRandomMarksFirstWhenOnlyFixedPassesAreReadBack) {
  const auto zero = plan_wipe(disk(), request("zero", VerifyMode::Full));
  EXPECT_EQ(kinds(zero.value()), (std::vector{CheckIdentity, LookBefore, Probe, Overwrite, ReadBack, LookAfter}));
  EXPECT_EQ(wire_name(Probe), "probe");
}

TEST(Plan, HasNoReadBackWhereNoneIsAsked) {
  const auto plan = plan_wipe(disk(), request("zero", VerifyMode::None));
  EXPECT_EQ(kinds(plan.value()), (std::vector{CheckIdentity, LookBefore, Overwrite, LookAfter}));
}

TEST(Plan, RefusesEveryKindOfHolder) {
  for (int kind = 0; kind <= static_cast<int>(HolderKind::Unknown); ++kind) {
    DiskDescription held = disk();
    held.holders.push_back({static_cast<HolderKind>(kind), "/dev/sdx1", "/home"});
    const auto plan = plan_wipe(held, request("zero", VerifyMode::Full));
    ASSERT_FALSE(plan) << kind;
    EXPECT_EQ(plan.error().code, ErrorCode::Refused) << kind;
    EXPECT_NE(plan.error().hint, nullptr) << kind;
  }
}

TEST(Plan, RefusesReadOnlyAndEmptyDisks) {
  DiskDescription protected_disk = disk();
  protected_disk.read_only = true;
  EXPECT_EQ(plan_wipe(protected_disk, request("zero", VerifyMode::Full)).error().code, ErrorCode::Refused);
  DiskDescription empty = disk();
  empty.identity.bytes = 0;
  EXPECT_EQ(plan_wipe(empty, request("zero", VerifyMode::Full)).error().code, ErrorCode::Refused);
}

TEST(Plan, RefusesToWeakenTheVerificationAMethodDemands) {
  EXPECT_EQ(plan_wipe(disk(), request("hmg-is5-enhanced", VerifyMode::None)).error().code, ErrorCode::Misuse);
  EXPECT_EQ(plan_wipe(disk(), request("hmg-is5-baseline", VerifyMode::Sample)).error().code, ErrorCode::Misuse);
}

TEST(Plan, EstimatesTimeFromSizeAndKind) {
  const auto hdd = plan_wipe(disk(), request("zero", VerifyMode::Full));
  EXPECT_EQ(hdd.value().seconds_estimated, 2U * 7143U);  // 1 TB at 140 MB/s, written and read
  DiskDescription ssd = disk();
  ssd.identity.kind = DiskKind::Ssd;
  const auto faster = plan_wipe(ssd, request("zero", VerifyMode::Full));
  EXPECT_LT(faster.value().seconds_estimated, hdd.value().seconds_estimated);
}

TEST(Plan, SaysWhatOverwritingDoesNotReach) {
  const auto plan = plan_wipe(disk(), request("zero", VerifyMode::Full));
  EXPECT_NE(std::find(plan.value().not_reached.begin(), plan.value().not_reached.end(), "reallocated-sectors"),
            plan.value().not_reached.end());
}

TEST(VerifyMode, IsReadFromItsWordOnly) {
  EXPECT_EQ(parse_verify_mode("sample").value(), VerifyMode::Sample);
  EXPECT_EQ(parse_verify_mode("Full").error().code, ErrorCode::Misuse);
  EXPECT_EQ(parse_verify_mode("").error().code, ErrorCode::Misuse);
}

}  // namespace
}  // namespace dieu8
