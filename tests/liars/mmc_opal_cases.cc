// TCG Opal: a revert that did not destroy the key, or whose answer proves nothing.
#include "tests/liars/mmc_case_parts.h"

namespace dieu8 {
namespace {

std::vector<LiarCase> reverts_that_prove_nothing() {
  OpalLies key_kept;
  key_kept.key_kept = true;
  OpalLies enabled;
  enabled.enabled_after = true;
  OpalLies locked;
  locked.locked_after = true;
  OpalLies silent;
  silent.discovery_lost_after = true;
  OpalLies damaged;
  damaged.discovery_damaged_after = true;
  OpalLies featureless;
  featureless.no_locking_feature_after = true;
  return {opal_lie("answers success and encrypts with the same key", "markers-survive", key_kept),
          opal_lie("still shows LockingEnabled after the revert", "step-failed", enabled),
          opal_lie("is locked after the revert", "step-failed", locked),
          opal_lie("answers no discovery after the revert", "step-unknown", silent),
          opal_lie("answers a damaged discovery after the revert", "step-unknown", damaged),
          opal_lie("has no Locking feature any more after the revert", "step-unknown", featureless)};
}

LiarCase with_psid(LiarCase one, std::string psid) {
  one.psid = std::move(psid);
  return one;
}

std::vector<LiarCase> reverts_refused() {
  OpalLies anything;
  anything.takes_any_psid = true;
  anything.enabled_after = true;
  OpalLies fails;
  fails.method_status = 0x3f;
  OpalLies no_answer;
  no_answer.answer_lost = true;
  OpalLies gone;
  gone.vanish_at_revert = true;
  OpalShape pyrite;
  pyrite.subsystem = 0x0302;
  pyrite.media_encryption = false;
  const std::string wrong(32, 'Z');
  return {with_psid(opal_lie("is given a wrong PSID", "step-refused", {}), wrong),
          with_psid(opal_lie("takes a wrong PSID and does nothing", "step-failed", anything), wrong),
          opal_lie("ends the revert with FAIL", "step-refused", fails),
          opal_lie("does the revert and never answers", "step-unknown", no_answer),
          opal_lie("vanishes at the revert", "step-reset", gone),
          opal_lie("does not encrypt (Pyrite), and Purge is asked for", "refused", {}, pyrite),
          with_psid(opal_lie("is asked for Purge without a PSID", "refused", {}), "")};
}

std::vector<LiarCase> honest_drives() {
  OpalShape fresh;
  fresh.locking_enabled = false;
  return {opal_lie("reverts, is overwritten and read back", "", {}),
          opal_lie("was never taken into use", "", {}, fresh)};
}

}  // namespace

std::vector<LiarCase> opal_cases() {
  std::vector<LiarCase> all;
  for (auto part : {reverts_that_prove_nothing(), reverts_refused(), honest_drives()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
