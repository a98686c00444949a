// dieu8ctl incident: the three steps of Điều 11.2 and what the minutes need.
#include "guard/cli/incident/incident_commands.h"

#include <unistd.h>

#include <deque>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/report/regulation_profile.h"
#include "guard/cli/each_record.h"
#include "guard/cli/incident/copy_evidence.h"
#include "guard/cli/parse_ctl.h"
#include "guard/control/control_client.h"
#include "guard/incident/incident.h"

namespace dieu8 {
namespace {

const char* const kIncidentBeginHelp = N_(R"(dieu8ctl incident begin: step 1, cut everything off (Article 11.2).

  dieu8ctl incident begin --reason TEXT --officer NAME [--profile ID] [--json]

Needs root. From now on everything is shut, what is in use too, and after a restart as well: sticks, other media, network
links, even those the policy allows. Hubs and keyboards stay. A stick that is being written may lose data. The record is
sealed at once, and the deadlines of the regulation profile begin.

  --reason TEXT   what was noticed, in one line; never a document's title
  --officer NAME  who opens it
  --profile ID    whose deadlines hold (vn-2026 when not given)

Next: dieu8ctl incident copy --to FOLDER
)");

const char* const kIncidentCopyHelp = N_(R"(dieu8ctl incident copy: step 2, copy logs and traces.

  dieu8ctl incident copy --to FOLDER [--json]

Needs root. Copies into FOLDER, which must not exist yet: the guard's record, system logs, the page log, the policy, and
what only the running computer knows (processes, connections, mounts, USB devices, modules). incident.json has the
timeline for the minutes. SHA256SUMS lists every file; its own SHA-256 stands in the guard's record.
No command line of a process and no name of a volume is copied; system logs are copied whole and may hold names.

Check it anywhere: sha256sum -c SHA256SUMS

Exit codes: 0 copied, 1 something could not be read, 2 used wrongly, 3 could not tell.
)");

const char* const kIncidentRestoreHelp = N_(R"(dieu8ctl incident restore: step 3, the known-good policy decides again.

  dieu8ctl incident restore [--json]

Needs root. The signed policy of /etc/dieu8/policy is taken; when it is not to be trusted the last good one stays.
The incident stays open until it is closed.
)");

const char* const kIncidentCloseHelp = N_(R"(dieu8ctl incident close: the incident is over.

  dieu8ctl incident close --officer NAME [--json]

Needs root. Deadlines are no longer watched. The minutes: dieu8ctl minutes incident.
)");

const char* const kIncidentStatusHelp = N_(R"(dieu8ctl incident status: is an incident open, and what is due when?

  dieu8ctl incident status [--json]

Exit codes: 0 none is open, 1 one is, 2 used wrongly, 3 could not tell.
)");

struct IncidentOptions {
  std::string reason;
  std::string officer;
  std::string profile = "vn-2026";
  std::string to;
  bool json = false;
};

constexpr const char* kProfileFolder = "/etc/dieu8/profiles";
constexpr std::size_t kMostTimeline = 500;

Result<Json::Object> tell_incident(std::string_view step, Json::Object report) {
  ControlClient client = TRY(ControlClient::connect());
  const auto answer = TRY(client.call(Method::Incident, {{"do", step}, {"report", std::move(report)}}));
  const auto state = answer.find("state");
  if (state == answer.end() || state->second.object() == nullptr)
    return fail(ErrorCode::Malformed, N_("the guard's answer is not of the documented form"));
  return *state->second.object();
}

std::string text_in(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() || found->second.text() == nullptr ? "" : *found->second.text();
}

bool flag_in(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found != object.end() && found->second.boolean() != nullptr && *found->second.boolean();
}

// Law is data: which hours count, the profile's own words say.
Result<Json::Array> deadlines_of(const std::string& profile_id) {
  const RegulationProfile profile = TRY(load_regulation_profile(profile_id, kProfileFolder));
  Json::Array deadlines;
  for (const Deadline& deadline : profile.deadlines)
    for (const std::uint64_t hours : hours_named(deadline.when))
      deadlines.emplace_back(Json::Object{{"what", deadline.what + " (" + deadline.source + ")"},
                                          {"hours", static_cast<std::int64_t>(hours)},
                                          {"told", false}});
  return deadlines;
}

std::string state_text(const Json::Object& state) {
  if (!flag_in(state, "open")) return tr(N_("No incident is open.")) + "\n";
  std::string text =
      tr(N_("An incident is open since {1}: {2} (opened by {3})."),
         {text_in(state, "began"), printable(text_in(state, "reason")), printable(text_in(state, "officer"))}) +
      "\n";
  text += tr(flag_in(state, "isolated") ? N_("Everything is shut.") : N_("The policy decides again.")) + "\n";
  const auto deadlines = state.find("deadlines");
  if (deadlines == state.end() || deadlines->second.array() == nullptr) return text;
  for (const Json& one : *deadlines->second.array())
    if (one.object() != nullptr)
      text += "  " +
              tr(flag_in(*one.object(), "passed") ? N_("PASSED {1}: {2}") : N_("due {1}: {2}"),
                 {text_in(*one.object(), "due"), printable(text_in(*one.object(), "what"))}) +
              "\n";
  return text;
}

ExitCode show_state(Result<Json::Object> state, const IncidentOptions& options, ExitCode code,
                    const std::string& more) {
  if (!state) return complain(state.error(), options.json);
  if (!options.json) return print_page(state_text(state.value()) + more, code);
  print_json(Json::Object{{"state", std::move(state).assume_value()}, {"exit_code", static_cast<int>(code)}});
  return code;
}

Result<Json::Object> begin_incident(const IncidentOptions& options) {
  Json::Array deadlines = TRY(deadlines_of(options.profile));
  return tell_incident("begin",
                       {{"reason", options.reason}, {"officer", options.officer}, {"deadlines", std::move(deadlines)}});
}

bool is_in_timeline(const JournalRecord& record) {
  return record.type != "checkpoint" && record.type != "opened" && record.type != "coalesced";
}

// The newest records, shortly: when, what, where. The whole record lies beside it.
Result<Json::Array> timeline() {
  std::deque<Json> newest;
  TRY(each_record(kGuardRecordFolder, [&](const JournalRecord& record) {
    if (!is_in_timeline(record)) return;
    Json::Object line{{"time", rfc3339(record.time)},
                      {"type", record.type},
                      {"sequence", static_cast<std::int64_t>(record.sequence)}};
    for (const char* key : {"place", "word", "verdict", "reason", "policy_version", "uid"})
      if (const auto found = record.fields.find(key); found != record.fields.end()) line.emplace(key, found->second);
    newest.emplace_back(std::move(line));
    if (newest.size() > kMostTimeline) newest.pop_front();
  }));
  return Json::Array(newest.begin(), newest.end());
}

Result<CopiedEvidence> copy_incident(const IncidentOptions& options) {
  if (::geteuid() != 0) return fail(ErrorCode::Io, N_("only root may do this"), {}, N_("run it again with sudo"));
  Json::Object incident = TRY(tell_incident("status", {}));
  if (!flag_in(incident, "open"))
    return fail(ErrorCode::Refused, N_("no incident is open"), {}, N_("open one: dieu8ctl incident begin"));
  Json::Array newest = TRY(timeline());
  incident.insert_or_assign("format", "dieu8.incident-minutes/1");
  incident.insert_or_assign("timeline", std::move(newest));
  CopiedEvidence copied = TRY(copy_evidence(SystemTree(), options.to, Json(incident)));
  TRY(tell_incident("copied",
                    {{"sums_sha256", copied.sums_sha256}, {"files", static_cast<std::int64_t>(copied.files)}}));
  return copied;
}

ExitCode run_begin(const CtlArguments& arguments) {
  const auto options = parse_ctl<IncidentOptions>(arguments, [](CLI::App& app, IncidentOptions& to) {
    app.add_option("--reason", to.reason)->required();
    app.add_option("--officer", to.officer)->required();
    app.add_option("--profile", to.profile);
  });
  if (!options) return complain(options.error());
  return show_state(begin_incident(options.value()), options.value(), ExitCode::Yes,
                    tr(N_("Next: dieu8ctl incident copy --to FOLDER")) + "\n");
}

ExitCode run_copy(const CtlArguments& arguments) {
  const auto options = parse_ctl<IncidentOptions>(
      arguments, [](CLI::App& app, IncidentOptions& to) { app.add_option("--to", to.to)->required(); });
  if (!options) return complain(options.error());
  const auto copied = copy_incident(options.value());
  if (!copied) return complain(copied.error(), options.value().json);
  const CopiedEvidence& done = copied.value();
  const ExitCode code = done.not_copied.empty() ? ExitCode::Yes : ExitCode::No;
  if (options.value().json) {
    Json::Array missing;
    for (const std::string& path : done.not_copied) missing.emplace_back(path);
    print_json(Json::Object{{"files", static_cast<std::int64_t>(done.files)},
                            {"bytes", static_cast<std::int64_t>(done.bytes)},
                            {"sums_sha256", done.sums_sha256},
                            {"not_copied", std::move(missing)},
                            {"exit_code", static_cast<int>(code)}});
    return code;
  }
  std::string text = tr(N_("Copied: {1} files, {2}. SHA-256 of SHA256SUMS: {3}"),
                        {std::to_string(done.files), human_bytes(done.bytes), done.sums_sha256}) +
                     "\n";
  for (const std::string& path : done.not_copied) text += tr(N_("NOT copied: {1}"), {printable(path)}) + "\n";
  return print_page(text + tr(N_("Next: dieu8ctl incident restore")) + "\n", code);
}

ExitCode run_restore(const CtlArguments& arguments) {
  const auto options = parse_ctl<IncidentOptions>(arguments, [](CLI::App&, IncidentOptions&) {});
  if (!options) return complain(options.error());
  return show_state(tell_incident("restore", {}), options.value(), ExitCode::Yes,
                    tr(N_("Next: dieu8ctl incident close --officer NAME")) + "\n");
}

ExitCode run_close(const CtlArguments& arguments) {
  const auto options = parse_ctl<IncidentOptions>(
      arguments, [](CLI::App& app, IncidentOptions& to) { app.add_option("--officer", to.officer)->required(); });
  if (!options) return complain(options.error());
  return show_state(tell_incident("close", {{"officer", options.value().officer}}), options.value(), ExitCode::Yes, "");
}

ExitCode run_incident_status(const CtlArguments& arguments) {
  const auto options = parse_ctl<IncidentOptions>(arguments, [](CLI::App&, IncidentOptions&) {});
  if (!options) return complain(options.error());
  auto state = tell_incident("status", {});
  const ExitCode code = state && flag_in(state.value(), "open") ? ExitCode::No : ExitCode::Yes;
  return show_state(std::move(state), options.value(), code, "");
}

}  // namespace

const CtlCommand kIncidentBeginCtl = {"incident begin", kIncidentBeginHelp, run_begin};
const CtlCommand kIncidentCopyCtl = {"incident copy", kIncidentCopyHelp, run_copy};
const CtlCommand kIncidentRestoreCtl = {"incident restore", kIncidentRestoreHelp, run_restore};
const CtlCommand kIncidentCloseCtl = {"incident close", kIncidentCloseHelp, run_close};
const CtlCommand kIncidentStatusCtl = {"incident status", kIncidentStatusHelp, run_incident_status};

}  // namespace dieu8
