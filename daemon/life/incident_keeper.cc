#include "daemon/life/incident_keeper.h"

#include <unistd.h>

#include <algorithm>

#include "daemon/event_json.h"
#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

constexpr std::string_view kBegun = "incident-begun";
constexpr std::string_view kCopied = "incident-copied";
constexpr std::string_view kRestored = "incident-restored";
constexpr std::string_view kEnded = "incident-ended";
constexpr std::size_t kMostStateBytes = std::size_t{64} * 1024;
constexpr std::size_t kDigestDigits = 64;

auto bad_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

Json::Object with_caller(Json::Object fields, const Peer& by) {
  fields.merge(request_fields("Incident", by.uid, by.pid));
  return fields;
}

const std::string* text_at(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : found->second.text();
}

Result<Incident> read_incident(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostStateBytes));
  const Json document = TRY(parse_json(bytes));
  return parse_incident(document);
}

}  // namespace

void IncidentKeeper::start() {
  auto read = read_incident(parts_.state);
  if (read) {
    incident_ = std::move(read).assume_value();
  } else if (read.assume_error().code != ErrorCode::NotFound) {
    incident_ = Incident{parts_.clock.wall(), "?", "?", {}, true};  // nobody knows more, and it was not closed
  }
  if (incident_ && incident_->isolated) parts_.isolate(true);
}

Result<Json::Object> IncidentKeeper::answer(const Json::Object& parameters, const Peer& by) {
  for (const auto& [name, value] : parameters)
    if (name != "do" && name != "report") return bad_parameter(name);
  const std::string* step = text_at(parameters, "do");
  if (step == nullptr) return bad_parameter("do");
  const auto found = parameters.find("report");
  const Json::Object none;
  const Json::Object* report = found == parameters.end() ? &none : found->second.object();
  if (report == nullptr) return bad_parameter("report");
  if (*step == "status") return status();
  if (*step == "begin") return begin(*report, by);
  if (!incident_ && (*step == "copied" || *step == "restore" || *step == "close"))
    return fail(ErrorCode::Refused, N_("no incident is open"), {}, N_("open one: dieu8ctl incident begin"));
  if (*step == "copied") return copied(*report, by);
  if (*step == "restore") return restore(by);
  if (*step == "close") return close(*report, by);
  return bad_parameter("do");
}

// Shut first, then written down: an incident is no moment to wait for a disk.
Result<Json::Object> IncidentKeeper::begin(const Json::Object& report, const Peer& by) {
  if (incident_)
    return fail(ErrorCode::Refused, N_("an incident is open already"), {}, N_("see: dieu8ctl incident status"));
  incident_ = TRY(incident_of_report(report, parts_.clock.wall()));
  parts_.isolate(true);
  tell(N_("an incident was opened: everything is shut"));
  const Status kept = keep();
  Json::Object fields{{"reason", incident_->reason}, {"officer", incident_->officer}};
  const Status recorded = parts_.recorder.permission(with_caller(std::move(fields), by), Weight::Refusal, kBegun);
  static_cast<void>(parts_.seal());  // without a key the record says itself that it is unsealed
  TRY(kept);
  TRY(recorded);
  return status();
}

Result<Json::Object> IncidentKeeper::copied(const Json::Object& report, const Peer& by) {
  const std::string* sums = text_at(report, "sums_sha256");
  const bool digest = sums != nullptr && sums->size() == kDigestDigits &&
                      sums->find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!digest) return bad_parameter("sums_sha256");
  const auto files = report.find("files");
  if (files == report.end() || files->second.integer() == nullptr || *files->second.integer() < 0)
    return bad_parameter("files");
  Json::Object fields{{"sums_sha256", *sums}, {"files", *files->second.integer()}};
  TRY(parts_.recorder.permission(with_caller(std::move(fields), by), Weight::Refusal, kCopied));
  return status();
}

// The signed policy decides again. When the one in the folder is not to be taken, the last good one stays in force.
Result<Json::Object> IncidentKeeper::restore(const Peer& by) {
  const Status taken = parts_.restore();
  Json::Object fields{{"policy_taken", static_cast<bool>(taken)}};
  if (!taken) add_why(fields, taken.assume_error());
  TRY(parts_.recorder.permission(with_caller(std::move(fields), by), Weight::Permission, kRestored));
  incident_->isolated = false;
  TRY(keep());
  parts_.isolate(false);
  tell(N_("the known-good policy decides again"));
  return status();
}

Result<Json::Object> IncidentKeeper::close(const Json::Object& report, const Peer& by) {
  const std::string* officer = text_at(report, "officer");
  if (officer == nullptr || officer->empty() || officer->size() > 160) return bad_parameter("officer");
  if (incident_->isolated)
    return fail(ErrorCode::Refused, N_("everything is still shut"), {}, N_("first: dieu8ctl incident restore"));
  Json::Object fields{{"reason", incident_->reason}, {"began", rfc3339(incident_->began)}, {"officer", *officer}};
  TRY(parts_.recorder.permission(with_caller(std::move(fields), by), Weight::Refusal, kEnded));
  TRY(checked("unlink", parts_.state, [&] { return ::unlink(parts_.state.c_str()); }));
  incident_.reset();
  static_cast<void>(parts_.seal());
  return status();
}

Json::Object IncidentKeeper::status() const {
  Json::Object state{{"open", incident_.has_value()}};
  if (incident_) {
    state.merge(incident_json(*incident_));
    Json::Array deadlines;
    for (const IncidentDeadline& deadline : incident_->deadlines)
      deadlines.emplace_back(Json::Object{{"what", deadline.what},
                                          {"hours", static_cast<std::int64_t>(deadline.hours)},
                                          {"due", rfc3339(due(*incident_, deadline))},
                                          {"passed", due(*incident_, deadline) <= parts_.clock.wall()}});
    state.insert_or_assign("deadlines", std::move(deadlines));
  }
  return {{"state", std::move(state)}};
}

std::optional<BootTime> IncidentKeeper::next_time() const {
  const auto next = incident_ ? next_due(*incident_) : std::nullopt;
  if (!next) return std::nullopt;
  const std::int64_t left = std::max<std::int64_t>(next->seconds - parts_.clock.wall().seconds, 0);
  return BootTime{parts_.clock.boot().milliseconds + left * 1000};
}

void IncidentKeeper::on_time() {
  if (!incident_) return;
  const WallTime now = parts_.clock.wall();
  bool passed = false;
  for (IncidentDeadline& deadline : incident_->deadlines) {
    if (deadline.told || now < due(*incident_, deadline)) continue;
    deadline.told = passed = true;
    Json::Object fields = alarm_fields("incident-deadline", "incident");
    fields.emplace("hours", static_cast<std::int64_t>(deadline.hours));
    parts_.recorder.refusal(record::kAlarm, std::move(fields));
    tell(N_("a deadline of the open incident has passed"));
  }
  if (passed) static_cast<void>(keep());
}

Status IncidentKeeper::keep() const {
  return write_file_durably(parts_.state, as_bytes(canonical_json(incident_json(*incident_))), Access::OwnerOnly);
}

void IncidentKeeper::tell(const char* sentence) {
  parts_.announcer.announce(plain_event("alarm", {sentence, {}}, parts_.clock.wall()));
}

}  // namespace dieu8
