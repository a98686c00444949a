#include "evidence/minutes/inventory_difference.h"

#include <gtest/gtest.h>

#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

std::vector<InventoryChange> difference(std::string_view before, std::string_view after) {
  return inventory_difference(parse_json(as_bytes(before)).value(), parse_json(as_bytes(after)).value());
}

TEST(InventoryDifference, NothingChangedIsNothing) {
  EXPECT_TRUE(difference(R"({"disks":[{"serial":"A"}]})", R"({"disks":[{"serial":"A"}]})").empty());
}

TEST(InventoryDifference, ADiskThatWasExchangedIsNamedByItsSerialNumber) {
  const auto changes = difference(R"({"disks":[{"serial":"A","bytes":5}]})", R"({"disks":[{"serial":"B","bytes":5}]})");
  ASSERT_EQ(changes.size(), 4U);
  EXPECT_EQ(changes[1], (InventoryChange{"disks[A].serial", "A", ""}));
  EXPECT_EQ(changes[3], (InventoryChange{"disks[B].serial", "", "B"}));
}

TEST(InventoryDifference, AnotherOrderIsNoChange) {
  EXPECT_TRUE(difference(R"({"users":["a","b"]})", R"({"users":["b","a"]})").empty());
}

TEST(InventoryDifference, AChangedValueShowsBothSides) {
  EXPECT_EQ(difference(R"({"firmware":"1"})", R"({"firmware":"2"})").at(0), (InventoryChange{"firmware", "1", "2"}));
}

}  // namespace
}  // namespace dieu8
