#include "daemon/life/maintenance_keeper.h"

#include <unistd.h>

#include <algorithm>

#include "daemon/event_json.h"
#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

constexpr std::string_view kBegun = "repair-begun";
constexpr std::string_view kEnded = "repair-ended";
constexpr std::string_view kOver = "repair-over";
constexpr std::string_view kDisks = "disks-seen";
constexpr std::size_t kMostStateBytes = std::size_t{1} << 20U;
constexpr std::size_t kMostChangesInRecord = 64;  // all of them stand in the minutes; their digest covers them
constexpr std::size_t kDigestDigits = 64;

auto bad_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

Result<std::string> digest_parameter(const Json::Object& report, std::string_view name) {
  const auto found = report.find(name);
  const std::string* text = found == report.end() ? nullptr : found->second.text();
  const bool good = text != nullptr && text->size() == kDigestDigits &&
                    text->find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!good) return bad_parameter(name);
  return *text;
}

Result<std::vector<SeenDisk>> disks_parameter(const Json::Object& report) {
  const auto found = report.find("disks");
  if (found == report.end()) return bad_parameter("disks");
  auto disks = parse_disks(found->second);
  if (!disks) return bad_parameter("disks");
  return disks;
}

std::uint64_t slept_parameter(const Json::Object& report) {
  const auto found = report.find("slept");
  const std::int64_t* number = found == report.end() ? nullptr : found->second.integer();
  return number == nullptr || *number < 0 ? 0 : static_cast<std::uint64_t>(*number);
}

Json::Object ticket_fields(const RepairTicket& ticket) {
  return {{"ticket", ticket.id},
          {"report", ticket.report},
          {"recipient", ticket.recipient},
          {"repairer", ticket.repairer},
          {"repairer_kind", ticket.repairer_kind}};
}

Json::Object with_caller(Json::Object fields, const Peer& by) {
  fields.merge(request_fields("Maintenance", by.uid, by.pid));
  return fields;
}

Result<Json> read_state(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostStateBytes));
  return parse_json(bytes);
}

}  // namespace

Result<Json::Object> MaintenanceKeeper::answer(const Json::Object& parameters, const Peer& by) {
  for (const auto& [name, value] : parameters)
    if (name != "do" && name != "report") return bad_parameter(name);
  const auto step = parameters.find("do");
  const std::string* word = step == parameters.end() ? nullptr : step->second.text();
  if (word == nullptr) return bad_parameter("do");
  if (*word == "status") return status();
  const auto found = parameters.find("report");
  const Json::Object* report = found == parameters.end() ? nullptr : found->second.object();
  if (report == nullptr) return bad_parameter("report");
  if (*word == "begin") return begin(*report, by);
  if (*word == "end") return end(*report, by);
  if (*word == "disks") return look_at_disks(*report);
  return bad_parameter("do");
}

Result<Json::Object> MaintenanceKeeper::begin(const Json::Object& report, const Peer& by) {
  if (under_way())
    return fail(ErrorCode::Refused, N_("a repair is under way already"), {}, N_("end it: dieu8ctl maintenance end"));
  const auto ticket = parts_.ticket();
  if (!ticket)
    return fail(
        ErrorCode::Refused, N_("a repair needs a ticket signed by two people"), {},
        N_("ask for it: dieu8ctl ticket request maintenance (the report's number and the repairer stand in it)"));
  const std::string before = TRY(digest_parameter(report, "inventory_sha256"));
  const auto disks = TRY(disks_parameter(report));
  Json::Object fields = ticket_fields(*ticket);
  fields.emplace("inventory_sha256", before);
  TRY(parts_.recorder.permission(with_caller(std::move(fields), by), Weight::Permission, kBegun));
  TRY(keep({*ticket, rfc3339(parts_.clock.wall()), before, false}));
  TRY(remember_disks(disks, slept_parameter(report)));
  return status();
}

Result<Json::Object> MaintenanceKeeper::end(const Json::Object& report, const Peer& by) {
  const auto repair = state();
  if (!repair) return fail(ErrorCode::Refused, N_("no repair is under way"));
  const std::string after = TRY(digest_parameter(report, "inventory_sha256"));
  const std::string difference = TRY(digest_parameter(report, "difference_sha256"));
  const auto changes = report.find("changes");
  if (changes == report.end() || changes->second.array() == nullptr) return bad_parameter("changes");
  const auto count = report.find("change_count");
  if (count == report.end() || count->second.integer() == nullptr || *count->second.integer() < 0)
    return bad_parameter("change_count");
  const auto disks = TRY(disks_parameter(report));
  Json::Array shown = *changes->second.array();
  Json::Object fields = ticket_fields(repair->ticket);
  fields.emplace("change_count", *count->second.integer());
  if (shown.size() > kMostChangesInRecord) shown.resize(kMostChangesInRecord);
  fields.emplace("changes", std::move(shown));
  fields.emplace("before_sha256", repair->before);
  fields.emplace("after_sha256", after);
  fields.emplace("difference_sha256", difference);
  TRY(parts_.recorder.permission(with_caller(std::move(fields), by), Weight::Refusal, kEnded));
  parts_.end_ticket(repair->ticket.id);
  TRY(remember_disks(disks, slept_parameter(report)));
  TRY(checked("unlink", parts_.state, [&] { return ::unlink(parts_.state.c_str()); }));
  return status();
}

void MaintenanceKeeper::look() {
  auto repair = state();
  if (!repair || repair->over) return;
  const auto ticket = parts_.ticket();
  if (ticket && ticket->id == repair->ticket.id) return;
  repair->over = true;
  if (!keep(*repair)) return;  // tried again with the next look
  parts_.recorder.refusal(kOver, ticket_fields(repair->ticket));
  parts_.announcer.announce(
      plain_event("lock", {N_("the time for the repair is over: the machine is shut again"), {}}, parts_.clock.wall()));
}

Json::Object MaintenanceKeeper::status() const {
  const auto repair = state();
  if (!repair) return {{"state", Json::Object{{"under_way", false}}}};
  Json::Object object = ticket_fields(repair->ticket);
  object.emplace("under_way", true);
  object.emplace("began", repair->began);
  object.emplace("before_sha256", repair->before);
  object.emplace("over", repair->over);
  return {{"state", std::move(object)}};
}

// The last look is compared with this one, unless there was none: then this one is what is known from now on.
Result<Json::Object> MaintenanceKeeper::look_at_disks(const Json::Object& report) {
  const auto present = TRY(disks_parameter(report));
  const std::uint64_t slept = slept_parameter(report);
  const auto known = read_state(parts_.disks);
  Json::Array words;
  if (known) {
    Fields fields = TRY(Fields::of(known.assume_value(), "$"));
    const std::string boot = TRY(fields.text("boot"));
    const std::uint64_t slept_then = TRY(fields.natural("slept"));
    const Json* list = TRY(fields.optional_value("disks"));
    const auto before = TRY(parse_disks(list == nullptr ? Json() : *list));
    const bool same_boot = boot == parts_.clock.boot_id();
    const std::uint64_t asleep = same_boot && slept >= slept_then ? slept - slept_then : slept;
    for (const DiskFinding& finding : judge_disks(before, present, same_boot ? 0 : 1, asleep)) {
      alarm(finding);
      words.emplace_back(Json::Object{
          {"word", wire_name(finding.kind)}, {"model", finding.disk.model}, {"serial", finding.disk.serial}});
    }
  } else {
    parts_.recorder.notice(kDisks, {{"place", "disks"}, {"disks", disks_json(present)}});
  }
  TRY(remember_disks(present, slept));
  return Json::Object{{"state", Json::Object{{"findings", std::move(words)}}}};
}

void MaintenanceKeeper::alarm(const DiskFinding& finding) {
  Json::Object fields = alarm_fields(wire_name(finding.kind), "disk:" + finding.disk.serial);
  put_device_text(fields, "model", finding.disk.model);
  put_device_text(fields, "serial", finding.disk.serial);
  if (finding.disk.use.cycles) fields.emplace("cycles", static_cast<std::int64_t>(*finding.disk.use.cycles));
  if (finding.more_cycles != 0) fields.emplace("more_cycles", static_cast<std::int64_t>(finding.more_cycles));
  fields.emplace("maintenance", under_way());
  parts_.recorder.refusal(record::kAlarm, std::move(fields));
  parts_.announcer.announce(plain_event(
      "alarm", {N_("a disk of this computer is not as it was: {1}"), {finding.disk.model + " " + finding.disk.serial}},
      parts_.clock.wall()));
}

Status MaintenanceKeeper::remember_disks(const std::vector<SeenDisk>& disks, std::uint64_t slept) const {
  const Json::Object object{
      {"boot", parts_.clock.boot_id()}, {"slept", static_cast<std::int64_t>(slept)}, {"disks", disks_json(disks)}};
  return write_file_durably(parts_.disks, as_bytes(canonical_json(object)), Access::OwnerOnly);
}

// A file that cannot be read counts as none under way: the record holds that one was begun.
std::optional<MaintenanceKeeper::Repair> MaintenanceKeeper::state() const {
  const auto document = read_state(parts_.state);
  if (!document) return std::nullopt;
  const auto read = [&]() -> Result<Repair> {
    Fields fields = TRY(Fields::of(document.assume_value(), "$"));
    Repair repair;
    repair.ticket.id = TRY(fields.text("ticket"));
    repair.ticket.report = TRY(fields.text("report"));
    repair.ticket.recipient = TRY(fields.text("recipient"));
    repair.ticket.repairer = TRY(fields.text("repairer"));
    repair.ticket.repairer_kind = TRY(fields.text("repairer_kind"));
    repair.began = TRY(fields.text("began"));
    repair.before = TRY(fields.text("before_sha256"));
    repair.over = TRY(fields.boolean("over"));
    return repair;
  };
  auto repair = read();
  return repair ? std::optional(std::move(repair).assume_value()) : std::nullopt;
}

Status MaintenanceKeeper::keep(const Repair& repair) const {
  Json::Object object = ticket_fields(repair.ticket);
  object.emplace("began", repair.began);
  object.emplace("before_sha256", repair.before);
  object.emplace("over", repair.over);
  return write_file_durably(parts_.state, as_bytes(canonical_json(object)), Access::OwnerOnly);
}

}  // namespace dieu8
