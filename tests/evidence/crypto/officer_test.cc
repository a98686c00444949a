#include "evidence/crypto/officer.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(ParseRole, ReadsEveryRoleItWrites) {
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::ItOfficer, Role::User, Role::Inspector})
    EXPECT_EQ(parse_role(wire_name(role)).value(), role);
}

TEST(ParseRole, RefusesAnythingElse) {
  for (const char* text : {"", "IT-officer", "it-officer ", "root"})
    EXPECT_EQ(parse_role(text).error().code, ErrorCode::Misuse) << text;
}

TEST(MaySealErasure, OnlyTheOfficerInCharge) {
  EXPECT_TRUE(may_seal_erasure(Role::ItOfficer));
  for (const Role role : {Role::UnitLeader, Role::DivisionLeader, Role::User, Role::Inspector})
    EXPECT_FALSE(may_seal_erasure(role));
}

}  // namespace
}  // namespace dieu8
