#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/certificate/judge.h"
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

DeviceStep& step(Certificate& c, std::size_t i = 0) { return done(c).device_steps[i]; }
Markers& markers(Certificate& c) { return *done(c).markers; }

// The words, and what a Purge that was asked for then says too.
Words short_of_purge(Words words) {
  words.emplace_back("level-not-reached");
  std::ranges::sort(words);
  return words;
}

TEST(JudgeDevice, PassesTheGoodCertificatesTheOtherTestsSpoil) {
  for (const Certificate& good : {purged_ssd(), purged_nvme(), purged_hdd(), purged_by_key_and_overwrite()}) {
    EXPECT_THAT(all_findings(judge(good)), IsEmpty());
    EXPECT_EQ(judge(good).disks[0].assurance, Assurance::Purged);
  }
  EXPECT_EQ(judge(purged_ssd()).conclusion, Conclusion::Pass);
  EXPECT_EQ(judge(purged_by_key_and_overwrite()).conclusion, Conclusion::Pass);
  EXPECT_THAT(all_remarks(judge(purged_nvme())), ElementsAre("other-namespaces"));
  EXPECT_THAT(all_remarks(judge(purged_hdd())), ElementsAre("hidden-area-removed"));
}

TEST(JudgeDevice, PassesClearByACommandOfTheDrive) {
  EXPECT_THAT(all_findings(judge(cleared_by_security_erase())), IsEmpty());
  EXPECT_EQ(judge(cleared_by_security_erase()).disks[0].assurance, Assurance::Cleared);
  EXPECT_THAT(all_findings(judge(cleared_card_by_several_means())), IsEmpty());
  EXPECT_EQ(judge(cleared_card_by_several_means()).disks[0].assurance, Assurance::Cleared);
  EXPECT_THAT(all_remarks(judge(cleared_card_by_several_means())), ElementsAre("flash-medium", "purge-not-offered"));
}

const std::vector<Case> kPlanCases = {
    {"no technique",
     [](Certificate& c) { done(c).techniques_planned.clear(); },
     {"level-not-reached", "markers-unexpected", "no-technique-planned", "not-reached-incomplete", "step-unplanned"}},
    {"a technique twice",
     [](Certificate& c) {
       done(c).techniques_planned.push_back(Technique::AtaSanitizeBlock);
       done(c).device_steps.push_back(step(c));
       step(c, 1).started = step(c, 1).ended = step(c).ended;
       step(c, 1).elapsed_ms = 0;
     },
     {"technique-repeated"}},
    {"two command sets",
     [](Certificate& c) {
       done(c).techniques_planned.push_back(Technique::ScsiFormatUnit);
       done(c).device_steps.push_back(step(c));
       step(c, 1).technique = Technique::ScsiFormatUnit;
       step(c, 1).started = step(c, 1).ended = step(c).ended;
       step(c, 1).elapsed_ms = 0;
       disk(c).interface = DiskInterface::Usb;  // carries both
     },
     {"technique-mixed"}},
    {"an ATA command to an NVMe drive",
     [](Certificate& c) { disk(c).interface = DiskInterface::Nvme; },
     {"technique-misfit"}},
    {"an ATA command to a drive of which nothing tells that it is ATA",
     [](Certificate& c) {
       disk(c).interface = DiskInterface::Sas;
       disk(c).serial_source = SerialSource::ScsiVpd80;
     },
     {"technique-misfit"}},
    {"engine", [](Certificate& c) { done(c).engine = ""; }, {"engine-missing"}},
    {"a pass", [](Certificate& c) { done(c).passes = good_row().sanitization.passes; }, {"overwrite-unplanned"}},
    {"a planned pass",
     [](Certificate& c) {
       done(c).passes_planned = {{PatternKind::Random, {}, false}};
     },
     {"overwrite-unplanned"}},
    {"a probe", [](Certificate& c) { done(c).probe = Probe{}; }, {"overwrite-unplanned"}},
    {"a method's name", [](Certificate& c) { done(c).method = "random"; }, {"overwrite-unplanned"}},
    {"a method's reference", [](Certificate& c) { done(c).standard = "DoD"; }, {"overwrite-unplanned"}},
    {"an interruption of a pass",
     [](Certificate& c) {
       done(c).interruptions = {{1, 512, kWorkBegan}};
     },
     {"overwrite-unplanned"}},
};

TEST(JudgeDevice, NamesTheOneThingThatIsWrongWithAPlan) { expect_each(kPlanCases, purged_ssd()); }

TEST(JudgeDevice, TakesTheOverwriteOnlyAsTheLastTechnique) {
  expect_each({{"overwrite first",
                [](Certificate& c) { std::swap(done(c).techniques_planned[0], done(c).techniques_planned[1]); },
                {"technique-order"}},
               {"overwrite begun before the drive was done",
                [](Certificate& c) { pass(c).started.seconds = step(c).ended.seconds - 1; },
                short_of_purge({"crypto-erase-alone", "time-contradiction"})},
               {"overwrite not read back", [](Certificate& c) { pass(c).verification.reset(); },
                short_of_purge({"crypto-erase-alone", "verification-absent"})}},
              purged_by_key_and_overwrite());
}

std::function<void(Certificate&)> ended(StepEnd end) {
  return [end](Certificate& c) { step(c).end = end; };
}

const std::vector<Case> kStepCases = {
    {"no step", [](Certificate& c) { done(c).device_steps.clear(); }, short_of_purge({"step-missing"})},
    {"another technique than planned", [](Certificate& c) { step(c).technique = Technique::AtaSanitizeOverwrite; },
     short_of_purge({"step-unplanned"})},
    {"one step more than planned",
     [](Certificate& c) {
       done(c).device_steps.push_back(step(c));
       step(c, 1).started = step(c, 1).ended = step(c).ended;
       step(c, 1).elapsed_ms = 0;
     },
     {"step-unplanned"}},
    {"not sent", ended(StepEnd::NotSent), short_of_purge({"step-not-sent"})},
    {"refused", ended(StepEnd::Refused), short_of_purge({"step-refused"})},
    {"still running", ended(StepEnd::StillRunning), short_of_purge({"step-still-running"})},
    {"failed", ended(StepEnd::Failed), short_of_purge({"step-failed"})},
    {"timed out", ended(StepEnd::TimedOut), short_of_purge({"step-timed-out"})},
    {"unknown", ended(StepEnd::Unknown), short_of_purge({"step-unknown"})},
    {"not accepted", [](Certificate& c) { step(c).accepted = false; }, short_of_purge({"step-not-accepted"})},
    {"nothing sent", [](Certificate& c) { step(c).sent.clear(); }, short_of_purge({"step-command-missing"})},
    {"no name of the command", [](Certificate& c) { step(c).command = ""; }, short_of_purge({"step-command-missing"})},
    {"nothing asked before", [](Certificate& c) { step(c).state_before.clear(); },
     short_of_purge({"step-state-missing"})},
    {"nothing answered after", [](Certificate& c) { step(c).state_after.clear(); },
     short_of_purge({"step-state-missing"})},
    {"reset", [](Certificate& c) { step(c).reset_seen = true; }, short_of_purge({"step-reset"})},
    {"never seen at work", [](Certificate& c) { step(c).seen_in_progress = false; }, short_of_purge({"step-not-seen"})},
    {"an echo of another command, although seen at work", [](Certificate& c) { step(c).echo = Known::No; },
     short_of_purge({"step-echo-differs"})},
    {"never begun", [](Certificate& c) { step(c).started = {}; }, short_of_purge({"time-contradiction"})},
    {"ended before it began", [](Certificate& c) { step(c).ended.seconds = step(c).started.seconds - 1; },
     short_of_purge({"time-contradiction"})},
    {"ended after the certificate was made",
     [](Certificate& c) { step(c).ended.seconds = c.clock.created.seconds + 1; },
     {"created-before-work"}},
};

TEST(JudgeDevice, NamesTheOneThingThatIsWrongWithAStep) { expect_each(kStepCases, purged_ssd()); }

TEST(JudgeDevice, DemandsThatTheLogOfNvmeNamesOurCommand) {
  const std::vector<Case> cases = {
      {"echo unknown", [](Certificate& c) { step(c, 1).echo = Known::Unknown; },
       short_of_purge({"crypto-erase-alone", "step-echo-missing"})},
      {"echo not applicable", [](Certificate& c) { step(c, 1).echo = Known::NotApplicable; },
       short_of_purge({"crypto-erase-alone", "step-echo-missing"})},
      {"echo of another", [](Certificate& c) { step(c, 1).echo = Known::No; },
       short_of_purge({"crypto-erase-alone", "step-echo-differs"})},
      {"echo of another, and never seen at work",
       [](Certificate& c) {
         step(c, 1).echo = Known::No;
         step(c, 1).seen_in_progress = false;
       },
       short_of_purge({"crypto-erase-alone", "step-echo-differs", "step-not-seen"})},
      {"commands overlap", [](Certificate& c) { step(c, 1).started.seconds = step(c).ended.seconds - 1; },
       short_of_purge({"crypto-erase-alone", "time-contradiction"})},
      {"only the first", [](Certificate& c) { done(c).device_steps.pop_back(); },
       short_of_purge({"crypto-erase-alone", "step-missing"})},
      {"swapped", [](Certificate& c) { std::swap(step(c).technique, step(c, 1).technique); },
       short_of_purge({"step-unplanned"})},
  };
  expect_each(cases, purged_nvme());
}

TEST(JudgeDevice, BelievesTheLogThatNamesOurCommandWhenNobodySawTheDriveAtWork) {
  Certificate c = purged_nvme();
  step(c).seen_in_progress = step(c, 1).seen_in_progress = false;  // a key is changed in no time
  step(c).elapsed_ms = step(c, 1).elapsed_ms = 0;
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Purged);
}

TEST(JudgeDevice, NeverLeavesAPasswordBehindUnsaid) {
  expect_each({{"left", [](Certificate& c) { step(c).password_left = Known::Yes; }, {"password-left"}},
               {"unknown", [](Certificate& c) { step(c).password_left = Known::Unknown; }, {"password-left"}},
               {"not looked", [](Certificate& c) { step(c).password_left = Known::NotApplicable; }, {"password-left"}},
               {"refused with a password set",
                [](Certificate& c) {
                  step(c).end = StepEnd::Refused;
                  step(c).password_left = Known::Yes;
                },
                {"password-left", "step-refused"}}},
              cleared_by_security_erase());
  Certificate of_no_concern = purged_ssd();
  step(of_no_concern).password_left = Known::Unknown;
  EXPECT_EQ(judge(of_no_concern).disks[0].assurance, Assurance::Purged);
}

TEST(JudgeDevice, LetsAnswersBeMissingWhereTheEndSaysSo) {
  for (const StepEnd end : {StepEnd::NotSent, StepEnd::Refused, StepEnd::Unknown}) {
    Certificate c = purged_ssd();
    step(c).end = end;
    step(c).state_after.clear();
    EXPECT_THAT(all_findings(judge(c)), Not(Contains("step-state-missing")));
  }
}

const std::vector<Case> kMarkerCases = {
    {"none", [](Certificate& c) { done(c).markers.reset(); }, short_of_purge({"markers-missing"})},
    {"too few places", [](Certificate& c) { markers(c).places = 999; }, short_of_purge({"markers-too-few"})},
    {"no bytes", [](Certificate& c) { markers(c).bytes = 0; }, short_of_purge({"markers-too-few"})},
    {"more bytes than the disk has", [](Certificate& c) { markers(c).bytes = disk(c).bytes + 512; },
     short_of_purge({"markers-too-few"})},
    {"more places than sectors", [](Certificate& c) { markers(c).places = markers(c).bytes / 512 + 1; },
     short_of_purge({"markers-too-few"})},
    {"not flushed", [](Certificate& c) { markers(c).flushed = false; }, short_of_purge({"markers-not-flushed"})},
    {"lost before", [](Certificate& c) { markers(c).lost_before_sectors = 1; }, short_of_purge({"markers-not-kept"})},
    {"through the cache", [](Certificate& c) { markers(c).direct = false; }, short_of_purge({"verification-cached"})},
    {"not looked for", [](Certificate& c) { markers(c).looked_after = false; },
     short_of_purge({"markers-not-looked-for"})},
    {"one survives", [](Certificate& c) { markers(c).surviving_sectors = 1; }, short_of_purge({"markers-survive"})},
    {"one cannot be read", [](Certificate& c) { markers(c).unreadable_after_sectors = 1; },
     short_of_purge({"markers-unreadable"})},
    {"no commitment", [](Certificate& c) { markers(c).key_commitment = {}; }, short_of_purge({"commitment-missing"})},
};

TEST(JudgeMarkers, NamesTheOneThingThatIsWrongWithThem) { expect_each(kMarkerCases, purged_ssd()); }

TEST(JudgeMarkers, AcceptsFewerPlacesWhereTheyAreTheWholeDisk) {
  Certificate c = purged_ssd();
  disk(c).bytes = done(c).bytes_at_end = markers(c).bytes = 999 * 512;
  markers(c).places = 999;
  disk(c).visible_max_lba = *(disk(c).native_max_lba = 998);
  EXPECT_THAT(all_findings(judge(c)), IsEmpty());
}

TEST(JudgeMarkers, AcceptsUnreadablePlacesOnlyBeforeAnOverwriteThatIsReadBackWhole) {
  Certificate c = purged_by_key_and_overwrite();
  markers(c).unreadable_after_sectors = 12;
  EXPECT_THAT(all_findings(judge(c)), IsEmpty());
  markers(c).key_commitment = *pass(c).key_commitment;
  EXPECT_THAT(all_findings(judge(c)), Contains("stream-key-reused"));
}

TEST(JudgeMarkers, HaveNoPlaceWhereOnlyTheHostWrites) {
  Certificate c = good_certificate();
  done(c).markers = purged_ssd().disks[0].sanitization.markers;
  EXPECT_THAT(all_findings(judge(c)), ElementsAre("markers-unexpected"));
}

// They could not be laid either: a sequential zone is written from its beginning. The full write proves itself.
TEST(JudgeMarkers, HaveNoPlaceWhereOnlyZonesAreReset) {
  Certificate c = good_certificate();
  done(c).techniques_planned = {Technique::ZoneReset, Technique::Overwrite};
  done(c).device_steps = purged_ssd().disks[0].sanitization.device_steps;
  step(c).technique = Technique::ZoneReset;
  EXPECT_THAT(all_findings(judge(c)), IsEmpty());
  EXPECT_EQ(judge(c).disks[0].assurance, Assurance::Cleared);
  done(c).markers = purged_ssd().disks[0].sanitization.markers;
  EXPECT_THAT(all_findings(judge(c)), ElementsAre("markers-unexpected"));
}

TEST(JudgeDevice, SaysThatADriveWentOnByItself) {
  Certificate c = purged_ssd();
  step(c).found_running = 1;
  EXPECT_EQ(judge(c).conclusion, Conclusion::PassWithRemarks);
  EXPECT_THAT(all_remarks(judge(c)), ElementsAre("drive-went-on"));
  c = purged_ssd();
  step(c).elapsed_ms = 1'000'000'000;
  EXPECT_THAT(all_remarks(judge(c)), ElementsAre("clock-jumped"));
}

}  // namespace
}  // namespace dieu8
