// What SANITIZE STATUS EXT says, whatever is true.
#include "tests/liars/ata_case_parts.h"

namespace dieu8 {
namespace {

struct StatusRow {
  SanitizeLie lie = SanitizeLie::OldSuccess;
  const char* finding = "";
  const char* what = "";
};

constexpr StatusRow kStatuses[] = {
    {SanitizeLie::OldSuccess, "step-unknown", "answers with the success of an earlier run and does nothing"},
    {SanitizeLie::AtOnce, "step-not-seen", "is done in the moment it is asked, and has done nothing"},
    {SanitizeLie::NeverEnds, "step-timed-out", "is in progress for ever"},
    {SanitizeLie::StuckAtLast, "step-timed-out", "stays at the last 65536th for ever"},
    {SanitizeLie::BothBits, "step-unknown", "is done and in progress at once"},
    {SanitizeLie::Forgets, "step-unknown", "accepts the command and then knows of no sanitize"},
    {SanitizeLie::Fails, "step-failed", "fails: physical sectors remain"},
    {SanitizeLie::FailsUnspecific, "step-failed", "fails without a reason"},
    {SanitizeLie::FailsAndSaysSo, "step-failed", "fails, with the count of a completed one beside it"},
    {SanitizeLie::DeviceFault, "step-unknown", "ends in a device fault"},
    {SanitizeLie::Refuses, "step-refused", "shows nothing in the way and refuses"},
};

}  // namespace

std::vector<LiarCase> ata_status_cases() {
  std::vector<LiarCase> all;
  for (const StatusRow& row : kStatuses) {
    AtaLies lies;
    lies.sanitize = row.lie;
    all.push_back(ata_lie(std::string("SSD, BLOCK ERASE EXT: ") + row.what, row.finding, lies));
    all.push_back(ata_lie(std::string("HDD, OVERWRITE EXT: ") + row.what, row.finding, lies, ata_hdd()));
  }
  return all;
}

}  // namespace dieu8
