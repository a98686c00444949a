#include "evidence/inventory/inventory.h"

#include <gtest/gtest.h>

#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

Inventory before_repair() {
  Inventory inventory;
  inventory.parts[InventoryPart::Disks] = {{"WD 1", {{"bytes", "1000"}, {"power_cycles", "10"}}}, {"WD 2", {}}};
  inventory.parts[InventoryPart::Packages] = {{"bash", {{"version", "5.2"}}}};
  return inventory;
}

TEST(InventoryDifference, OfTheSameComputerIsEmpty) {
  EXPECT_TRUE(part_changes(before_repair(), before_repair()).empty());
}

TEST(InventoryDifference, NamesWhatCameWhatWentAndWhatIsOtherwise) {
  Inventory after = before_repair();
  after.parts[InventoryPart::Disks].erase("WD 2");
  after.parts[InventoryPart::Disks]["ST 3"] = {{"bytes", "5"}};
  after.parts[InventoryPart::Disks]["WD 1"]["power_cycles"] = "14";
  after.parts[InventoryPart::Packages]["bash"] = {};
  using enum InventoryPart;
  using enum ChangeKind;
  EXPECT_EQ(part_changes(before_repair(), after),
            (std::vector<PartChange>{{Disks, Added, "ST 3", "", "", ""},
                                     {Disks, Changed, "WD 1", "power_cycles", "10", "14"},
                                     {Disks, Removed, "WD 2", "", "", ""},
                                     {Packages, Changed, "bash", "version", "5.2", ""}}));
}

TEST(InventoryDifference, SeesAWholePartThatIsGone) {
  EXPECT_EQ(part_changes(before_repair(), Inventory{}).size(), 3U);
}

TEST(InventoryJson, IsReadAsItWasWritten) {
  Inventory inventory = before_repair();
  inventory.unread = {"/etc/shadow"};
  const auto read = parse_inventory(Json(inventory_json(inventory)));
  ASSERT_TRUE(read);
  EXPECT_EQ(read.value(), inventory);
  EXPECT_EQ(digest_of(read.value()), digest_of(inventory));
  EXPECT_NE(digest_of(Inventory{}), digest_of(inventory));
}

TEST(InventoryJson, OfAnotherFormIsRefused) {
  Json::Object good = inventory_json(before_repair());
  for (const auto& [key, value] :
       std::vector<std::pair<std::string, Json>>{{"format", "dieu8.inventory/2"},
                                                 {"disks", 5},
                                                 {"unread", "x"},
                                                 {"more", 1},
                                                 {"unread", Json::Array{5}},
                                                 {"disks", Json::Object{{"a", 5}}},
                                                 {"disks", Json::Object{{"a", Json::Object{{"b", 5}}}}}}) {
    Json::Object bad = good;
    bad.insert_or_assign(key, value);
    EXPECT_FALSE(parse_inventory(Json(bad))) << key;
  }
  EXPECT_FALSE(parse_inventory(Json(5)));
}

}  // namespace
}  // namespace dieu8
