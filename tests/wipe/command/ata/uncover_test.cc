// Hidden areas: found, removed in the right order, capacity read again; and the drives that only say so.
#include <gtest/gtest.h>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"

namespace dieu8::test {
namespace {

AtaShape hiding(std::uint64_t hpa, std::uint64_t dco) {
  AtaShape shape = old_ata_hdd();
  shape.hidden_by_hpa = hpa;
  shape.hidden_by_dco = dco;
  return shape;
}

AtaLies capacity_lie(CapacityLie lie) {
  AtaLies lies;
  lies.capacity = lie;
  return lies;
}

TEST(Uncover, RemovesTheProtectedAreaForGood) {
  SimulatedAtaDrive drive(hiding(1000, 0));
  const UncoverStep step = drive.control()->uncover(HiddenKind::Hpa);
  EXPECT_TRUE(step.accepted);
  EXPECT_FALSE(step.needs_power_cycle);
  EXPECT_EQ(step.max_lba_before, 7191U);
  EXPECT_EQ(step.max_lba_after, 8191U);
  EXPECT_EQ(to_hex(step.sent),
            "850720000000010"
            "0ff001f00004037"
            "00");
  drive.power_cycle();
  EXPECT_EQ(drive.addressable_bytes(), 8192U * 512U);
}

TEST(Uncover, AsksForTheNativeMaximumImmediatelyBefore) {
  SimulatedAtaDrive drive(hiding(1000, 0));
  static_cast<void>(drive.control()->uncover(HiddenKind::Hpa));
  ASSERT_EQ(drive.commands().size(), 4U);
  EXPECT_EQ(drive.commands()[1].command, 0x27);
  EXPECT_EQ(drive.commands()[2].command, 0x37);
}

TEST(Uncover, UsesTheOldCommandsWhereThereAreNoOthers) {
  AtaShape shape = hiding(1000, 0);
  shape.address_48_bit = false;
  SimulatedAtaDrive drive(shape);
  EXPECT_EQ(drive.control()->uncover(HiddenKind::Hpa).max_lba_after, 8191U);
  EXPECT_EQ(drive.commands()[2].command, 0xf9);
}

TEST(Uncover, TheOverlayGoesAfterTheProtectedArea) {
  SimulatedAtaDrive drive(hiding(500, 300));
  const auto control = drive.control();
  EXPECT_FALSE(control->uncover(HiddenKind::Dco).accepted);  // the standard forbids it while an HPA is in force
  EXPECT_EQ(control->uncover(HiddenKind::Hpa).max_lba_after, 7891U);
  const UncoverStep overlay = control->uncover(HiddenKind::Dco);
  EXPECT_TRUE(overlay.accepted);
  EXPECT_EQ(overlay.max_lba_after, 8191U);
  EXPECT_TRUE(control->probe().assume_value().hidden.empty());
}

TEST(Uncover, RemovesAnAccessibleMaximum) {
  AtaShape shape = ata_ssd();
  shape.ama = true;
  shape.hidden_by_ama = 96;
  SimulatedAtaDrive drive(shape);
  const UncoverStep step = drive.control()->uncover(HiddenKind::Ama);
  EXPECT_TRUE(step.accepted);
  EXPECT_EQ(step.max_lba_before, 8095U);
  EXPECT_EQ(step.max_lba_after, 8191U);
}

TEST(Uncover, ASecondSetMaxNeedsThePowerOff) {
  AtaShape shape = hiding(1000, 0);
  shape.set_max_used = true;
  SimulatedAtaDrive drive(shape);
  const UncoverStep refused = drive.control()->uncover(HiddenKind::Hpa);
  EXPECT_FALSE(refused.accepted);
  EXPECT_TRUE(refused.needs_power_cycle);
  EXPECT_EQ(refused.max_lba_after, 7191U);
  drive.power_cycle();
  EXPECT_EQ(drive.control()->uncover(HiddenKind::Hpa).max_lba_after, 8191U);
}

TEST(Uncover, WhatOnlyIsSaidShowsInTheCapacity) {
  SimulatedAtaDrive set_max(hiding(1000, 0), capacity_lie(CapacityLie::SetMaxWithoutEffect));
  const UncoverStep said = set_max.control()->uncover(HiddenKind::Hpa);
  EXPECT_TRUE(said.accepted);
  EXPECT_EQ(said.max_lba_after, said.max_lba_before);
  SimulatedAtaDrive overlay(hiding(0, 1000), capacity_lie(CapacityLie::DcoRestoreWithoutEffect));
  const UncoverStep restored = overlay.control()->uncover(HiddenKind::Dco);
  EXPECT_TRUE(restored.accepted);
  EXPECT_EQ(restored.max_lba_after, 7191U);
}

TEST(Uncover, ARefusedOverlayIsNotAQuestionOfPower) {
  SimulatedAtaDrive drive(hiding(0, 1000), capacity_lie(CapacityLie::DcoRestoreRefused));
  const UncoverStep step = drive.control()->uncover(HiddenKind::Dco);
  EXPECT_FALSE(step.accepted);
  EXPECT_FALSE(step.needs_power_cycle);
}

TEST(Uncover, NothingIsSetWhereTheNativeMaximumCannotBeBelieved) {
  for (const CapacityLie lie : {CapacityLie::NativeMaxTooLow, CapacityLie::NativeMaxZero}) {
    SimulatedAtaDrive drive(hiding(1000, 0), capacity_lie(lie));
    const UncoverStep step = drive.control()->uncover(HiddenKind::Hpa);
    EXPECT_FALSE(step.accepted);
    EXPECT_TRUE(step.sent.empty());
  }
  AtaLies dropped;
  dropped.registers = RegisterLie::Dropped;
  SimulatedAtaDrive silent(hiding(1000, 0), dropped);
  EXPECT_TRUE(silent.control()->uncover(HiddenKind::Hpa).sent.empty());
}

TEST(Uncover, AnUnreadableAnswerIsNoAcceptance) {
  AtaLies lies;
  lies.registers = RegisterLie::FixedFormat;
  lies.registers_turn = on_command(0x37);
  SimulatedAtaDrive drive(hiding(1000, 0), lies);
  const UncoverStep step = drive.control()->uncover(HiddenKind::Hpa);
  EXPECT_FALSE(step.accepted);
  EXPECT_EQ(step.max_lba_after, 8191U);
}

TEST(Uncover, KindsOfOtherDrivesAreNotSent) {
  SimulatedAtaDrive drive(ata_ssd());
  const UncoverStep step = drive.control()->uncover(HiddenKind::SectorSize);
  EXPECT_TRUE(step.sent.empty());
  EXPECT_FALSE(step.accepted);
}

}  // namespace
}  // namespace dieu8::test
