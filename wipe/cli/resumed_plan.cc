#include "wipe/cli/resumed_plan.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "wipe/cli/sealed_file.h"
#include "wipe/plan/method.h"

namespace dieu8 {
namespace {

auto began_with(const char* message, std::vector<std::string> arguments, const char* hint) {
  return fail(ErrorCode::Misuse, message, std::move(arguments), hint);
}

// Where an overwrite is part of the session at all; disks without one have no method.
const Sanitization& overwriting_row(const Certificate& draft) {
  const auto found =
      std::ranges::find_if(draft.disks, [](const DiskRow& row) { return !row.sanitization.method.empty(); });
  return found == draft.disks.end() ? draft.disks.front().sanitization : found->sanitization;
}

// The method typed now is the session's; the characters a method draws are the session's own.
Result<bool> is_method_of(const std::string& typed, const Sanitization& begun) {
  if (begun.method.empty()) return true;  // nothing is overwritten: --method had, and has, no meaning
  const Bytes any_characters(kRandomCharacters, 0);
  const Method method = TRY(find_method(typed, any_characters));
  return method.name == begun.method && (method.name != "custom" || method.passes == begun.passes_planned);
}

WipeRequest request_of(const DiskRow& row, const Sanitization& begun) {
  const Sanitization& own = row.sanitization;
  WipeRequest request;
  request.method = {begun.method, begun.standard, begun.passes_planned, begun.method.starts_with("hmg-is5-")};
  request.verify = begun.verify_asked;
  request.level = own.level_asked;
  request.rule = own.level_rule;
  request.psid_given = std::ranges::count(own.techniques_planned, Technique::OpalRevert) > 0;
  return request;
}

Result<std::optional<DriveRecord>> load_record(const Prepared& prepared, std::uint32_t row) {
  const std::string path = device_path(prepared.unfinished->folder, row);
  const auto body = read_sealed_file(path, prepared.unfinished->state.draft.id, prepared.signer->certificate());
  if (!body && body.error().code == ErrorCode::NotFound) return std::optional<DriveRecord>();
  if (!body) return outcome::failure(body.error());
  return std::optional(TRY(drive_record_from_json(body.value())));
}

// A disk may have another size than at the start only where its hidden areas were to be uncovered.
Status check_size(const DiskDescription& disk, const DiskRow& row, const std::optional<DriveRecord>& record) {
  const bool explained = record && !record->offer.hidden.empty();
  if (disk.identity.bytes == row.identity.bytes || explained) return ok();
  return fail(ErrorCode::Invalid, N_("{1} has another size than when the session began"), {disk.identity.path},
              N_("look at 'dieu8-wipe list' again before you go on"));
}

bool still_needs_psid(const WipePlan& plan, const std::optional<DriveRecord>& record) {
  const std::vector<Technique> techniques = device_techniques(plan);
  const auto at = std::ranges::find(techniques, Technique::OpalRevert);
  if (at == techniques.end()) return false;
  const auto number = static_cast<std::size_t>(at - techniques.begin());
  if (!record || !record->point) return true;
  const std::vector<DeviceStep>& steps = record->point->steps;
  return number >= steps.size() || steps[number].end != StepEnd::Completed;
}

Status check_plan(const WipePlan& plan, const DiskRow& row, const std::optional<DriveRecord>& record,
                  const std::string& psid) {
  if (techniques_planned(plan) != row.sanitization.techniques_planned)
    return fail(ErrorCode::Invalid, N_("{1}: another plan would be made now than when the session began"),
                {plan.disk.identity.path}, N_("start anew without --resume"));
  if (!psid.empty() || !still_needs_psid(plan, record)) return ok();
  return began_with(N_("the session needs the PSID of {1} again"), {plan.disk.identity.path},
                    N_("it is kept nowhere: type it again with --psid or --psid-file"));
}

Result<PlannedDisk> plan_one(const DiskDescription& disk, const std::string& out, const DiskRow& row,
                             const std::optional<DriveRecord>& record, const Prepared& prepared) {
  const DriveOpener ask_nothing = [](const UniqueFd&, const DiskIdentity&, bool) {
    return Result<std::unique_ptr<DriveControl>>(fail(ErrorCode::Unsupported, ""));
  };
  AskedDisk asked = TRY(ask_drive(disk, out, ask_nothing));
  if (record) asked.offer = record->offer;
  asked.answered = record.has_value();
  const WipeRequest request = request_of(row, overwriting_row(prepared.unfinished->state.draft));
  WipePlan plan = TRY(plan_wipe(disk, asked.offer, request));
  return PlannedDisk{std::move(asked), std::move(plan), {}};
}

}  // namespace

Status check_same_wishes(const RunOptions& options, const Certificate& draft) {
  const Sanitization& begun = overwriting_row(draft);
  const bool other_verify = options.verify && TRY(parse_verify_mode(*options.verify)) != begun.verify_asked;
  if (other_verify || (options.method && !TRY(is_method_of(*options.method, begun))))
    return began_with(N_("the session began with method {1} and verification {2}"),
                      {begun.method.empty() ? "-" : begun.method, std::string(wire_name(begun.verify_asked))},
                      N_("leave --method and --verify out when resuming"));
  const bool other_level = options.level && *options.level != begun.level_asked;
  if (other_level || (options.rule && *options.rule != begun.level_rule))
    return began_with(N_("the session began with level {1} and level rule {2}"),
                      {std::string(wire_name(begun.level_asked)), std::string(wire_name(begun.level_rule))},
                      N_("leave --level and --level-rule out when resuming"));
  return ok();
}

Status plan_from_records(const RunOptions& options, const std::vector<DiskDescription>& disks, Prepared& prepared) {
  const UnfinishedSession& session = *prepared.unfinished;
  for (const DiskDescription& disk : disks) {
    const DiskRow* row = row_of_disk(session.state, session.folder, disk.identity);
    if (row == nullptr) return fail(ErrorCode::Refused, N_("{1} is not of this session"), {disk.identity.path});
    std::optional<DriveRecord> record = TRY(load_record(prepared, row->number));
    TRY(check_size(disk, *row, record));
    PlannedDisk planned = TRY(plan_one(disk, options.out, *row, record, prepared));
    TRY(check_plan(planned.plan, *row, record, options.psid));
    prepared.disks.push_back(std::move(planned));
    prepared.records.push_back(std::move(record));
  }
  return find_what_is_also_erased(prepared.disks);
}

}  // namespace dieu8
