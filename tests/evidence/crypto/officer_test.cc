#include "evidence/crypto/officer.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(ParseRole, ReadsEveryRoleItWrites) {
  for (const Role role :
       {Role::UnitLeader, Role::DivisionLeader, Role::ItOfficer, Role::User, Role::Inspector, Role::Machine})
    EXPECT_EQ(parse_role(wire_name(role)).value(), role);
}

TEST(ParseRole, RefusesAnythingElse) {
  for (const char* text : {"", "IT-officer", "it-officer ", "root"})
    EXPECT_EQ(parse_role(text).error().code, ErrorCode::Misuse) << text;
}

TEST(MaySealErasure, OnlyTheOfficerInCharge) {
  EXPECT_TRUE(may_seal_erasure(Role::ItOfficer));
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::User, Role::Inspector, Role::Machine})
    EXPECT_FALSE(may_seal_erasure(role));
}

TEST(GuardRecordSealers, AreTheOfficerInChargeAndTheMachineAlone) {
  EXPECT_TRUE(kGuardRecordSealers.contain(Role::ItOfficer));
  EXPECT_TRUE(kGuardRecordSealers.contain(Role::Machine));
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::User, Role::Inspector})
    EXPECT_FALSE(kGuardRecordSealers.contain(role));
}

TEST(Roles, OfOneRoleContainNoOther) {
  const Roles only = Role::User;
  EXPECT_TRUE(only.contain(Role::User));
  EXPECT_FALSE(only.contain(Role::Machine));
  EXPECT_FALSE(Roles({}).contain(Role::UnitLeader));
}

}  // namespace
}  // namespace dieu8
