// What a card answers: error bits beside a success, answers that are missing or empty, time that runs out, power that
// goes away.
#include "tests/liars/mmc_case_parts.h"

namespace dieu8 {
namespace {

// The card status of one kind of command is changed, once an erase was acknowledged (`after`) or always.
MmcLies status_lie(std::uint32_t opcode, bool after, std::uint32_t keep, std::uint32_t set) {
  MmcLies lies;
  lies.status = [=](std::uint32_t& status, const MmcCommand& command, bool erased) {
    if (command.opcode == opcode && (erased || !after)) status = (status & keep) | set;
  };
  return lies;
}

MmcLies bits_after(std::uint32_t bits) { return status_lie(13, true, 0xffffffff, bits); }

std::vector<LiarCase> error_bits() {
  return {
      mmc_lie("skips protected blocks beside its success (WP_ERASE_SKIP)", "step-failed", bits_after(1U << 15U)),
      mmc_lie("names a wrong selection beside its success (ERASE_PARAM)", "step-failed", bits_after(1U << 27U)),
      mmc_lie("names an error of its own beside its success (ERROR)", "step-failed", bits_after(1U << 19U)),
      mmc_lie("names a failed error correction beside its success", "step-failed", bits_after(1U << 21U)),
      mmc_lie("says that the erase sequence was reset (ERASE_RESET)", "step-failed", bits_after(1U << 13U)),
      mmc_lie("names its controller's error (CC_ERROR)", "step-failed", bits_after(1U << 20U)),
      mmc_lie("names a broken sequence at the erase itself", "step-refused",
              status_lie(38, false, 0xffffffff, 1U << 28U)),
      mmc_lie("names an address beyond its end at the first group", "step-refused",
              status_lie(35, false, 0xffffffff, 1U << 31U)),
      mmc_lie("is still programming when it says that it is done", "step-unknown", status_lie(13, true, 0, 7U << 9U)),
  };
}

std::vector<LiarCase> missing_answers() {
  MmcLies fewer;
  fewer.fewer_answers = true;
  MmcLies no_status;
  no_status.status_lost_after = true;
  MmcLies no_ext_csd;
  no_ext_csd.ext_csd_lost_after = true;
  MmcLies unknown;
  unknown.unknown_to_erase = true;
  return {
      mmc_lie("answers the erase with nothing but zeros", "step-unknown", status_lie(38, false, 0, 0)),
      mmc_lie("answers the status after the erase with nothing but zeros", "step-unknown", status_lie(13, true, 0, 0)),
      mmc_lie("answers fewer commands than were sent", "step-unknown", fewer),
      mmc_lie("answers no status after the erase", "step-unknown", no_status),
      mmc_lie("has an empty EXT_CSD after the erase", "step-unknown", no_ext_csd),
      mmc_lie("does not know the erase commands", "step-refused", unknown)};
}

std::vector<LiarCase> partition_access() {
  MmcLies not_switched;
  not_switched.access_not_switched = true;
  MmcLies not_back;
  not_back.access_not_back = true;
  return {mmc_lie("does not switch the partition access", "step-refused", not_switched),
          mmc_lie("does not switch the partition access back", "step-failed", not_back)};
}

std::vector<LiarCase> time_and_power() {
  MmcLies for_ever;
  for_ever.erase_never_ends = true;
  MmcLies sanitize_for_ever;
  sanitize_for_ever.sanitize_never_ends = true;
  MmcShape slower_than_told;
  slower_than_told.group_ms = 600'000;
  MmcLies cut;
  cut.power_cut_at_erase = 3;
  MmcLies gone;
  gone.vanish_at_erase = 3;
  MmcLies gone_later;
  gone_later.vanish_at_sanitize = true;
  LiarCase pulled = mmc_lie("is pulled out when it has answered", "failure-vanished", {});
  pulled.meanwhile = [](SimulatedDrive& drive) { as_card(drive).vanish(); };
  return {mmc_lie("never ends the erase", "step-timed-out", for_ever),
          mmc_lie("never ends the sanitize", "step-timed-out", sanitize_for_ever),
          mmc_lie("takes far longer than its own figures", "step-timed-out", {}, slower_than_told),
          mmc_lie("loses power in the middle of an erase", "step-timed-out", cut),
          mmc_lie("vanishes in the middle of an erase", "step-reset", gone),
          mmc_lie("vanishes in the middle of the sanitize", "step-reset", gone_later),
          pulled};
}

}  // namespace

std::vector<LiarCase> mmc_answer_cases() {
  std::vector<LiarCase> all;
  for (auto part : {error_bits(), missing_answers(), partition_access(), time_and_power()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
