#include "daemon/life/print_keeper.h"

#include <utility>

#include "guard/printing/print_entry.h"
#include "guard/record/record_fields.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kWholeAfterMs = 60'000;

Result<std::string> text_parameter(const Json::Object& parameters, std::string_view name) {
  const auto found = parameters.find(name);
  if (found != parameters.end() && found->second.text() != nullptr) return *found->second.text();
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

// The caller's number and process beside what is entered: a name is a claim, these the kernel knows.
Json::Object with_caller(Json::Object fields, const Peer& by) {
  fields.merge(request_fields("PrintEntry", by.uid, by.pid));
  return fields;
}

}  // namespace

void PrintKeeper::on_log() {
  const auto lines = tail_.take();
  if (!lines) return;
  for (const std::string& text : lines.assume_value()) {
    const auto line = parse_page_line(text);
    if (!line) {
      foreign_line();
      continue;
    }
    if (const auto whole = jobs_.take(line.assume_value())) record_job(*whole);
    whole_at_ = BootTime{clock_.boot().milliseconds + kWholeAfterMs};
  }
  keep_place();
}

// Lines of a job that is not recorded yet count as unread: a daemon that is killed reads them again.
void PrintKeeper::keep_place() {
  if (!jobs_.waiting()) static_cast<void>(tail_.keep());  // what could not be kept is read, and recorded, again
}

void PrintKeeper::on_time() {
  if (!jobs_.waiting() || clock_.boot() < whole_at_) return;
  if (const auto whole = jobs_.finish()) record_job(*whole);
  keep_place();
}

// As a refusal: a hundred jobs a minute of one printer each have their record before they are counted together.
void PrintKeeper::record_job(const PrintedJob& job) {
  Json::Object fields = job_fields(job);
  fields.emplace("place", "printer");
  recorder_.refusal(record::kPrintJob, std::move(fields));
}

// A format with a title, or CUPS's own: nothing of the line is repeated.
void PrintKeeper::foreign_line() {
  if (std::exchange(told_of_format_, true)) return;
  recorder_.refusal(record::kAlarm, alarm_fields("page-log-format", "printing"));
}

Result<Json::Object> PrintKeeper::enter(const Json::Object& parameters, const Peer& by) {
  if (parameters.contains("statement")) {
    const std::string statement = TRY(text_parameter(parameters, "statement"));
    const std::string seal = TRY(text_parameter(parameters, "seal"));
    const TrustRoot root = TRY(load_trust_root(trust_root_));
    Json::Object fields = TRY(attested_fields(statement, seal, root));
    TRY(recorder_.permission(with_caller(std::move(fields), by), Weight::Permission, record::kPrinterAttested));
    return Json::Object{};
  }
  const CopiesEntry entry = TRY(copies_of_parameters(parameters));
  TRY(recorder_.permission(with_caller(copies_fields(entry), by), Weight::Permission, record_type(entry.kind)));
  return Json::Object{};
}

}  // namespace dieu8
