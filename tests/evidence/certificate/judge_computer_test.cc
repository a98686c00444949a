#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/certificate/judge.h"
#include "evidence/certificate/not_reached.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/judge_cases.h"

namespace dieu8 {
namespace {

using ::testing::IsEmpty;

void add_disk(Certificate& c, const std::string& letter) {
  c.disks.push_back(good_row());
  DiskRow& row = c.disks.back();
  row.number = static_cast<std::uint32_t>(c.disks.size());
  row.identity.path = "/dev/sd" + letter;
  row.identity.serial += letter;
  row.identity.wwn += letter;
  c.computer.disks_found = c.disks.size();
  c.job.disks_declared = c.disks.size();
}

TEST(Judge, NamesTheOneThingThatIsWrongWithTheComputer) {
  expect_each(
      {
          {"no disks",
           [](Certificate& c) {
             c.disks.clear();
             c.computer.disks_found = 0;
             c.job.disks_declared = 0;
           },
           {"no-disks"}},
          {"no disks, one found",
           [](Certificate& c) {
             c.disks.clear();
             c.job.disks_declared = 0;
           },
           {"disk-not-accounted", "no-disks"}},
          {"row number", [](Certificate& c) { c.disks[0].number = 2; }, {"row-order"}},
          {"same serial twice",
           [](Certificate& c) {
             add_disk(c, "b");
             c.disks[1].identity.serial = disk(c).serial;
           },
           {"duplicate-disk"}},
          {"same wwn twice",
           [](Certificate& c) {
             add_disk(c, "b");
             c.disks[1].identity.wwn = disk(c).wwn;
           },
           {"duplicate-disk"}},
          {"same path twice",
           [](Certificate& c) {
             add_disk(c, "b");
             c.disks[1].identity.path = disk(c).path;
           },
           {"duplicate-disk"}},
          {"one of two failed",
           [](Certificate& c) {
             add_disk(c, "b");
             c.disks[1].sanitization.failure = Failure{};
           },
           {"failure-internal"}},
          {"practice among disks",
           [](Certificate& c) {
             c.disks.push_back(good_practice_certificate().disks[0]);
             c.disks[1].number = 2;
           },
           {"practice-among-disks"}},
          {"a disk not named", [](Certificate& c) { c.computer.disks_found = 2; }, {"disk-not-accounted"}},
          {"none found", [](Certificate& c) { c.computer.disks_found = 0; }, {"disks-found-contradiction"}},
          {"two counted", [](Certificate& c) { c.job.disks_declared = 2; }, {"disks-declared-differ"}},
          {"id", [](Certificate& c) { c.id = "1"; }, {"id-malformed"}},
          {"id in capitals", [](Certificate& c) { c.id[1] = 'D'; }, {"id-malformed"}},
          {"created", [](Certificate& c) { c.clock.created = {}; }, {"created-before-work", "created-missing"}},
          {"clock source", [](Certificate& c) { c.clock.source = ""; }, {"created-missing"}},
          {"created too early", [](Certificate& c) { c.clock.created = kWorkBegan; }, {"created-before-work"}},
          {"interruption after it was made",
           [](Certificate& c) {
             done(c).interruptions = {{1, 512, {c.clock.created.seconds + 1}}};
           },
           {"created-before-work"}},
          {"computer without any number",
           [](Certificate& c) {
             c.computer.serial = c.computer.board_serial = c.computer.uuid = c.job.asset_number = "";
           },
           {"computer-not-identified"}},
          {"operator's name", [](Certificate& c) { c.job.operator_.name = " "; }, {"operator-missing"}},
          {"operator's title", [](Certificate& c) { c.job.operator_.title = ""; }, {"operator-missing"}},
          {"witness's name", [](Certificate& c) { c.job.witness.name = ""; }, {"witness-missing"}},
          {"witness's title", [](Certificate& c) { c.job.witness.title = ""; }, {"witness-missing"}},
          {"operator watches himself",
           [](Certificate& c) { c.job.witness = c.job.operator_; },
           {"witness-is-operator"}},
          {"agency", [](Certificate& c) { c.job.agency = ""; }, {"agency-missing"}},
          {"superior agency", [](Certificate& c) { c.job.superior_agency = ""; }, {"agency-missing"}},
          {"place", [](Certificate& c) { c.job.place = ""; }, {"place-missing"}},
          {"profile", [](Certificate& c) { c.job.regulation_profile = ""; }, {"legal-basis-missing"}},
          {"legal basis", [](Certificate& c) { c.job.legal_basis.clear(); }, {"legal-basis-missing"}},
          {"empty citation", [](Certificate& c) { c.job.legal_basis = {""}; }, {"legal-basis-missing"}},
          {"decision", [](Certificate& c) { c.job.decision.reset(); }, {"decision-missing"}},
          {"decision's number", [](Certificate& c) { c.job.decision->number = ""; }, {"decision-missing"}},
          {"decision's date", [](Certificate& c) { c.job.decision->date = ""; }, {"decision-missing"}},
          {"decision's issuer", [](Certificate& c) { c.job.decision->issuer = ""; }, {"decision-missing"}},
          {"tool name", [](Certificate& c) { c.tool.name = ""; }, {"tool-unknown"}},
          {"tool version", [](Certificate& c) { c.tool.version = ""; }, {"tool-unknown"}},
          {"tool digest", [](Certificate& c) { c.tool.binary_sha256 = {}; }, {"tool-unknown"}},
          {"kernel", [](Certificate& c) { c.tool.kernel = ""; }, {"tool-unknown"}},
      },
      good_certificate());
}

TEST(Judge, RemarksWithoutFailing) {
  const auto say_all = [](Certificate& c) { done(c).not_reached = must_say_not_reached(disk(c)); };
  const std::vector<Case> cases = {
      {"SSD",
       [&](Certificate& c) {
         disk(c).kind = DiskKind::Ssd;
         say_all(c);
       },
       {"flash-medium"}},
      {"stick",
       [&](Certificate& c) {
         disk(c).kind = DiskKind::Flash;
         say_all(c);
       },
       {"flash-medium"}},
      {"virtual",
       [&](Certificate& c) {
         disk(c).kind = DiskKind::Virtual;
         say_all(c);
       },
       {"virtual-disk"}},
      {"unknown kind",
       [&](Certificate& c) {
         disk(c).kind = DiskKind::Unknown;
         say_all(c);
       },
       {"kind-unknown"}},
      {"unknown interface", [](Certificate& c) { disk(c).interface = DiskInterface::Unknown; }, {"interface-unknown"}},
      {"model", [](Certificate& c) { disk(c).model = ""; }, {"no-model"}},
      {"wwn instead of serial",
       [](Certificate& c) {
         disk(c).serial = "";
         disk(c).serial_source = SerialSource::None;
       },
       {"serial-absent-name-used"}},
      {"hidden area unknown",
       [&](Certificate& c) {
         disk(c).hidden.ama = Known::Unknown;
         say_all(c);
       },
       {"hidden-area-unknown"}},
      {"hidden area removed",
       [](Certificate& c) {
         disk(c).hidden.hpa = Known::Yes;
         disk(c).hidden.removed = true;
         const std::uint64_t last = disk(c).visible_max_lba;
         done(c).uncovered = {{HiddenKind::Hpa, {0xF9}, true, false, last - 1000, last, 0, 0}};
       },
       {"hidden-area-removed"}},
      {"namespaces",
       [&](Certificate& c) {
         disk(c).namespaces = 2;
         say_all(c);
       },
       {"other-namespaces"}},
      {"password", [](Certificate& c) { disk(c).security.ata_security_enabled = Known::Yes; }, {"ata-password-set"}},
      {"reallocated", [](Certificate& c) { disk(c).health->reallocated_sectors = 3; }, {"reallocated-sectors"}},
      {"pending", [](Certificate& c) { disk(c).health->pending_sectors = 3; }, {"pending-sectors"}},
      {"retried", [](Certificate& c) { pass(c).device_status = 5; }, {"device-errors-retried"}},
      {"interrupted",
       [](Certificate& c) {
         done(c).interruptions = {{1, 512, {kWorkBegan.seconds + 5}}};
       },
       {"interrupted"}},
      {"clock jumped", [](Certificate& c) { pass(c).elapsed_ms *= 2; }, {"clock-jumped"}},
      {"before", [](Certificate& c) { done(c).before = {}; }, {"before-look-absent"}},
      {"declared", [](Certificate& c) { c.job.disks_declared.reset(); }, {"disks-not-declared"}},
      {"secrets", [](Certificate& c) { c.job.held_secrets = HeldSecrets::Unknown; }, {"secrets-unknown"}},
      {"asset number only",
       [](Certificate& c) { c.computer.serial = c.computer.board_serial = c.computer.uuid = ""; },
       {"computer-serial-absent"}},
      {"stated clock", [](Certificate& c) { c.clock.source = "stated"; }, {"clock-stated"}},
      {"drift", [](Certificate& c) { c.clock.rtc_drift_seconds = -100'000; }, {"clock-drift"}},
      {"boot", [](Certificate& c) { c.tool.boot_id = ""; }, {"boot-unknown"}},
      {"year 2000",
       [](Certificate& c) {
         pass(c).started = {946'700'000};
         pass(c).ended = {946'724'000};
         c.clock.created = {946'730'000};
       },
       {"clock-implausible"}},
  };
  for (const Case& one : cases) {
    Certificate certificate = good_certificate();
    one.spoil(certificate);
    const Judgement judgement = judge(certificate);
    EXPECT_THAT(all_findings(judgement), IsEmpty()) << one.what;
    EXPECT_EQ(all_remarks(judgement), one.findings) << one.what;
    EXPECT_EQ(judgement.conclusion, Conclusion::PassWithRemarks) << one.what;
  }
}

}  // namespace
}  // namespace dieu8
