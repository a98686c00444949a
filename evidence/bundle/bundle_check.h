// The inspector's question about an audit bundle: is it genuine, of now, whole, and what does it say of each clause?
// Pure but for reading the files it is handed (docs/format-bundle.md, "Verifying").
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evidence/bundle/bundle_finding.h"
#include "evidence/bundle/bundle_manifest.h"
#include "evidence/bundle/clause.h"
#include "evidence/bundle/live_state.h"
#include "evidence/crypto/seal.h"
#include "evidence/journal/check_segments.h"
#include "evidence/life/life.h"
#include "evidence/ticket/openings.h"

namespace dieu8 {

struct BundleInput {
  Bytes manifest;
  Bytes seal;
  std::vector<std::string> present;  // paths of all files in the folder, as BundleFile has them
  // At most the first `most_bytes` of a file. Errors: whatever reading says.
  std::function<Result<Bytes>(const std::string& path, std::size_t most_bytes)> read;
};

struct BundleDemands {
  std::string nonce;                // empty: the inspector gave none
  std::optional<Checkpoint> known;  // noted at an earlier inspection
  std::vector<ClauseAsked> clauses;
};

struct BundleCheck {
  JournalVerdict verdict = JournalVerdict::Undetermined;        // is it genuine, whole and of now
  ClauseVerdict clauses_verdict = ClauseVerdict::Undetermined;  // the worst of the clauses
  std::optional<BundleManifest> manifest;
  std::optional<OfficerCertificate> machine;  // proven only when nothing is broken
  std::vector<BundleFinding> findings;
  SegmentsCheck record;
  Life life;
  Openings openings;  // by tickets, judged again with the inspector's root
  std::optional<LiveState> state;
  std::optional<OfficerCertificate> policy_signer;
  std::vector<ClauseSaid> clauses;
};

// Errors: only what `read` says of a file that is there.
Result<BundleCheck> check_bundle(const BundleInput& input, const TrustRoot& root, const BundleDemands& demands);

}  // namespace dieu8
