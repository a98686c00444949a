#include "evidence/certificate/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/certificate/not_reached.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/judge_cases.h"

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Judge, PassesTheGoodCertificatesTheOtherTestsSpoil) {
  EXPECT_THAT(all_findings(judge(good_certificate())), IsEmpty());
  EXPECT_THAT(all_remarks(judge(good_certificate())), IsEmpty());
  EXPECT_EQ(judge(good_certificate()).conclusion, Conclusion::Pass);
  EXPECT_EQ(judge(good_certificate()).disks[0].assurance, Assurance::Cleared);
  EXPECT_EQ(judge(good_sampled_certificate()).conclusion, Conclusion::Pass);
  EXPECT_EQ(judge(three_pass_certificate()).conclusion, Conclusion::Pass);
}

TEST(Judge, FailsWhateverNobodyFilledIn) {
  EXPECT_EQ(judge(Certificate{}).conclusion, Conclusion::Fail);
  Certificate one_empty_row;
  one_empty_row.disks.resize(1);
  EXPECT_EQ(judge(one_empty_row).conclusion, Conclusion::Fail);
  EXPECT_EQ(judge_disk(DiskRow{}).assurance, Assurance::NotProven);
  EXPECT_EQ(Judgement{}.conclusion, Conclusion::Fail);
  EXPECT_EQ(DiskJudgement{}.assurance, Assurance::NotProven);
}

TEST(Judge, FailsEachDefaultPartInsideAnOtherwiseGoodCertificate) {
  const auto fails = [](auto spoil) {
    Certificate c = good_certificate();
    spoil(c);
    return judge(c).conclusion == Conclusion::Fail;
  };
  EXPECT_TRUE(fails([](Certificate& c) { c.disks[0] = {}; }));
  EXPECT_TRUE(fails([](Certificate& c) { disk(c) = {}; }));
  EXPECT_TRUE(fails([](Certificate& c) { done(c) = {}; }));
  EXPECT_TRUE(fails([](Certificate& c) { pass(c) = {}; }));
  EXPECT_TRUE(fails([](Certificate& c) { check(c) = {}; }));
  EXPECT_TRUE(fails([](Certificate& c) { c.job = {}; }));
  EXPECT_TRUE(fails([](Certificate& c) { c.tool = {}; }));
  EXPECT_TRUE(fails([](Certificate& c) { c.clock = {}; }));
  EXPECT_TRUE(fails([](Certificate& c) { c.computer = {}; }));
}

// The good certificate, had its pass written zeros.
Certificate zero_certificate() {
  Certificate c = good_certificate();
  done(c).passes_planned[0] = pass(c).pattern = {PatternKind::Fixed, {0x00}, false};
  pass(c).key_commitment.reset();
  done(c).probe = {.key_commitment = sha256(as_bytes("marks")),
                   .places = 4000,
                   .bytes = 4000 * 4096,
                   .direct = true,
                   .flushed = true,
                   .finished = true};
  return c;
}

TEST(JudgeProbe, PassesAZeroPassOnADiskThatKeptRandomMarks) {
  EXPECT_EQ(judge(zero_certificate()).conclusion, Conclusion::Pass);
}

TEST(JudgeProbe, FailsAPredictablePassWhenNothingShowsThatTheDiskStores) {
  const auto found = [](auto spoil) {
    Certificate c = zero_certificate();
    spoil(c, *done(c).probe);
    return all_findings(judge(c));
  };
  EXPECT_THAT(found([](Certificate& c, Probe&) { done(c).probe.reset(); }), ElementsAre("probe-missing"));
  EXPECT_THAT(found([](Certificate&, Probe& p) { p.finished = false; }), ElementsAre("probe-unfinished"));
  EXPECT_THAT(found([](Certificate&, Probe& p) { p.flushed = false; }), ElementsAre("probe-unfinished"));
  EXPECT_THAT(found([](Certificate&, Probe& p) { p.places = 127; }), ElementsAre("probe-unfinished"));
  EXPECT_THAT(found([](Certificate&, Probe& p) { p.bytes = 0; }), ElementsAre("probe-unfinished"));
  EXPECT_THAT(found([](Certificate& c, Probe& p) { p.bytes = disk(c).bytes + 512; }), ElementsAre("probe-unfinished"));
  EXPECT_THAT(found([](Certificate&, Probe& p) { p.mismatched_sectors = 1; }), ElementsAre("probe-mismatch"));
  EXPECT_THAT(found([](Certificate&, Probe& p) { p.unreadable_sectors = 1; }), ElementsAre("probe-mismatch"));
  EXPECT_THAT(found([](Certificate&, Probe& p) { p.direct = false; }), ElementsAre("verification-cached"));
  EXPECT_THAT(found([](Certificate&, Probe& p) { p.key_commitment = {}; }), ElementsAre("commitment-missing"));
}

// Two random passes would do, were one of them read back; a key used for marks and for a pass is a key used twice.
TEST(JudgeProbe, LooksAtTheRandomPassesThatWereReadBackAndAtTheirKeys) {
  Certificate c = three_pass_certificate();
  std::swap(pass(c, 2).verification, pass(c, 1).verification);
  EXPECT_THAT(all_findings(judge(c)), Contains("probe-missing"));
  c = good_certificate();
  Certificate zero = zero_certificate();
  done(c).probe = done(zero).probe;
  EXPECT_THAT(all_findings(judge(c)), IsEmpty());
  done(c).probe->key_commitment = *pass(c).key_commitment;
  EXPECT_THAT(all_findings(judge(c)), ElementsAre("stream-key-reused"));
}

const std::vector<Case> kDiskCases = {
    {"method", [](Certificate& c) { done(c).method = ""; }, {"method-missing"}},
    {"standard", [](Certificate& c) { done(c).standard = ""; }, {"method-missing"}},
    {"engine", [](Certificate& c) { done(c).engine = ""; }, {"engine-missing"}},
    {"no plan", [](Certificate& c) { done(c).passes_planned.clear(); }, {"no-pass-planned", "pass-unplanned"}},
    {"plan of nothing",
     [](Certificate& c) {
       done(c).passes_planned[0] = pass(c).pattern = {PatternKind::Fixed, {}, false};
       pass(c).key_commitment.reset();
     },
     {"pass-plan-invalid", "probe-missing"}},
    {"random plan with bytes",
     [](Certificate& c) { done(c).passes_planned[0].bytes = pass(c).pattern.bytes = {0x00}; },
     {"pass-plan-invalid"}},
    {"random plan inverted",
     [](Certificate& c) { done(c).passes_planned[0].inverted = pass(c).pattern.inverted = true; },
     {"pass-plan-invalid"}},
    {"no pass", [](Certificate& c) { done(c).passes.clear(); }, {"no-pass-done", "verification-absent"}},
    {"one pass fewer than planned",
     [](Certificate& c) {
       done(c).passes_planned.push_back({PatternKind::Fixed, {0}, false});
     },
     {"pass-missing"}},
    {"one pass more than planned",
     [](Certificate& c) {
       const Verification good = check(c);
       done(c).passes.push_back(pass(c));
       pass(c, 1).number = 2;
       pass(c, 1).started = pass(c, 1).ended = pass(c, 0).ended;
       pass(c, 1).elapsed_ms = 1'000'000'000;
       pass(c, 1).key_commitment = sha256(as_bytes("second"));
       pass(c, 1).verification = good;
     },
     {"pass-unplanned"}},
    {"pass number", [](Certificate& c) { pass(c).number = 2; }, {"pass-order"}},
    {"pattern kind",
     [](Certificate& c) {
       pass(c).pattern = {PatternKind::Fixed, {0}, false};
     },
     {"commitment-unexpected", "pass-pattern-differs", "probe-missing"}},
    {"pass finished", [](Certificate& c) { pass(c).finished = false; }, {"pass-unfinished"}},
    {"pass short", [](Certificate& c) { pass(c).bytes_written -= 512; }, {"pass-short"}},
    {"pass too long", [](Certificate& c) { pass(c).bytes_written += 512; }, {"pass-short"}},
    {"flush", [](Certificate& c) { pass(c).flushed = false; }, {"not-flushed"}},
    {"unwritten count alone",
     [](Certificate& c) { pass(c).unwritten_sectors = 1; },
     {"range-contradiction", "unwritten-sectors"}},
    {"unwritten list alone",
     [](Certificate& c) {
       pass(c).unwritten = {{7, 1}};
     },
     {"range-contradiction", "unwritten-sectors"}},
    {"unwritten honestly",
     [](Certificate& c) {
       pass(c).unwritten = {{7, 1}};
       pass(c).unwritten_sectors = 1;
       pass(c).unwritten_digest = sha256(as_bytes("7 1\n"));
     },
     {"unwritten-sectors"}},
    {"unwritten, digest of another list",
     [](Certificate& c) {
       pass(c).unwritten = {{7, 1}};
       pass(c).unwritten_sectors = 1;
       pass(c).unwritten_digest = sha256(as_bytes("8 1\n"));
     },
     {"range-contradiction", "unwritten-sectors"}},
    {"unwritten behind the end",
     [](Certificate& c) {
       pass(c).unwritten = {{kGoodBytes / 512, 1}};
       pass(c).unwritten_sectors = 1;
       pass(c).unwritten_digest = sha256(as_bytes(std::to_string(kGoodBytes / 512) + " 1\n"));
     },
     {"range-contradiction", "unwritten-sectors"}},
    {"unwritten range that wraps",
     [](Certificate& c) {
       pass(c).unwritten = {{7, ~std::uint64_t{0} - 3}};
       pass(c).unwritten_sectors = ~std::uint64_t{0} - 3;
     },
     {"range-contradiction", "unwritten-sectors"}},
    {"digest of a list that is not there",
     [](Certificate& c) { pass(c).unwritten_digest = sha256(as_bytes("7 1\n")); },
     {"range-contradiction"}},
    {"commitment", [](Certificate& c) { pass(c).key_commitment.reset(); }, {"commitment-missing"}},
    {"commitment of zeros", [](Certificate& c) { pass(c).key_commitment = Digest{}; }, {"commitment-missing"}},
    {"ended before it started",
     [](Certificate& c) { pass(c).ended.seconds = pass(c).started.seconds - 1; },
     {"time-contradiction"}},
    {"never started", [](Certificate& c) { pass(c).started = {}; }, {"time-contradiction"}},
    {"in no time at all", [](Certificate& c) { pass(c).elapsed_ms = 0; }, {"speed-implausible"}},
    {"faster than any disk", [](Certificate& c) { pass(c).elapsed_ms = 30'000; }, {"speed-implausible"}},
    {"interruption in pass 0",
     [](Certificate& c) {
       done(c).interruptions = {{0, 512, {kWorkBegan.seconds + 5}}};
     },
     {"interruption-contradiction"}},
    {"interruption in a pass that was not planned",
     [](Certificate& c) {
       done(c).interruptions = {{2, 512, {kWorkBegan.seconds + 5}}};
     },
     {"interruption-contradiction"}},
    {"interruption behind the end",
     [](Certificate& c) {
       done(c).interruptions = {{1, kGoodBytes + 1, {kWorkBegan.seconds + 5}}};
     },
     {"interruption-contradiction"}},
    {"interruption before the pass",
     [](Certificate& c) {
       done(c).interruptions = {{1, 512, {kWorkBegan.seconds - 5}}};
     },
     {"interruption-contradiction"}},
    {"verification not asked",
     [](Certificate& c) { done(c).verify_asked = VerifyMode::None; },
     {"verification-not-asked"}},
    {"verification neither asked nor done",
     [](Certificate& c) {
       done(c).verify_asked = VerifyMode::None;
       pass(c).verification.reset();
     },
     {"verification-not-asked"}},
    {"verification absent", [](Certificate& c) { pass(c).verification.reset(); }, {"verification-absent"}},
    {"verification mode none", [](Certificate& c) { check(c).mode = VerifyMode::None; }, {"verification-weaker"}},
    {"verification unfinished", [](Certificate& c) { check(c).finished = false; }, {"verification-unfinished"}},
    {"planned too little",
     [](Certificate& c) {
       check(c).bytes_planned -= 512;
       check(c).bytes_read -= 512;
     },
     {"verification-plan-wrong"}},
    {"planned nothing",
     [](Certificate& c) {
       check(c).bytes_planned = 0;
       check(c).bytes_read = 0;
     },
     {"verification-plan-wrong"}},
    {"read too little", [](Certificate& c) { check(c).bytes_read -= 512; }, {"verification-short"}},
    {"read too much", [](Certificate& c) { check(c).bytes_read += 512; }, {"verification-short"}},
    {"read from the cache", [](Certificate& c) { check(c).direct = false; }, {"verification-cached"}},
    {"mismatch count alone",
     [](Certificate& c) { check(c).mismatched_sectors = 1; },
     {"mismatch", "range-contradiction"}},
    {"mismatch list alone",
     [](Certificate& c) {
       check(c).mismatches = {{0, 1}};
     },
     {"mismatch", "range-contradiction"}},
    {"mismatch honestly",
     [](Certificate& c) {
       check(c).mismatches = {{0, 1}};
       check(c).mismatched_sectors = 1;
       check(c).mismatches_digest = sha256(as_bytes("0 1\n"));
     },
     {"mismatch"}},
    {"mismatch digest alone",
     [](Certificate& c) { check(c).mismatches_digest = sha256(as_bytes("0 1\n")); },
     {"range-contradiction"}},
    {"unreadable count alone",
     [](Certificate& c) { check(c).unreadable_sectors = 1; },
     {"range-contradiction", "unreadable-sectors"}},
    {"unreadable list alone",
     [](Certificate& c) {
       check(c).unreadable = {{0, 1}};
     },
     {"range-contradiction", "unreadable-sectors"}},
    {"unreadable digest alone",
     [](Certificate& c) { check(c).unreadable_digest = sha256(as_bytes("0 1\n")); },
     {"range-contradiction"}},
    {"more unreadable than sectors",
     [](Certificate& c) { check(c).unreadable_sectors = kGoodBytes; },
     {"range-contradiction", "unreadable-sectors"}},
    {"empty path", [](Certificate& c) { disk(c).path = ""; }, {"path-missing", "practice-contradiction"}},
    {"path of a loop device", [](Certificate& c) { disk(c).path = "/dev/loop0"; }, {"practice-contradiction"}},
    {"path of a file", [](Certificate& c) { disk(c).path = "/root/disk.img"; }, {"practice-contradiction"}},
    {"practice flag on a disk",
     [](Certificate& c) { disk(c).practice_target = true; },
     {"not-reached-incomplete", "practice-contradiction"}},
    {"interface loop", [](Certificate& c) { disk(c).interface = DiskInterface::Loop; }, {"practice-contradiction"}},
    {"interface file", [](Certificate& c) { disk(c).interface = DiskInterface::File; }, {"practice-contradiction"}},
    {"kind file", [](Certificate& c) { disk(c).kind = DiskKind::File; }, {"practice-contradiction"}},
    {"no serial, no name",
     [](Certificate& c) {
       disk(c).serial = disk(c).wwn = "";
       disk(c).serial_source = SerialSource::None;
     },
     {"no-serial"}},
    {"serial of zeros",
     [](Certificate& c) {
       disk(c).serial = "000000000000";
       disk(c).wwn = "0000";
     },
     {"no-serial"}},
    {"serial from nowhere",
     [](Certificate& c) { disk(c).serial_source = SerialSource::None; },
     {"serial-source-contradiction"}},
    {"source without serial", [](Certificate& c) { disk(c).serial = ""; }, {"serial-source-contradiction"}},
    {"no capacity",
     [](Certificate& c) { disk(c).bytes = 0; },
     {"capacity-grown", "capacity-unknown", "pass-short", "verification-plan-wrong"}},
    {"capacity not in sectors",
     [](Certificate& c) {
       disk(c).bytes += 100;
       pass(c).bytes_written = check(c).bytes_planned = check(c).bytes_read = done(c).bytes_at_end = disk(c).bytes;
     },
     {"geometry-contradiction"}},
    {"capacity claimed larger",
     [](Certificate& c) { disk(c).bytes += 512; },
     {"capacity-shrunk", "geometry-contradiction", "pass-short", "verification-plan-wrong"}},
    {"logical sector 0", [](Certificate& c) { disk(c).logical_sector_bytes = 0; }, {"geometry-contradiction"}},
    {"logical sector 520", [](Certificate& c) { disk(c).logical_sector_bytes = 520; }, {"geometry-contradiction"}},
    {"logical sector 4096", [](Certificate& c) { disk(c).logical_sector_bytes = 4096; }, {"geometry-contradiction"}},
    {"physical sector smaller",
     [](Certificate& c) { disk(c).physical_sector_bytes = 256; },
     {"geometry-contradiction"}},
    {"visible end too low",
     [](Certificate& c) { disk(c).visible_max_lba -= 1; },
     {"geometry-contradiction", "hidden-area-left"}},
    {"native end higher", [](Certificate& c) { *disk(c).native_max_lba += 8; }, {"hidden-area-left"}},
    {"native end lower", [](Certificate& c) { *disk(c).native_max_lba -= 8; }, {"hidden-area-contradiction"}},
    {"HPA in force",
     [](Certificate& c) { disk(c).hidden.hpa = Known::Yes; },
     {"hidden-area-left", "not-reached-incomplete"}},
    {"DCO in force",
     [](Certificate& c) { disk(c).hidden.dco = Known::Yes; },
     {"hidden-area-left", "not-reached-incomplete"}},
    {"AMA in force",
     [](Certificate& c) { disk(c).hidden.ama = Known::Yes; },
     {"hidden-area-left", "not-reached-incomplete"}},
    {"removal without a measurement",
     [](Certificate& c) {
       disk(c).hidden.hpa = Known::Yes;
       disk(c).hidden.removed = true;
       disk(c).native_max_lba.reset();
     },
     {"hidden-area-contradiction", "hidden-area-left"}},
    {"removal of nothing", [](Certificate& c) { disk(c).hidden.removed = true; }, {"hidden-area-contradiction"}},
    {"hidden area unknown and not said",
     [](Certificate& c) { disk(c).hidden.dco = Known::Unknown; },
     {"not-reached-incomplete"}},
    {"native end unknown and not said",
     [](Certificate& c) { disk(c).native_max_lba.reset(); },
     {"not-reached-incomplete"}},
    {"locked", [](Certificate& c) { disk(c).security.ata_locked = Known::Yes; }, {"disk-locked"}},
    {"an SSD's spare cells not said", [](Certificate& c) { disk(c).kind = DiskKind::Ssd; }, {"not-reached-incomplete"}},
    {"a stick's spare cells not said",
     [](Certificate& c) { disk(c).kind = DiskKind::Flash; },
     {"not-reached-incomplete"}},
    {"an unknown kind's spare cells not said",
     [](Certificate& c) { disk(c).kind = DiskKind::Unknown; },
     {"not-reached-incomplete"}},
    {"a virtual disk's host not said",
     [](Certificate& c) { disk(c).kind = DiskKind::Virtual; },
     {"not-reached-incomplete"}},
    {"other namespaces not said", [](Certificate& c) { disk(c).namespaces = 2; }, {"not-reached-incomplete"}},
    {"reallocated sectors not said", [](Certificate& c) { done(c).not_reached.clear(); }, {"not-reached-incomplete"}},
    {"capacity at end unknown", [](Certificate& c) { done(c).bytes_at_end = 0; }, {"capacity-unknown-at-end"}},
    {"shrunk", [](Certificate& c) { done(c).bytes_at_end -= 512; }, {"capacity-shrunk"}},
    {"grown", [](Certificate& c) { done(c).bytes_at_end += 512; }, {"capacity-grown"}},
    {"identity changed", [](Certificate& c) { done(c).identity_same_at_end = false; }, {"identity-changed"}},
    {"nobody looked", [](Certificate& c) { done(c).after.looked = false; }, {"after-look-absent"}},
    {"signatures", [](Certificate& c) { done(c).after.signatures_found = {"ntfs"}; }, {"signatures-found"}},
    {"purge asked", [](Certificate& c) { done(c).level_asked = LevelAsked::Purge; }, {"level-not-reached"}},
    {"refused", [](Certificate& c) { fail_with(c, FailureKind::Refused); }, {"failure-refused"}},
    {"open failed", [](Certificate& c) { fail_with(c, FailureKind::OpenFailed); }, {"failure-open-failed"}},
    {"vanished", [](Certificate& c) { fail_with(c, FailureKind::Vanished); }, {"failure-vanished"}},
    {"failure shrunk", [](Certificate& c) { fail_with(c, FailureKind::Shrunk); }, {"failure-shrunk"}},
    {"failure identity",
     [](Certificate& c) { fail_with(c, FailureKind::IdentityChanged); },
     {"failure-identity-changed"}},
    {"stopped", [](Certificate& c) { fail_with(c, FailureKind::Stopped); }, {"failure-stopped"}},
    {"write failed", [](Certificate& c) { fail_with(c, FailureKind::WriteFailed); }, {"failure-write-failed"}},
    {"flush failed", [](Certificate& c) { fail_with(c, FailureKind::FlushFailed); }, {"failure-flush-failed"}},
    {"read failed", [](Certificate& c) { fail_with(c, FailureKind::ReadFailed); }, {"failure-read-failed"}},
    {"internal", [](Certificate& c) { fail_with(c, FailureKind::Internal); }, {"failure-internal"}},
};

TEST(Judge, NamesTheOneThingThatIsWrongWithADisk) { expect_each(kDiskCases, good_certificate()); }

TEST(Judge, NamesTheOneThingThatIsWrongWithSeveralPasses) {
  expect_each(
      {
          {"key reused",
           [](Certificate& c) { pass(c, 2).key_commitment = pass(c, 0).key_commitment; },
           {"stream-key-reused"}},
          {"passes swapped", [](Certificate& c) { std::swap(pass(c, 0).number, pass(c, 1).number); }, {"pass-order"}},
          {"pattern of the second",
           [](Certificate& c) { pass(c, 1).pattern.bytes = {0x00}; },
           {"pass-pattern-differs"}},
          {"pattern called inverted",
           [](Certificate& c) { pass(c, 1).pattern.inverted = true; },
           {"pass-pattern-differs"}},
          {"commitment on a fixed pass",
           [](Certificate& c) { pass(c, 1).key_commitment = sha256(as_bytes("x")); },
           {"commitment-unexpected"}},
          {"first unfinished", [](Certificate& c) { pass(c, 0).finished = false; }, {"pass-unfinished"}},
          {"first short", [](Certificate& c) { pass(c, 0).bytes_written = 0; }, {"pass-short"}},
          {"overlapping passes",
           [](Certificate& c) { pass(c, 1).started.seconds = pass(c, 0).ended.seconds - 1; },
           {"time-contradiction"}},
          {"only an earlier pass read back",
           [](Certificate& c) {
             pass(c, 0).verification = check(c);
             pass(c, 2).verification.reset();
           },
           {"last-pass-not-verified"}},
          {"earlier read-back with a mismatch",
           [](Certificate& c) {
             pass(c, 0).verification = check(c);
             pass(c, 0).verification->mismatches = {{0, 1}};
             pass(c, 0).verification->mismatched_sectors = 1;
             pass(c, 0).verification->mismatches_digest = sha256(as_bytes("0 1\n"));
           },
           {"mismatch"}},
          {"a method that demands every read-back",
           [](Certificate& c) {
             done(c).method = "hmg-is5-enhanced";
             done(c).standard = "HMG IS5";
           },
           {"pass-not-verified"}},
          {"last pass gone",
           [](Certificate& c) { done(c).passes.pop_back(); },
           {"pass-missing", "verification-absent"}},
      },
      three_pass_certificate());
}

TEST(Judge, ComputesASampleAgain) {
  expect_each(
      {
          {"no seed", [](Certificate& c) { check(c).sample_seed.reset(); }, {"sample-seed-missing"}},
          {"short seed", [](Certificate& c) { check(c).sample_seed->pop_back(); }, {"sample-seed-missing"}},
          {"seed of zeros", [](Certificate& c) { check(c).sample_seed = Bytes(32); }, {"sample-seed-missing"}},
          {"too few sections", [](Certificate& c) { check(c).sections = 999; }, {"sample-sections-wrong"}},
          {"absurdly many sections",
           [](Certificate& c) { check(c).sections = ~std::uint64_t{0}; },
           {"sample-sections-wrong"}},
          {"less than the plan",
           [](Certificate& c) { check(c).bytes_read = check(c).bytes_planned -= 512; },
           {"verification-plan-wrong"}},
          {"read less", [](Certificate& c) { check(c).bytes_read -= 512; }, {"verification-short"}},
          {"full was asked", [](Certificate& c) { done(c).verify_asked = VerifyMode::Full; }, {"verification-weaker"}},
      },
      good_sampled_certificate());
}

TEST(Judge, LetsAPracticeTargetPassOnlyWithTheRemarkThatItIsOne) {
  const Judgement judgement = judge(good_practice_certificate());
  EXPECT_THAT(all_findings(judgement), IsEmpty());
  EXPECT_THAT(judgement.remarks, Contains("practice-only"));
  EXPECT_THAT(judgement.disks[0].remarks, ElementsAre("practice-target"));
  EXPECT_EQ(judgement.conclusion, Conclusion::PassWithRemarks);
}

TEST(Judge, LetsAPracticeFileBeReadThroughTheCacheWithARemark) {
  Certificate certificate = good_practice_certificate();
  check(certificate).direct = false;
  EXPECT_THAT(judge(certificate).disks[0].remarks, ElementsAre("cached-practice", "practice-target"));
  EXPECT_EQ(judge(certificate).conclusion, Conclusion::PassWithRemarks);
}

TEST(Judge, DoesNotLetAPracticeTargetBeDisguised) {
  Certificate certificate = good_practice_certificate();
  disk(certificate).practice_target = false;
  EXPECT_THAT(judge(certificate).disks[0].findings, Contains("practice-contradiction"));
  EXPECT_EQ(judge(certificate).conclusion, Conclusion::Fail);
}

TEST(Judge, NeverSaysPurgedOfAnOverwrite) {
  for (const auto kind : {DiskKind::Hdd, DiskKind::Ssd, DiskKind::Flash, DiskKind::Virtual, DiskKind::Unknown}) {
    Certificate certificate = good_certificate();
    disk(certificate).kind = kind;
    done(certificate).not_reached = must_say_not_reached(disk(certificate));
    EXPECT_EQ(judge(certificate).disks[0].assurance, Assurance::Cleared);
    done(certificate).level_asked = LevelAsked::Purge;
    EXPECT_EQ(judge(certificate).disks[0].assurance, Assurance::NotProven);
  }
}

TEST(Judge, IgnoresWhatTheCertificateSaysOfItself) {
  Certificate certificate = good_certificate();
  check(certificate).mismatched_sectors = 1;
  certificate.judgement = good_certificate().judgement;
  EXPECT_EQ(judge(certificate).conclusion, Conclusion::Fail);
}

TEST(Judge, AcceptsAFastPassOfASmallDiskAndOfAResumedOne) {
  Certificate certificate = good_certificate();
  done(certificate).interruptions = {{1, 512, {kWorkBegan.seconds + 5}}};
  pass(certificate).elapsed_ms = 10;
  EXPECT_THAT(all_findings(judge(certificate)), IsEmpty());
}

}  // namespace
}  // namespace dieu8
