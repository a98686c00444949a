#include "guard/incident/incident.h"

#include <algorithm>
#include <charconv>

#include "evidence/json/fields.h"
#include "evidence/json/one_line.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostReason = 200;
constexpr std::size_t kMostOfficer = 160;
constexpr std::size_t kMostWhat = 400;
constexpr std::size_t kMostDeadlines = 16;
constexpr std::uint64_t kMostHours = std::uint64_t{24} * 366;
constexpr std::int64_t kHour = 3600;

auto bad_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

Result<IncidentDeadline> parse_deadline(const Json& value) {
  Fields fields = TRY(Fields::of(value, "$.deadlines"));
  IncidentDeadline deadline;
  deadline.what = TRY(fields.text("what"));
  deadline.hours = TRY(fields.natural("hours"));
  deadline.told = TRY(fields.boolean("told"));
  TRY(fields.no_others());
  const bool good = is_one_line(deadline.what, kMostWhat) && deadline.hours > 0 && deadline.hours <= kMostHours;
  if (!good) return fail(ErrorCode::Malformed, N_("this is no incident of this program"));
  return deadline;
}

Result<std::vector<IncidentDeadline>> parse_deadlines(const Json::Array& array) {
  if (array.size() > kMostDeadlines) return fail(ErrorCode::Malformed, N_("this is no incident of this program"));
  std::vector<IncidentDeadline> deadlines;
  for (const Json& value : array) {
    IncidentDeadline deadline = TRY(parse_deadline(value));
    deadlines.push_back(std::move(deadline));
  }
  return deadlines;
}

Json::Array deadlines_json(const std::vector<IncidentDeadline>& deadlines) {
  Json::Array array;
  for (const IncidentDeadline& deadline : deadlines)
    array.emplace_back(Json::Object{
        {"what", deadline.what}, {"hours", static_cast<std::int64_t>(deadline.hours)}, {"told", deadline.told}});
  return array;
}

}  // namespace

std::vector<std::uint64_t> hours_named(std::string_view words) {
  constexpr std::string_view kHours = " giờ";
  std::vector<std::uint64_t> found;
  for (std::size_t at = words.find(kHours); at != std::string_view::npos; at = words.find(kHours, at + 1)) {
    const std::size_t before = words.find_last_not_of("0123456789", at == 0 ? 0 : at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(words.data() + begin, words.data() + at, number);
    if (error == std::errc{} && end == words.data() + at && number > 0 && number <= kMostHours) found.push_back(number);
  }
  return found;
}

WallTime due(const Incident& incident, const IncidentDeadline& deadline) {
  return {incident.began.seconds + static_cast<std::int64_t>(deadline.hours) * kHour};
}

std::optional<WallTime> next_due(const Incident& incident) {
  std::optional<WallTime> next;
  for (const IncidentDeadline& deadline : incident.deadlines)
    if (!deadline.told && (!next || due(incident, deadline) < *next)) next = due(incident, deadline);
  return next;
}

Json::Object incident_json(const Incident& incident) {
  return {{"format", "dieu8.incident/1"},  {"began", rfc3339(incident.began)},
          {"reason", incident.reason},     {"officer", incident.officer},
          {"isolated", incident.isolated}, {"deadlines", deadlines_json(incident.deadlines)}};
}

Result<Incident> parse_incident(const Json& document) {
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string format = TRY(fields.text("format"));
  if (format != "dieu8.incident/1") return fail(ErrorCode::Malformed, N_("this is no incident of this program"));
  Incident incident;
  const std::string began = TRY(fields.text("began"));
  incident.began = TRY(parse_rfc3339(began));
  incident.reason = TRY(fields.text("reason"));
  incident.officer = TRY(fields.text("officer"));
  incident.isolated = TRY(fields.boolean("isolated"));
  const Json::Array* deadlines = TRY(fields.array("deadlines"));
  incident.deadlines = TRY(parse_deadlines(*deadlines));
  TRY(fields.no_others());
  return incident;
}

Result<Incident> incident_of_report(const Json::Object& report, WallTime began) {
  Incident incident;
  incident.began = began;
  for (const auto& [name, value] : report)
    if (name != "reason" && name != "officer" && name != "deadlines") return bad_parameter(name);
  const auto reason = report.find("reason");
  const auto officer = report.find("officer");
  const auto deadlines = report.find("deadlines");
  const auto line = [&](auto found, std::size_t most) {
    return found != report.end() && found->second.text() != nullptr && is_one_line(*found->second.text(), most);
  };
  if (!line(reason, kMostReason)) return bad_parameter("reason");
  if (!line(officer, kMostOfficer)) return bad_parameter("officer");
  if (deadlines == report.end() || deadlines->second.array() == nullptr) return bad_parameter("deadlines");
  auto read = parse_deadlines(*deadlines->second.array());
  if (!read) return bad_parameter("deadlines");
  incident.reason = *reason->second.text();
  incident.officer = *officer->second.text();
  incident.deadlines = std::move(read).assume_value();
  return incident;
}

std::string sum_line(std::string_view digest_hex, std::string_view name) {
  std::string escaped;
  bool special = false;
  for (const char letter : name) {
    special = special || letter == '\n' || letter == '\\';
    if (letter == '\n')
      escaped += "\\n";
    else if (letter == '\\')
      escaped += "\\\\";
    else
      escaped += letter;
  }
  return (special ? "\\" : "") + std::string(digest_hex) + "  " + escaped + "\n";
}

}  // namespace dieu8
