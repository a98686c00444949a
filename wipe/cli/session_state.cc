#include "wipe/cli/session_state.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/certificate/judge.h"
#include "evidence/crypto/sign/session_key.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "wipe/cli/drive/drive_record.h"
#include "wipe/cli/sealed_file.h"

namespace dieu8 {
namespace {

constexpr std::string_view kType = "dieu8.session/1";
const std::string kNoSession;  // this file is the one that tells the session's id

Result<std::set<std::uint32_t>> read_done(const Json::Array& numbers) {
  std::set<std::uint32_t> done;
  for (const Json& number : numbers) {
    if (number.integer() == nullptr) return fail(ErrorCode::Malformed, N_("{1}: not a number"), {"$.done"});
    done.insert(static_cast<std::uint32_t>(*number.integer()));
  }
  return done;
}

Result<SessionState> state_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  Fields fields = TRY(Fields::of(document, "$"));
  if (TRY(fields.text("type")) != kType)
    return fail(ErrorCode::Malformed, N_("{1}: not '{2}'"), {"$.type", std::string(kType)});
  SessionState state;
  const Json::Array* done = TRY(fields.array("done"));
  state.done = TRY(read_done(*done));
  const Json* draft = TRY(fields.optional_value("draft"));
  if (draft == nullptr) return fail(ErrorCode::Malformed, N_("{1}: missing"), {"$.draft"});
  const std::string text = canonical_json(*draft);
  state.draft = TRY(certificate_from_json(as_bytes(text)));
  TRY(fields.no_others());
  return state;
}

bool same_name(const DiskIdentity& left, const DiskIdentity& right) {
  return left.serial == right.serial && (left.serial.empty() ? left.path == right.path : left.model == right.model);
}

bool same_size(const DiskIdentity& left, const DiskIdentity& right) { return left.bytes == right.bytes; }

bool may_have_grown(const std::string& folder, const DiskRow& row) {
  boost::system::error_code ignored;
  return !row.identity.serial.empty() && boost::filesystem::exists(device_path(folder, row.number), ignored);
}

bool is_for(const SessionState& state, const std::string& folder, const std::vector<DiskDescription>& disks) {
  std::set<std::uint32_t> rows;
  for (const DiskDescription& disk : disks) {
    if (const DiskRow* row = row_of_disk(state, folder, disk.identity)) rows.insert(row->number);
  }
  return rows.size() == disks.size() && rows.size() == state.draft.disks.size();
}

// Session folders under `out`, newest first: their names begin with the time.
std::vector<std::string> session_folders(const std::string& out) {
  std::vector<std::string> folders;
  boost::system::error_code ignored;
  for (boost::filesystem::directory_iterator at(out, ignored), end; at != end; at.increment(ignored)) {
    if (boost::filesystem::exists(state_path(at->path().string()), ignored)) folders.push_back(at->path().string());
  }
  std::ranges::sort(folders, std::greater<>());
  return folders;
}

// A session that has no key of its own began with an officer's.
Result<SessionState> load_with_session_key(const std::string& folder) {
  const auto signer = open_session_key(session_key_path(folder));
  if (signer) return load_session_state(folder, signer.assume_value()->certificate());
  if (signer.error().code != ErrorCode::NotFound) return outcome::failure(signer.error());
  return fail(ErrorCode::Misuse, N_("the session in {1} began with an officer's key"), {folder},
              N_("name that key again with --key"));
}

// Job and key are the officer's to name again.
std::string resume_command(const SessionState& state, const std::string& folder, const std::string& out) {
  std::string command = "sudo dieu8-wipe run";
  for (const DiskRow& row : state.draft.disks) command += " --disk " + row.identity.path;
  for (const DiskRow& row : state.draft.disks)
    command += " --confirm " + (row.identity.serial.empty() ? row.identity.path : row.identity.serial);
  boost::system::error_code ignored;
  const bool unsealed = boost::filesystem::exists(session_key_path(folder), ignored);
  return command + " --job JOB.toml" + (unsealed ? "" : " --key KEYS") + " --out " + out + " --resume";
}

}  // namespace

std::string state_path(const std::string& folder) { return folder + "/session.json"; }

std::string journal_path(const std::string& folder) { return folder + "/session.journal"; }

std::string session_key_path(const std::string& folder) { return folder + "/session-key"; }

const DiskRow* row_of_disk(const SessionState& state, const std::string& folder, const DiskIdentity& identity) {
  const DiskRow* grown = nullptr;
  for (const DiskRow& row : state.draft.disks) {
    if (!same_name(row.identity, identity)) continue;
    if (same_size(row.identity, identity)) return &row;
    if (may_have_grown(folder, row)) grown = &row;
  }
  return grown;
}

Status save_session_state(const std::string& folder, const SessionState& state, const Signer& signer) {
  Certificate draft = state.draft;
  draft.judgement = judge(draft);
  Json::Array done;
  for (const std::uint32_t number : state.done) done.emplace_back(static_cast<std::int64_t>(number));
  Json draft_json = TRY(parse_json(as_bytes(certificate_to_json(draft))));
  const Json::Object object{{"type", kType}, {"done", std::move(done)}, {"draft", std::move(draft_json)}};
  return write_sealed_file(state_path(folder), kNoSession, canonical_json(object), signer);
}

Result<SessionState> load_session_state(const std::string& folder, const OfficerCertificate& officer) {
  const Bytes bytes = TRY(read_sealed_file(state_path(folder), kNoSession, officer));
  return state_from_json(bytes);
}

Result<SessionState> peek_session_state(const std::string& folder) {
  const Bytes bytes = TRY(body_without_seal(state_path(folder)));
  return state_from_json(bytes);
}

std::optional<SessionHint> find_session_hint(const std::string& out, const DiskIdentity& identity) {
  for (const std::string& folder : session_folders(out)) {
    const auto body = body_without_seal(state_path(folder));
    if (!body) continue;
    const auto state = state_from_json(body.assume_value());
    if (state && row_of_disk(state.assume_value(), folder, identity) != nullptr)
      return SessionHint{folder, resume_command(state.assume_value(), folder, out)};
  }
  return std::nullopt;
}

Result<UnfinishedSession> find_unfinished_session(const std::string& out, const std::vector<DiskDescription>& disks,
                                                  const OfficerCertificate* officer) {
  std::optional<Error> unreadable;
  for (const std::string& folder : session_folders(out)) {
    auto state = officer != nullptr ? load_session_state(folder, *officer) : load_with_session_key(folder);
    if (state && is_for(state.value(), folder, disks)) return UnfinishedSession{folder, std::move(state).value()};
    if (!state && !unreadable) unreadable = state.error();
  }
  if (unreadable) return outcome::failure(*unreadable);
  return fail(ErrorCode::NotFound, N_("no unfinished session for these disks in {1}"), {out},
              N_("name the same disks and the same --out as before; without --resume the work starts anew"));
}

}  // namespace dieu8
