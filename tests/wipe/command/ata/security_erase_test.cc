// SECURITY ERASE UNIT: the password on record first, the order of commands, and every end it can have.
#include <gtest/gtest.h>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "wipe/command/ata/security_erase_step.h"

namespace dieu8::test {
namespace {

struct Records {
  std::vector<std::pair<std::string, Json::Object>> kept;
  std::vector<std::size_t> commands_before;  // how many had reached the drive by then
  bool fails = false;
};

StepCallbacks recording(Records& records, const SimulatedAtaDrive& drive) {
  return {[&](std::string_view type, Json::Object fields) -> Status {
    if (records.fails) return fail(ErrorCode::NoSpace, "full");
    records.kept.emplace_back(type, std::move(fields));
    records.commands_before.push_back(drive.commands().size());
    return ok();
  }};
}

DeviceStep erase(SimulatedAtaDrive& drive, Records& records, Technique technique) {
  const auto control = drive.control();
  DeviceStep step = control->start(technique, {}, recording(records, drive));
  control->tidy(step, recording(records, drive));
  return step;
}

DeviceStep erase_under(SecurityLie lie) {
  AtaLies lies;
  lies.security = lie;
  SimulatedAtaDrive drive(ata_hdd(), lies);
  drive.flash().fill_with_canaries();
  Records records;
  return erase(drive, records, Technique::AtaSecurityEraseEnhanced);
}

std::vector<unsigned> opcodes(const SimulatedAtaDrive& drive) {
  std::vector<unsigned> codes;
  for (const AtaTaskfile& task : drive.commands()) codes.push_back(task.command);
  return codes;
}

TEST(SecurityErase, AnHonestDriveIsErasedAndLeftOpen) {
  SimulatedAtaDrive drive(ata_hdd());
  drive.flash().fill_with_canaries();
  drive.flash().retire(0, 10);
  Records records;
  const DeviceStep step = erase(drive, records, Technique::AtaSecurityEraseEnhanced);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_TRUE(step.accepted);
  EXPECT_EQ(step.password_left, Known::No);
  EXPECT_EQ(step.seconds_estimated, 480U);
  EXPECT_EQ(step.state_before.size(), 12U);
  EXPECT_EQ(step.state_after.size(), 12U);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
  EXPECT_FALSE(drive.device().security.enabled);
}

TEST(SecurityErase, SendsThePreparationImmediatelyBefore) {
  SimulatedAtaDrive drive(ata_hdd());
  Records records;
  erase(drive, records, Technique::AtaSecurityErase);
  const std::vector<unsigned> expected = {0xec, 0xf1, 0xec, 0xf3, 0xf4, 0xec, 0xec, 0xec};
  EXPECT_EQ(opcodes(drive), expected);
}

TEST(SecurityErase, RecordsThePasswordBeforeItIsInTheDrive) {
  SimulatedAtaDrive drive(ata_hdd());
  Records records;
  erase(drive, records, Technique::AtaSecurityErase);
  ASSERT_FALSE(records.kept.empty());
  EXPECT_EQ(records.kept[0].first, "ata-password-set");
  EXPECT_EQ(*records.kept[0].second.at("password").text(), "dieu8");
  EXPECT_EQ(*records.kept[0].second.at("serial").text(), "SIM-ATA-0002");
  EXPECT_EQ(records.commands_before[0], 1U);  // IDENTIFY only
}

TEST(SecurityErase, SendsNothingWhenThePasswordCannotBeRecorded) {
  SimulatedAtaDrive drive(ata_hdd());
  Records records;
  records.fails = true;
  const DeviceStep step = erase(drive, records, Technique::AtaSecurityErase);
  EXPECT_EQ(step.end, StepEnd::NotSent);
  EXPECT_TRUE(step.sent.empty());
  for (const unsigned code : opcodes(drive)) EXPECT_EQ(code, 0xecU);
  EXPECT_EQ(drive.control()->start(Technique::AtaSecurityErase, {}, {}).end, StepEnd::NotSent);
}

TEST(SecurityErase, IsNotBegunOnADriveThatCannot) {
  const auto refused = [](const std::function<void(SecurityMachine&)>& make, const char* why) {
    SimulatedAtaDrive drive(ata_hdd());
    make(drive.device().security);
    Records records;
    const DeviceStep step = erase(drive, records, Technique::AtaSecurityErase);
    EXPECT_EQ(step.end, StepEnd::NotSent) << why;
    EXPECT_NE(step.reason.find(why), std::string::npos) << step.reason;
    EXPECT_TRUE(records.kept.empty()) << why;
  };
  refused([](SecurityMachine& s) { s.frozen = true; }, "frozen");
  refused([](SecurityMachine& s) { s.set_foreign_password({'x'}); }, "a password is set");
  refused([](SecurityMachine& s) { s.count_expired = true; }, "the attempt counter is expired");
  refused(
      [](SecurityMachine& s) {
        s.set_foreign_password({'x'});
        s.locked = true;
      },
      "locked");
}

TEST(SecurityErase, NeverTriesOurPasswordOnADriveThatHadAnother) {
  SimulatedAtaDrive drive(ata_hdd());
  drive.device().security.set_foreign_password({'x'});
  Records records;
  EXPECT_EQ(erase(drive, records, Technique::AtaSecurityErase).password_left, Known::Yes);
  for (const unsigned code : opcodes(drive)) EXPECT_EQ(code, 0xecU);
}

TEST(SecurityErase, ADriveWithoutEnhancedEraseRefusesIt) {
  AtaShape shape = ata_hdd();
  shape.enhanced_erase = false;
  SimulatedAtaDrive drive(shape);
  Records records;
  EXPECT_EQ(erase(drive, records, Technique::AtaSecurityEraseEnhanced).end, StepEnd::NotSent);
}

TEST(SecurityErase, APasswordLeftSetIsNoSuccessAndIsTakenOut) {
  for (const SecurityLie lie : {SecurityLie::PasswordLeft, SecurityLie::PasswordLeftLocked}) {
    const DeviceStep step = erase_under(lie);
    EXPECT_EQ(step.end, StepEnd::Unknown) << step.reason;
    EXPECT_EQ(step.password_left, Known::No);
    EXPECT_NE(step.reason.find("was removed"), std::string::npos) << step.reason;
  }
  EXPECT_EQ(erase_under(SecurityLie::NeverDisables).password_left, Known::Yes);
}

TEST(SecurityErase, EveryOtherEndIsNamed) {
  EXPECT_EQ(erase_under(SecurityLie::PasswordNotTaken).end, StepEnd::NotSent);
  EXPECT_EQ(erase_under(SecurityLie::PrepareRefused).end, StepEnd::NotSent);
  EXPECT_EQ(erase_under(SecurityLie::PrepareRefused).password_left, Known::No);
  EXPECT_EQ(erase_under(SecurityLie::EraseRefused).end, StepEnd::Refused);
  EXPECT_EQ(erase_under(SecurityLie::EraseRefused).password_left, Known::No);
  EXPECT_EQ(erase_under(SecurityLie::EraseFault).end, StepEnd::Failed);
  EXPECT_EQ(erase_under(SecurityLie::BadPageAfter).end, StepEnd::Unknown);
  EXPECT_EQ(erase_under(SecurityLie::BadPageAfter).password_left, Known::Unknown);
  EXPECT_EQ(erase_under(SecurityLie::SilentAfter).end, StepEnd::Unknown);
}

TEST(SecurityErase, AnUnreadableAnswerToTheEraseIsNoSuccess) {
  for (int lie = static_cast<int>(RegisterLie::Dropped); lie <= static_cast<int>(RegisterLie::ResetSignature); ++lie) {
    const auto kind = static_cast<RegisterLie>(lie);
    if (kind == RegisterLie::NoUpperHalf || kind == RegisterLie::ErrorsHidden) continue;  // change nothing here
    AtaLies lies;
    lies.registers = kind;
    lies.registers_turn = on_command(0xf4);
    SimulatedAtaDrive drive(ata_hdd(), lies);
    Records records;
    const DeviceStep step = erase(drive, records, Technique::AtaSecurityErase);
    EXPECT_NE(step.end, StepEnd::Completed) << lie;
    EXPECT_FALSE(step.accepted) << lie;
    EXPECT_EQ(step.reset_seen, kind == RegisterLie::ResetSignature) << lie;
    EXPECT_EQ(step.password_left, Known::No) << lie;
  }
}

TEST(SecurityErase, AResetWhileItErasesIsSeen) {
  SimulatedAtaDrive drive(ata_hdd());
  drive.flash().fill_with_canaries();
  drive.plan_incident({IncidentKind::Reset, 0xf4, -1, IncidentWhen::During, 1});
  Records records;
  const DeviceStep step = erase(drive, records, Technique::AtaSecurityErase);
  EXPECT_EQ(step.end, StepEnd::Unknown);
  EXPECT_TRUE(step.reset_seen);
  EXPECT_FALSE(step.accepted);
  EXPECT_EQ(step.password_left, Known::No);
}

TEST(SecurityErase, AResetSeenOnlyAfterwardsSpoilsASuccess) {
  SimulatedAtaDrive drive(ata_hdd());
  Records records;
  drive.plan_incident({IncidentKind::Reset, 0xec, -1, IncidentWhen::Before, 3});  // IDENTIFY right after the erase
  const DeviceStep step = erase(drive, records, Technique::AtaSecurityErase);
  EXPECT_TRUE(step.reset_seen);
  EXPECT_EQ(step.end, StepEnd::Unknown);
}

TEST(SecurityErase, WaitsLongerThanTheDriveSaidAndThenGivesUp) {
  AtaShape slow = ata_hdd();
  slow.normal_erase_ms = 2'400'000;  // five times what word 89 says
  SimulatedAtaDrive patient(slow);
  Records records;
  EXPECT_EQ(erase(patient, records, Technique::AtaSecurityErase).end, StepEnd::Completed);
  slow.normal_erase_ms = 86'400'000;
  SimulatedAtaDrive endless(slow);
  const DeviceStep step = erase(endless, records, Technique::AtaSecurityErase);
  EXPECT_EQ(step.end, StepEnd::TimedOut);
  EXPECT_EQ(step.password_left, Known::No);
}

}  // namespace
}  // namespace dieu8::test
