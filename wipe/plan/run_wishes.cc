#include "wipe/plan/run_wishes.h"

#include "wipe/plan/method.h"

namespace dieu8 {
namespace {

// One name below a folder: no way out of it.
Status refuse_path(const JobTable& table, std::string_view key, const std::string& name) {
  if (name.find('/') == std::string::npos && !name.starts_with('.')) return ok();
  return fail(ErrorCode::Misuse, N_("{1}: must be one name, without a folder"), {table.place(key)});
}

Status read_disks(JobTable& table, RunWishes& wishes) {
  if (table.is_list("disks")) {
    wishes.disks = DisksWanted::Named;
    wishes.serials = TRY(table.texts("disks"));
    if (!wishes.serials.empty()) return ok();
    return fail(ErrorCode::Misuse, N_("{1}: names no disk"), {table.place("disks")});
  }
  wishes.disks = TRY(table.word("disks", {DisksWanted::BuiltIn, DisksWanted::All}));
  return ok();
}

Status read_method(JobTable& table, RunWishes& wishes) {
  wishes.method = TRY(table.text("method", Need::MayBeEmpty));
  if (wishes.method.empty()) return ok();
  const Bytes any_characters(kRandomCharacters, 0);
  const auto method = find_method(wishes.method, any_characters);
  if (method) return ok();
  return fail(ErrorCode::Misuse, N_("{1}: there is no method '{2}'"), {table.place("method"), wishes.method},
              N_("'dieu8-wipe plan --help' lists the methods"));
}

// An unattended run can ask nobody for a passphrase.
Status read_key(JobTable& table, RunWishes& wishes) {
  wishes.key = TRY(table.text("key", Need::MayBeEmpty));
  wishes.passphrase_file = TRY(table.text("passphrase_file", Need::MayBeEmpty));
  TRY(refuse_path(table, "key", wishes.key));
  TRY(refuse_path(table, "passphrase_file", wishes.passphrase_file));
  if (wishes.key.empty() == wishes.passphrase_file.empty()) return ok();
  return fail(ErrorCode::Misuse, N_("{1}: key and passphrase_file belong together"), {table.place("key")},
              N_("state both, or none: the certificate then says that the agency has not sealed it"));
}

}  // namespace

Result<RunWishes> read_run_wishes(JobTable table) {
  RunWishes wishes;
  const std::string format = TRY(table.text("format"));
  if (format != kSignedJobFormat)
    return fail(ErrorCode::Misuse, N_("{1}: '{2}' is none of: {3}"),
                {table.place("format"), format, std::string(kSignedJobFormat)});
  TRY(read_disks(table, wishes));
  wishes.computers = TRY(table.texts("computers"));
  wishes.level = TRY(table.word("level", {LevelAsked::Clear, LevelAsked::Purge, LevelAsked::Auto}));
  TRY(read_method(table, wishes));
  wishes.verify = TRY(table.word("verify", {VerifyMode::Full, VerifyMode::Sample}));
  wishes.valid_until = TRY(table.date("valid_until"));
  TRY(read_key(table, wishes));
  wishes.at_end = TRY(table.word("at_end", {EndWanted::PowerOff, EndWanted::Reboot, EndWanted::Stay}));
  TRY(table.no_others());
  return wishes;
}

bool is_still_valid(const RunWishes& wishes, WallTime now) {
  const std::string today = rfc3339(now).substr(0, 10);  // 2026-11-29
  const std::string& day = wishes.valid_until;           // 29/11/2026
  return today <= day.substr(6, 4) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2);
}

}  // namespace dieu8
