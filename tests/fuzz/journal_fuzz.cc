// Any bytes as a journal: the verifier must answer, never call them valid without a root, and count what it read;
// what recovery accepts the verifier must not call broken.
#include <cstdlib>

#include "evidence/journal/check_journal.h"
#include "evidence/journal/recover.h"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

bool has_broken_chain(const dieu8::JournalCheck& check) {
  for (const dieu8::JournalFinding& finding : check.findings.listed())
    if (finding.kind == dieu8::JournalFindingKind::ChainBroken) return true;
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  const dieu8::JournalCheck check = dieu8::check_journal(bytes, nullptr);
  demand(check.verdict != dieu8::JournalVerdict::Valid && !check.anchored);
  const auto recovered = dieu8::recover_journal(bytes);
  if (!recovered) return 0;
  demand(recovered.assume_value().good_bytes + recovered.assume_value().torn.size() == size);
  demand(!has_broken_chain(check));
  demand(check.origin == recovered.assume_value().origin);
  return 0;
}
