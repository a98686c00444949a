// Never a drive left locked: whatever command the power was cut at, bring_back opens the drive again.
#include <gtest/gtest.h>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"

namespace dieu8::test {
namespace {

StepCallbacks no_callbacks() {
  return {[](std::string_view, const Json::Object&) -> Status { return ok(); }};
}

// After power came back, with a new program: nothing is set, nothing is locked.
void expect_brought_back(SimulatedAtaDrive& drive, const std::string& where) {
  drive.power_cycle();
  const auto control = drive.control();
  const bool was_set = drive.device().security.enabled;
  const Status back = control->bring_back(no_callbacks());
  if (was_set) {
    EXPECT_TRUE(back) << where;
  } else {
    EXPECT_EQ(back.error().code, ErrorCode::Unsupported) << where;
  }
  EXPECT_FALSE(drive.device().security.enabled) << where;
  EXPECT_FALSE(drive.device().security.locked) << where;
  std::array<std::uint8_t, 512> sector{};
  EXPECT_EQ(drive.write(0, sector), 512) << where;
  EXPECT_EQ(drive.read(0, sector), 512) << where;
}

TEST(BringBack, OpensTheDriveWhereverThePowerWasCut) {
  unsigned cuts = 0;
  for (const std::uint8_t command : std::initializer_list<std::uint8_t>{0xf1, 0xf3, 0xf4, 0xf6, 0xec, 0xf2})
    for (const IncidentWhen when : {IncidentWhen::Before, IncidentWhen::During, IncidentWhen::After})
      for (unsigned nth = 1; nth <= 4; ++nth)
        for (const Technique technique : {Technique::AtaSecurityErase, Technique::AtaSecurityEraseEnhanced}) {
          AtaLies lies;
          if (command == 0xf6 || command == 0xf2) lies.security = SecurityLie::PasswordLeftLocked;  // else never sent
          SimulatedAtaDrive drive(ata_hdd(), lies);
          drive.plan_incident({IncidentKind::PowerCut, command, -1, when, nth});
          const auto control = drive.control();
          DeviceStep step = control->start(technique, {}, no_callbacks());
          control->tidy(step, no_callbacks());
          const bool cut = drive.addressable_bytes() == 0;
          if (cut && step.end != StepEnd::Completed) ++cuts;
          expect_brought_back(drive, std::to_string(command) + " " + std::to_string(static_cast<int>(when)) + " " +
                                         std::to_string(nth) + " " + step.reason);
        }
  EXPECT_GT(cuts, 40U);
}

TEST(BringBack, AProgramKilledAtAnyCommandLeavesNothingThatItCannotUndo) {
  for (const std::uint8_t command : std::initializer_list<std::uint8_t>{0xf1, 0xf3, 0xf4})
    for (const IncidentWhen when : {IncidentWhen::Before, IncidentWhen::After}) {
      SimulatedAtaDrive drive(ata_hdd());
      drive.plan_incident({IncidentKind::PowerCut, command, -1, when, 1});
      static_cast<void>(drive.control()->start(Technique::AtaSecurityErase, {}, no_callbacks()));  // no tidy: killed
      expect_brought_back(drive, std::to_string(command));
    }
}

TEST(BringBack, ACutWhileItBringsBackIsBroughtBackToo) {
  for (const std::uint8_t command : std::initializer_list<std::uint8_t>{0xf2, 0xf6})
    for (const IncidentWhen when : {IncidentWhen::Before, IncidentWhen::After}) {
      SimulatedAtaDrive drive(ata_hdd());
      drive.plan_incident({IncidentKind::PowerCut, 0xf4, -1, IncidentWhen::During, 1});
      static_cast<void>(drive.control()->start(Technique::AtaSecurityErase, {}, no_callbacks()));
      drive.power_cycle();
      ASSERT_TRUE(drive.device().security.locked);
      drive.plan_incident({IncidentKind::PowerCut, command, -1, when, 1});
      EXPECT_FALSE(drive.control()->bring_back(no_callbacks()));
      expect_brought_back(drive, std::to_string(command));
    }
}

TEST(BringBack, RecordsThatThePasswordIsOut) {
  SimulatedAtaDrive drive(ata_hdd());
  drive.plan_incident({IncidentKind::PowerCut, 0xf4, -1, IncidentWhen::During, 1});
  static_cast<void>(drive.control()->start(Technique::AtaSecurityErase, {}, no_callbacks()));
  drive.power_cycle();
  std::vector<std::string> types;
  const StepCallbacks callbacks{[&](std::string_view type, const Json::Object&) -> Status {
    types.emplace_back(type);
    return ok();
  }};
  EXPECT_TRUE(drive.control()->bring_back(callbacks));
  EXPECT_EQ(types, std::vector<std::string>{"ata-password-removed"});
}

TEST(BringBack, SaysWhyItCannot) {
  SimulatedAtaDrive foreign(ata_hdd());
  foreign.device().security.set_foreign_password({'x'});
  foreign.power_cycle();
  EXPECT_EQ(foreign.control()->bring_back(no_callbacks()).error().code, ErrorCode::Refused);
  EXPECT_FALSE(foreign.device().security.count_expired);

  AtaShape shape = ata_hdd();
  shape.frozen_by_firmware = true;
  SimulatedAtaDrive frozen(shape);
  frozen.device().security.set_foreign_password({'d', 'i', 'e', 'u', '8'});
  EXPECT_EQ(frozen.control()->bring_back(no_callbacks()).error().code, ErrorCode::Refused);
  for (const AtaTaskfile& task : frozen.commands()) EXPECT_EQ(task.command, 0xec);

  SimulatedAtaDrive fine(ata_ssd());
  EXPECT_EQ(fine.control()->bring_back(no_callbacks()).error().code, ErrorCode::Unsupported);
}

TEST(BringBack, AFailedSanitizeIsClearedOnlyWhereTheDriveAllowsIt) {
  AtaLies lies;
  lies.sanitize = SanitizeLie::Fails;
  SimulatedAtaDrive drive(ata_ssd(), lies);
  static_cast<void>(drive.control()->start(Technique::AtaSanitizeBlock, {}, no_callbacks()));
  drive.clock().advance(200'000);
  EXPECT_EQ(drive.control()->bring_back(no_callbacks()).error().code, ErrorCode::Refused);  // restricted, as sent
  drive.device().sanitize.unrestricted = true;
  EXPECT_TRUE(drive.control()->bring_back(no_callbacks()));
  EXPECT_EQ(drive.device().sanitize.state, SanitizeState::Idle);
}

TEST(BringBack, AnotherSanitizeOpensADriveWhoseSanitizeFailed) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.device().sanitize.state = SanitizeState::Failed;
  const auto control = drive.control();
  DeviceStep step = control->start(Technique::AtaSanitizeBlock, {}, no_callbacks());
  EXPECT_EQ(step.end, StepEnd::StillRunning);
  control->look(step);
  drive.clock().advance(200'000);
  control->look(step);
  EXPECT_EQ(step.end, StepEnd::Completed);
}

}  // namespace
}  // namespace dieu8::test
