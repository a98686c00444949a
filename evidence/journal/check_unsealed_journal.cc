#include "evidence/journal/check_unsealed_journal.h"

#include <algorithm>

#include "evidence/crypto/session_seal.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/journal/record.h"

namespace dieu8 {
namespace {

// The last whole line, without its line feed; empty when there is none.
ByteView last_line(ByteView bytes) {
  if (bytes.empty() || bytes.back() != '\n') return {};
  bytes = bytes.first(bytes.size() - 1);
  const auto before = std::find(bytes.rbegin(), bytes.rend(), std::uint8_t{'\n'});
  return bytes.subspan(static_cast<std::size_t>(bytes.rend() - before));
}

std::optional<TrustRoot> session_root_of(ByteView journal) {
  const auto record = parse_record(last_line(journal));
  if (!record || record.assume_value().type != kCheckpoint) return std::nullopt;
  const auto fields = parse_checkpoint_fields(record.assume_value().fields);
  return fields ? session_root_in(fields.assume_value().signature) : std::nullopt;
}

}  // namespace

std::optional<JournalCheck> check_unsealed_journal(ByteView bytes) {
  const auto root = session_root_of(bytes);
  if (!root) return std::nullopt;
  JournalCheck check = check_journal(bytes, &*root, Role::Session);
  check.anchored = false;
  if (check.verdict != JournalVerdict::Valid) return check;
  check.verdict = JournalVerdict::Undetermined;
  check.findings.add(JournalFindingKind::NotSealedByAgency, check.head.records);
  if (check.seal->signer->name == check.origin) return check;
  check.verdict = JournalVerdict::Invalid;  // a session's key is for one certificate, and so for one journal
  check.findings.add(JournalFindingKind::Spliced, check.head.records);
  return check;
}

}  // namespace dieu8
