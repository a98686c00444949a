#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/certificate/judge.h"
#include "evidence/certificate/known_firmware.h"
#include "evidence/certificate/level.h"
#include "evidence/certificate/not_reached.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/good_purge.h"
#include "tests/evidence/certificate/judge_cases.h"

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

void say_all(Certificate& c) {
  done(c).not_reached = must_say_not_reached(disk(c), done(c).techniques_planned, done(c).level_rule);
}

UncoverStep& uncovered(Certificate& c) { return done(c).uncovered[0]; }

// What only lowers the level of a good certificate.
std::function<void(Certificate&)> said(const std::function<void(Certificate&)>& change) {
  return [change](Certificate& c) {
    change(c);
    say_all(c);
  };
}

TEST(JudgeLevel, CapsPurgeByWhatTheCommandsDidNotReach) {
  const std::vector<Case> cases = {
      {"hidden area unknown", said([](Certificate& c) { disk(c).hidden.hpa = Known::Unknown; }), {"level-not-reached"}},
      {"native end not told", said([](Certificate& c) { disk(c).native_max_lba.reset(); }), {"level-not-reached"}},
      {"other namespaces", said([](Certificate& c) { disk(c).namespaces = 2; }), {"level-not-reached"}},
      {"unattached namespaces",
       said([](Certificate& c) { disk(c).other_stores = {"unattached-namespaces"}; }),
       {"level-not-reached"}},
      {"unallocated capacity",
       said([](Certificate& c) { disk(c).other_stores = {"unallocated-capacity"}; }),
       {"level-not-reached"}},
      {"persistent memory region",
       said([](Certificate& c) { disk(c).other_stores = {"persistent-memory-region"}; }),
       {"level-not-reached"}},
      {"behind a USB adapter",
       said([](Certificate& c) { disk(c).other_stores = {"bridge-hidden"}; }),
       {"level-not-reached"}},
      {"a store of a kind nobody has heard of",
       said([](Certificate& c) { disk(c).other_stores = {"drawer"}; }),
       {"level-not-reached"}},
      {"virtual disk", said([](Certificate& c) { disk(c).kind = DiskKind::Virtual; }), {"level-not-reached"}},
      {"not said", [](Certificate& c) { disk(c).other_stores = {"rpmb"}; }, {"not-reached-incomplete"}},
      {"spare cells called out of reach of a technique that reaches them",
       [](Certificate& c) {
         done(c).not_reached = {"over-provisioning", "reallocated-sectors"};
       },
       {"not-reached-incomplete"}},
  };
  expect_each(cases, purged_ssd());
}

TEST(JudgeLevel, IsNotLoweredByBootPartitionsAndRpmb) {
  Certificate c = purged_ssd();
  disk(c).other_stores = {"boot-partitions", "rpmb"};
  say_all(c);
  EXPECT_THAT(done(c).not_reached, ElementsAre("boot-partitions", "firmware-trusted", "rpmb"));
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Purged);
}

TEST(JudgeLevel, IsNotLoweredByNamespacesThatACommandReaches) {
  Certificate c = purged_nvme();
  disk(c).other_stores = {"unallocated-capacity", "unattached-namespaces"};
  *disk(c).native_max_lba += 1'000'000;  // what belongs to no namespace
  say_all(c);
  EXPECT_THAT(done(c).not_reached, ElementsAre("firmware-trusted"));
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Purged);
}

// What a Clear that was asked for, or the best, says of the same record.
TEST(JudgeLevel, GrantsWhatWasReachedWhenPurgeWasNotAsked) {
  Certificate c = purged_ssd();
  done(c).level_asked = LevelAsked::Clear;
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Purged);
  EXPECT_EQ(judge(c).conclusion, Conclusion::Pass);
  disk(c).namespaces = 2;
  say_all(c);
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Cleared);
  done(c).level_asked = LevelAsked::Auto;
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Cleared);
  EXPECT_THAT(judge(c).disks[0].remarks, ElementsAre("other-namespaces", "purge-not-offered"));
}

TEST(JudgeLevel, GivesNothingForAChangedKeyAlone) {
  for (const LevelAsked asked : {LevelAsked::Clear, LevelAsked::Auto, LevelAsked::Purge}) {
    Certificate c = purged_nvme();
    done(c).techniques_planned.pop_back();
    done(c).device_steps.pop_back();
    done(c).level_asked = asked;
    say_all(c);
    EXPECT_THAT(all_findings(judge(c)), Contains("crypto-erase-alone"));
    EXPECT_EQ(judge(c).disks[0].assurance, Assurance::NotProven);
  }
}

TEST(JudgeLevel, GivesAChangedKeyOnlyTheLevelOfWhatStandsBesideIt) {
  const DiskIdentity nvme = purged_nvme().disks[0].identity;
  const auto together = [&](const std::vector<Technique>& done) {
    return level_together(done, nvme, LevelRule::Stricter);
  };
  using enum Technique;
  EXPECT_EQ(together({NvmeSanitizeCrypto}), TechniqueLevel::Nothing);
  EXPECT_EQ(together({NvmeSanitizeCrypto, NvmeFormatCrypto}), TechniqueLevel::Nothing);
  EXPECT_EQ(together({NvmeSanitizeCrypto, NvmeFormatUserData}), TechniqueLevel::Clear);
  EXPECT_EQ(together({NvmeFormatCrypto, NvmeFormatUserData}), TechniqueLevel::Clear);
  EXPECT_EQ(together({NvmeSanitizeCrypto, Overwrite}), TechniqueLevel::Purge);
  EXPECT_EQ(together({NvmeSanitizeCrypto, NvmeSanitizeBlock}), TechniqueLevel::Purge);
}

TEST(JudgeLevel, GivesNothingForATechniqueThatIsWorthNothing) {
  Certificate c = cleared_card_by_several_means();
  done(c).techniques_planned = {Technique::SdErase};
  done(c).device_steps[0].technique = Technique::SdErase;
  say_all(c);
  EXPECT_THAT(all_findings(judge(c)), ElementsAre("level-not-reached"));
  done(c).level_rule = LevelRule::Ieee2883;
  EXPECT_THAT(all_findings(judge(c)), IsEmpty());
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Cleared);
}

TEST(JudgeLevel, FollowsTheRuleOfThePolicyAndSaysSo) {
  Certificate c = cleared_by_security_erase();
  done(c).techniques_planned = {Technique::AtaSecurityEraseEnhanced};
  done(c).device_steps[0].technique = Technique::AtaSecurityEraseEnhanced;
  done(c).level_asked = LevelAsked::Purge;
  EXPECT_THAT(all_findings(judge(c)), ElementsAre("level-not-reached"));
  done(c).level_rule = LevelRule::Ieee2883;
  say_all(c);
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Purged);
  EXPECT_THAT(all_remarks(judge(c)), ElementsAre("level-rule-ieee-2883"));
}

TEST(KnownFirmware, CapsTheClaimOfDrivesThatKeepOldKeys) {
  Certificate c = purged_by_key_and_overwrite();
  for (const char* model : {"Samsung SSD 840 EVO 250GB", "SanDisk SD7UB3Q256G1001", "SD9TB8W-128G-1006"}) {
    disk(c).model = model;
    done(c).level_asked = LevelAsked::Purge;
    say_all(c);
    EXPECT_THAT(done(c).not_reached, ElementsAre("over-provisioning", "reallocated-sectors"));
    EXPECT_THAT(all_findings(judge(c)), ElementsAre("level-not-reached")) << model;
    done(c).level_asked = LevelAsked::Clear;
    EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Cleared);
    EXPECT_THAT(all_remarks(judge(c)), ElementsAre("firmware-caps-claim", "flash-medium"));
  }
  disk(c).model = "Samsung SSD 840 PRO Series";
  EXPECT_THAT(all_remarks(judge(c)), Not(Contains("firmware-caps-claim")));
}

TEST(KnownFirmware, SaysNothingAgainstCommandsThatRestOnNoKey) {
  Certificate c = purged_ssd();
  disk(c).model = "Samsung SSD 840 EVO 250GB";
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Purged);
  EXPECT_THAT(all_remarks(judge(c)), IsEmpty());
}

TEST(KnownFirmware, NamesASourceInEveryRow) {
  EXPECT_GE(known_firmware().size(), 5U);
  for (const KnownFirmware& row : known_firmware()) {
    EXPECT_FALSE(row.model.empty());
    EXPECT_FALSE(row.source.empty());
  }
  DiskIdentity card;
  card.interface = DiskInterface::Mmc;
  card.kind = DiskKind::Flash;
  card.model = "MAG4FA";
  EXPECT_EQ(level_on(Technique::MmcSecureErase, card, LevelRule::Stricter), TechniqueLevel::Nothing);
  EXPECT_EQ(level_on(Technique::MmcEraseSanitize, card, LevelRule::Stricter), TechniqueLevel::Clear);
  card.interface = DiskInterface::Usb;
  EXPECT_EQ(firmware_cap(card, Technique::MmcSecureErase), TechniqueLevel::Purge);
}

TEST(JudgeHidden, NamesTheOneThingThatIsWrongWithAnUncovering) {
  const std::vector<Case> cases = {
      {"refused", [](Certificate& c) { uncovered(c).accepted = false; }, {"uncovering-unproven"}},
      {"nothing sent", [](Certificate& c) { uncovered(c).sent.clear(); }, {"uncovering-unproven"}},
      {"power must be cycled", [](Certificate& c) { uncovered(c).needs_power_cycle = true; }, {"uncovering-unproven"}},
      {"not read again", [](Certificate& c) { uncovered(c).max_lba_after = 0; }, {"uncovering-unproven"}},
      {"no larger than before",
       [](Certificate& c) { uncovered(c).max_lba_after = uncovered(c).max_lba_before; },
       {"uncovering-unproven"}},
      {"smaller than the disk is now",
       [](Certificate& c) { uncovered(c).max_lba_after -= 8; },
       {"hidden-area-contradiction"}},
      {"another kind than was found",
       [](Certificate& c) { uncovered(c).kind = HiddenKind::Dco; },
       {"hidden-area-contradiction"}},
      {"one of two", [](Certificate& c) { disk(c).hidden.dco = Known::Yes; }, {"hidden-area-contradiction"}},
      {"no step", [](Certificate& c) { done(c).uncovered.clear(); }, {"hidden-area-contradiction"}},
      {"not called removed",
       said([](Certificate& c) { disk(c).hidden.removed = false; }),
       {"hidden-area-contradiction", "hidden-area-left", "level-not-reached"}},
      {"called removed, never found",
       [](Certificate& c) { disk(c).hidden.hpa = Known::No; },
       {"hidden-area-contradiction"}},
      {"a sector size that nothing can write",
       [](Certificate& c) {
         done(c).uncovered.push_back(
             {HiddenKind::SectorSize, {0x04}, true, false, disk(c).visible_max_lba, disk(c).visible_max_lba, 520, 528});
       },
       {"uncovering-unproven"}},
      {"a sector size that is not the disk's",
       [](Certificate& c) {
         done(c).uncovered.push_back({HiddenKind::SectorSize,
                                      {0x04},
                                      true,
                                      false,
                                      disk(c).visible_max_lba,
                                      disk(c).visible_max_lba,
                                      520,
                                      4096});
       },
       {"hidden-area-contradiction"}},
  };
  expect_each(cases, purged_hdd());
}

TEST(JudgeHidden, CountsTheLastTryOfEachKind) {
  Certificate c = purged_hdd();
  UncoverStep waiting = uncovered(c);
  waiting.needs_power_cycle = true;
  waiting.max_lba_after = waiting.max_lba_before;
  done(c).uncovered.insert(done(c).uncovered.begin(), waiting);
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Purged);
}

TEST(JudgeHidden, KnowsAnotherSectorSizeAndACapacityThatAScsiDriveWasToldToHide) {
  Certificate c = good_certificate();
  const std::uint64_t last = disk(c).visible_max_lba;
  done(c).uncovered = {{HiddenKind::ScsiCapacity, {0x55}, true, false, last / 2, last - 7, 0, 0},
                       {HiddenKind::SectorSize, {0x04}, true, false, last - 7, last, 520, 512}};
  EXPECT_THAT(all_findings(judge(c)), IsEmpty());
  disk(c).hidden.removed = true;
  EXPECT_THAT(all_remarks(judge(c)), ElementsAre("hidden-area-removed"));
}

TEST(NotReached, HasASentenceForEveryWordItDemands) {
  DiskIdentity everything = purged_nvme().disks[0].identity;
  everything.other_stores = {"boot-partitions",      "bridge-hidden",        "persistent-memory-region", "rpmb",
                             "unallocated-capacity", "unattached-namespaces"};
  everything.native_max_lba.reset();
  const auto words = must_say_not_reached(everything);
  EXPECT_THAT(words, ElementsAre("boot-partitions", "bridge-hidden", "hidden-area", "other-namespaces",
                                 "over-provisioning", "persistent-memory-region", "reallocated-sectors", "rpmb",
                                 "unallocated-capacity", "unattached-namespaces"));
  for (const std::string& word : words) EXPECT_NE(not_reached_sentence(word), nullptr) << word;
  EXPECT_THAT(must_say_not_reached(everything, {Technique::NvmeSanitizeBlock}),
              ElementsAre("boot-partitions", "bridge-hidden", "firmware-trusted", "hidden-area",
                          "persistent-memory-region", "rpmb"));
}

TEST(NotReached, CountsTheBootPartitionsOfACardAsReachedByItsOwnErase) {
  const DiskRow card = cleared_card_by_several_means().disks[0];
  EXPECT_THAT(card.sanitization.not_reached, ElementsAre("over-provisioning", "reallocated-sectors", "rpmb"));
}

}  // namespace
}  // namespace dieu8
