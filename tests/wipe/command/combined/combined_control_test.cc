#include "wipe/command/combined_control.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dieu8 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Answers with what it was given and notes what it was asked.
class ScriptedControl final : public DriveControl {
 public:
  ScriptedControl(std::string name, std::vector<std::string>& notes) : name_(std::move(name)), notes_(notes) {}

  DriveOffer offer;
  ErrorCode back = ErrorCode::Unsupported;
  bool back_well = false;
  bool gone = false;

  Result<DriveOffer> probe() override {
    if (gone) return fail(ErrorCode::NotFound, "gone");
    return offer;
  }
  UncoverStep uncover(HiddenKind kind) override {
    note("uncover");
    return {.kind = kind, .sent = {}, .accepted = true};
  }
  DeviceStep start(Technique technique, const StepOptions&, const StepCallbacks&) override {
    note("start");
    DeviceStep step;
    step.technique = technique;
    step.end = StepEnd::StillRunning;
    return step;
  }
  StepProgress look(DeviceStep&) override {
    note("look");
    return {.running = true, .of_65536 = 7};
  }
  void tidy(DeviceStep&, const StepCallbacks&) override { note("tidy"); }
  Status bring_back(const StepCallbacks&) override {
    note("bring_back");
    if (back_well) return ok();
    return fail(back, "no");
  }

 private:
  void note(const char* what) { notes_.push_back(name_ + " " + what); }
  std::string name_;
  std::vector<std::string>& notes_;
};

struct Three {
  std::vector<std::string> notes;
  ScriptedControl* ata = nullptr;
  ScriptedControl* opal = nullptr;
  ScriptedControl* zone = nullptr;
  std::unique_ptr<DriveControl> all;

  Three() {
    std::vector<ControlPart> parts;
    parts.push_back({part("ata", ata), {}});
    parts.push_back({part("opal", opal), {Technique::OpalRevert}});
    parts.push_back({part("zone", zone), {Technique::ZoneReset}});
    all = combined_control(std::move(parts));
  }

  std::unique_ptr<DriveControl> part(const char* name, ScriptedControl*& control) {
    auto made = std::make_unique<ScriptedControl>(name, notes);
    control = made.get();
    return made;
  }
};

TEST(CombinedControl, JoinsOffersInOrderAndRenumbersTheirBits) {
  Three drive;
  drive.ata->offer.bits = {{"a", "1", ""}, {"b", "2", ""}};
  drive.ata->offer.techniques = {{Technique::AtaSanitizeBlock, 60, {0, 1}}};
  drive.ata->offer.hidden = {{HiddenKind::Hpa, 1, 2, true, {1}}};
  drive.ata->offer.other_stores = {"rpmb"};
  drive.opal->offer.bits = {{"c", "3", ""}};
  drive.opal->offer.techniques = {{Technique::OpalRevert, 0, {0}}};
  drive.opal->offer.obstacles = {{ObstacleKind::OpalLocked, {}, {0}}};
  drive.zone->offer.other_stores = {"boot-partitions", "rpmb"};
  drive.zone->offer.zoned = true;
  const DriveOffer offer = drive.all->probe().value();
  EXPECT_EQ(offer.bits.size(), 3U);
  ASSERT_EQ(offer.techniques.size(), 2U);
  EXPECT_THAT(offer.techniques[0].bits, ElementsAre(0, 1));
  EXPECT_THAT(offer.techniques[1].bits, ElementsAre(2));
  EXPECT_THAT(offer.obstacles.at(0).bits, ElementsAre(2));
  EXPECT_THAT(offer.hidden.at(0).bits, ElementsAre(1));
  EXPECT_THAT(offer.other_stores, ElementsAre("boot-partitions", "rpmb"));
  EXPECT_TRUE(offer.zoned);
}

TEST(CombinedControl, IsAnErrorWhenOnePartIs) {
  Three drive;
  drive.opal->gone = true;
  EXPECT_EQ(drive.all->probe().error().code, ErrorCode::NotFound);
}

TEST(CombinedControl, SendsEachTechniqueToItsOwner) {
  Three drive;
  drive.all->start(Technique::AtaSanitizeCrypto, {}, {});
  DeviceStep revert = drive.all->start(Technique::OpalRevert, {}, {});
  drive.all->start(Technique::ZoneReset, {}, {});
  EXPECT_TRUE(drive.all->look(revert).running);
  drive.all->tidy(revert, {});
  EXPECT_THAT(drive.notes, ElementsAre("ata start", "opal start", "zone start", "opal look", "opal tidy"));
}

TEST(CombinedControl, FindsAStepAgainWithoutAskingTheDrive) {
  Three drive;
  drive.ata->gone = drive.opal->gone = true;  // a drive at work answers no probe
  DeviceStep step;
  step.technique = Technique::OpalRevert;
  EXPECT_TRUE(drive.all->look(step).running);
  EXPECT_THAT(drive.notes, ElementsAre("opal look"));
}

TEST(CombinedControl, UncoversThroughThePartThatListsIt) {
  Three drive;
  drive.opal->offer.hidden = {{HiddenKind::SectorSize, 1, 1, true, {}}};
  EXPECT_TRUE(drive.all->uncover(HiddenKind::SectorSize).accepted);
  EXPECT_FALSE(drive.all->uncover(HiddenKind::Dco).accepted);
  EXPECT_THAT(drive.notes, ElementsAre("opal uncover"));
}

TEST(CombinedControl, AsksEveryPartToBringTheDriveBack) {
  Three drive;
  EXPECT_EQ(drive.all->bring_back({}).error().code, ErrorCode::Unsupported);
  drive.opal->back_well = true;
  EXPECT_TRUE(drive.all->bring_back({}).has_value());
  drive.ata->back = ErrorCode::Refused;
  EXPECT_EQ(drive.all->bring_back({}).error().code, ErrorCode::Refused);
  EXPECT_EQ(drive.notes.size(), 9U);
}

TEST(CombinedControl, OfNothingOffersNothingAndSendsNothing) {
  const auto none = combined_control({});
  const DriveOffer offer = none->probe().value();
  EXPECT_THAT(offer.techniques, IsEmpty());
  EXPECT_THAT(offer.obstacles, IsEmpty());
  DeviceStep step = none->start(Technique::AtaSanitizeBlock, {}, {});
  EXPECT_EQ(step.end, StepEnd::NotSent);
  EXPECT_FALSE(step.accepted);
  EXPECT_FALSE(none->look(step).running);
  EXPECT_EQ(none->bring_back({}).error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace dieu8
