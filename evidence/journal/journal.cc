#include "evidence/journal/journal.h"

#include <utility>

#include "evidence/base/file.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/journal/merkle_tree.h"
#include "evidence/journal/record.h"
#include "evidence/journal/recover.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostJournalBytes = std::size_t{1} << 30U;

enum class Condition { Open, Closed, Failed };

bool is_own_type(std::string_view type) {
  return type == kOpened || type == kReopened || type == kTornTail || type == kCheckpoint;
}

auto cannot_be_written(const std::string& type) {
  return fail(ErrorCode::Misuse, N_("a record of type '{1}' cannot be written in the journal"), {type});
}

Status refuse_unless_open(Condition condition) {
  switch (condition) {
    case Condition::Open: return ok();
    case Condition::Closed: return fail(ErrorCode::Refused, N_("the journal is closed"));
    case Condition::Failed:
      return fail(ErrorCode::Io, N_("the journal could not be written earlier; nothing more is recorded in it"));
  }
  __builtin_unreachable();
}

}  // namespace

struct Journal::State {
  std::unique_ptr<AppendFile> file;
  Clock* clock;
  std::string origin;
  Digest last{};
  MerkleTree tree{};
  Condition condition = Condition::Open;

  JournalRecord next(std::string_view type, Json::Object fields) const;
  Status write(const JournalRecord& record);
  Status record(std::string_view type, Json::Object fields) { return write(next(type, std::move(fields))); }
  Status seal(const CheckpointSeal& seal, CheckpointKind kind);
};

JournalRecord Journal::State::next(std::string_view type, Json::Object fields) const {
  JournalRecord record;
  record.sequence = tree.size() + 1;
  record.boot = clock->boot_id();
  record.time = clock->wall();
  record.uptime = clock->boot();
  record.type = type;
  record.fields = std::move(fields);
  record.previous = last;
  return record;
}

Status Journal::State::write(const JournalRecord& record) {
  TRY(refuse_unless_open(condition));
  if (!is_recordable(record.fields)) return cannot_be_written(record.type);
  std::string line = record_line(record);
  // What no reader accepts must not enter the chain: it would make the whole journal unreadable for ever.
  if (!parse_record(as_bytes(line))) return cannot_be_written(record.type);
  const Digest hash = leaf_hash(as_bytes(line));
  line += '\n';
  condition = Condition::Failed;  // until both calls have succeeded
  TRY(file->append(as_bytes(line)));
  TRY(file->sync());
  condition = Condition::Open;
  last = hash;
  tree.add(hash);
  return ok();
}

Status Journal::State::seal(const CheckpointSeal& seal, CheckpointKind kind) {
  TRY(refuse_unless_open(condition));
  CheckpointFields fields{{origin, tree.size(), tree.root()}, kind, {}};
  JournalRecord record = next(kCheckpoint, checkpoint_fields(fields));
  fields.signature = TRY(seal(as_bytes(signed_checkpoint_text(record))));
  if (fields.signature.empty()) return fail(ErrorCode::Invalid, N_("the journal's seal is empty"));
  record.fields = checkpoint_fields(fields);
  TRY(write(record));
  if (kind == CheckpointKind::Final) condition = Condition::Closed;
  return ok();
}

Result<Journal> Journal::create(std::unique_ptr<AppendFile> file, Clock& clock, std::string origin) {
  if (!is_uuid(origin)) return fail(ErrorCode::Misuse, N_("'{1}' is not a UUID"), {origin});
  auto state = std::make_unique<State>(State{std::move(file), &clock, std::move(origin)});
  TRY(state->record(kOpened, {{"format", kJournalFormat}, {"origin", state->origin}}));
  return Journal(std::move(state));
}

Result<Journal> Journal::reopen(const std::string& path, Clock& clock) {
  auto file = TRY(open_append_file(path, false));  // first, for the lock
  const Bytes bytes = TRY(read_file(path, kMostJournalBytes));
  auto recovered = TRY(recover_journal(bytes));
  auto state = std::make_unique<State>(
      State{std::move(file), &clock, std::move(recovered.origin), recovered.last, std::move(recovered.tree)});
  if (!recovered.torn.empty()) {
    TRY(cut_file(path, recovered.good_bytes));
    TRY(state->record(kTornTail, {{"bytes", static_cast<std::int64_t>(recovered.torn.size())},
                                  {"sha256", to_hex(sha256(recovered.torn))}}));
  }
  TRY(state->record(kReopened, {}));
  return Journal(std::move(state));
}

Status Journal::append(std::string_view type, Json::Object fields) {
  if (is_own_type(type))
    return fail(ErrorCode::Misuse, N_("records of type '{1}' are written by the journal itself"), {std::string(type)});
  return state_->record(type, std::move(fields));
}

Status Journal::checkpoint(const CheckpointSeal& seal) { return state_->seal(seal, CheckpointKind::Periodic); }

Status Journal::close(const CheckpointSeal& seal) { return state_->seal(seal, CheckpointKind::Final); }

JournalHead Journal::head() const { return {state_->tree.size(), state_->last, state_->tree.root()}; }

const std::string& Journal::origin() const { return state_->origin; }

Journal::Journal(std::unique_ptr<State> state) : state_(std::move(state)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

}  // namespace dieu8
