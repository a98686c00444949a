#include "guard/cli/media/register_view.h"

#include "evidence/base/clock.h"
#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/json/fields.h"
#include "guard/cli/media/media_words.h"

namespace dieu8 {
namespace {

template <typename Row>
struct TextMember {
  const char* name;
  std::string Row::*member;
};

constexpr TextMember<RegisterRow> kRowTexts[] = {{"medium", &RegisterRow::medium},
                                                 {"number", &RegisterRow::number},
                                                 {"level", &RegisterRow::level},
                                                 {"direction", &RegisterRow::direction},
                                                 {"vendor", &RegisterRow::vendor},
                                                 {"product", &RegisterRow::product},
                                                 {"serial", &RegisterRow::serial},
                                                 {"file_system", &RegisterRow::file_system},
                                                 {"issued", &RegisterRow::issued},
                                                 {"until", &RegisterRow::until},
                                                 {"officer", &RegisterRow::officer},
                                                 {"state", &RegisterRow::state},
                                                 {"since", &RegisterRow::since},
                                                 {"holder", &RegisterRow::holder},
                                                 {"expected_back", &RegisterRow::expected_back},
                                                 {"last_opened", &RegisterRow::last_opened}};

constexpr TextMember<RegisterLine> kLineTexts[] = {
    {"kind", &RegisterLine::kind},       {"time", &RegisterLine::time},
    {"officer", &RegisterLine::officer}, {"from", &RegisterLine::from},
    {"to", &RegisterLine::to},           {"reason", &RegisterLine::reason},
    {"seal", &RegisterLine::seal},       {"expected_back", &RegisterLine::expected_back}};

template <typename Row, std::size_t kCount>
Status read_texts(const TextMember<Row> (&members)[kCount], Fields& fields, Row& row) {
  for (const auto& [name, member] : members) {
    const auto text = TRY(fields.optional_text(name));
    row.*member = printable(text.value_or(""));
  }
  return ok();
}

Result<RegisterRow> read_row(const Json& value) {
  Fields fields = TRY(Fields::of(value, "$.media"));
  RegisterRow row;
  TRY(read_texts(kRowTexts, fields, row));
  row.bytes = TRY(fields.natural("bytes"));
  row.openings = TRY(fields.natural("openings"));
  row.refusals = TRY(fields.natural("refusals"));
  row.overdue = TRY(fields.boolean("overdue"));
  for (const Json& event : *TRY(fields.array("events"))) {
    Fields line = TRY(Fields::of(event, "$.media.events"));
    row.events.emplace_back();
    TRY(read_texts(kLineTexts, line, row.events.back()));
  }
  return row;
}

template <typename Word, std::size_t kCount>
std::string words_of(const Word (&words)[kCount], const std::string& name) {
  const char* label = label_or_null(words, name);
  return label == nullptr ? name : tr(label);
}

std::string state_of(const RegisterRow& row) {
  const std::string state = words_of(kMediumStates, row.state);
  return row.overdue ? tr(N_("{1}, OVERDUE"), {state}) : state;
}

std::string device_of(const RegisterRow& row) { return row.vendor + ":" + row.product; }

std::string line_text(const RegisterLine& line) {
  std::string text = day_of(line.time) + "  " + words_of(kMediumEventKinds, line.kind);
  const auto add = [&](const char* sentence, const std::string& what) {
    if (!what.empty()) text += "; " + tr(sentence, {what});
  };
  add(N_("from: {1}"), line.from);
  add(N_("to: {1}"), line.to);
  add(N_("reason: {1}"), line.reason);
  add(N_("seal no. {1}"), line.seal);
  add(N_("expected back: {1}"), last_day_of(line.expected_back));
  add(N_("noted by {1}"), line.officer);
  return text + "\n";
}

}  // namespace

std::string day_of(const std::string& time) {
  if (time.size() < 10 || time[4] != '-' || time[7] != '-') return time;
  return time.substr(8, 2) + "/" + time.substr(5, 2) + "/" + time.substr(0, 4);
}

std::string last_day_of(const std::string& time) {
  const auto end = parse_rfc3339(time);
  return end ? day_of(rfc3339(WallTime{end.assume_value().seconds - 1})) : day_of(time);
}

Result<std::vector<RegisterRow>> register_rows(const Json::Object& answer) {
  const Json value(answer);
  Fields fields = TRY(Fields::of(value, "$"));
  std::vector<RegisterRow> rows;
  for (const Json& row : *TRY(fields.array("media"))) rows.push_back(TRY(read_row(row)));
  return rows;
}

Result<RegisterRow> row_named(const std::vector<RegisterRow>& rows, const std::string& name) {
  const std::string erased(wire_name(MediumState::Erased));
  const RegisterRow* found = nullptr;
  for (const RegisterRow& row : rows) {
    if (row.medium == name) return row;
    if (row.number != name && row.serial != name) continue;
    const bool first = found == nullptr || found->state == erased;
    if (!first && row.state != erased)
      return fail(ErrorCode::Refused, N_("several registered media are called '{1}'"), {name},
                  N_("name it by its registration (36 characters); see: dieu8ctl media book --json"));
    if (first) found = &row;
  }
  if (found != nullptr) return *found;
  return fail(ErrorCode::NotFound, N_("no registered medium is called '{1}'"), {name}, N_("see: dieu8ctl media book"));
}

std::string register_table(const std::vector<RegisterRow>& rows) {
  if (rows.empty()) return tr(N_("no medium is registered on this computer")) + "\n";
  Table table({tr(N_("number")), tr(N_("holder")), tr(N_("secrecy level")), tr(N_("direction")), tr(N_("state")),
               tr(N_("valid until")), tr(N_("serial number")), tr(N_("openings"))});
  for (const RegisterRow& row : rows)
    table.add({row.number, row.holder, words_of(kSecrecyLevels, row.level), words_of(kMediumDirections, row.direction),
               state_of(row), last_day_of(row.until), row.serial, std::to_string(row.openings)});
  return table.str();
}

std::string register_page(const RegisterRow& row) {
  Table table({row.number, ""});
  table.add({tr(N_("holder")), row.holder});
  table.add({tr(N_("state")), state_of(row) + ", " + tr(N_("since {1}"), {day_of(row.since)})});
  table.add({tr(N_("secrecy level")), words_of(kSecrecyLevels, row.level)});
  table.add({tr(N_("direction")), words_of(kMediumDirections, row.direction)});
  table.add({tr(N_("registered")), day_of(row.issued) + ", " + row.officer});
  table.add({tr(N_("valid until")), last_day_of(row.until)});
  table.add({tr(N_("device")), device_of(row) + ", " + human_bytes(row.bytes) + ", " + row.file_system});
  table.add({tr(N_("serial number")), row.serial});
  table.add({tr(N_("registration")), row.medium});
  table.add({tr(N_("openings")), std::to_string(row.openings)});
  table.add({tr(N_("kept shut")), std::to_string(row.refusals)});
  std::string page = table.str() + "\n";
  for (const RegisterLine& line : row.events) page += line_text(line);
  return page;
}

Spreadsheet register_sheet(const std::vector<RegisterRow>& rows, const std::string& date) {
  Spreadsheet sheet;
  sheet.name = tr(N_("Register of media"));
  sheet.title = {tr(N_("REGISTER OF STORAGE MEDIA")), tr(N_("As of {1}"), {date})};
  sheet.columns = {{tr(N_("No.")), 1.0},           {tr(N_("number")), 2.0},    {tr(N_("device")), 2.4},
                   {tr(N_("serial number")), 4.2}, {tr(N_("size")), 1.8},      {tr(N_("secrecy level")), 2.4},
                   {tr(N_("direction")), 2.2},     {tr(N_("holder")), 3.6},    {tr(N_("registered")), 2.3},
                   {tr(N_("valid until")), 2.3},   {tr(N_("state")), 3.0},     {tr(N_("since")), 2.3},
                   {tr(N_("expected back")), 2.3}, {tr(N_("signature")), 2.6}, {tr(N_("remarks")), 3.0}};
  for (const RegisterRow& row : rows)
    sheet.rows.push_back({std::to_string(sheet.rows.size() + 1), row.number, device_of(row), row.serial,
                          human_bytes(row.bytes), words_of(kSecrecyLevels, row.level),
                          words_of(kMediumDirections, row.direction), row.holder, day_of(row.issued),
                          last_day_of(row.until), state_of(row), day_of(row.since), last_day_of(row.expected_back), "",
                          ""});
  return sheet;
}

}  // namespace dieu8
