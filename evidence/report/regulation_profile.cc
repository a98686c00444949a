#include "evidence/report/regulation_profile.h"

#include <algorithm>

#include "evidence/base/clock.h"
#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/report/built_in_profiles.h"
#include "evidence/report/profile_table.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostBytes = 256U << 10U;

// Which papers a citation or a deadline belongs to; a citation without topics is one of erasure, as all once were.
Result<std::vector<std::string>> read_topics(ProfileTable& table) {
  auto topics = TRY(table.texts("topics"));
  for (const std::string& topic : topics)
    if (std::ranges::find(kRegulationTopics, topic) == std::end(kRegulationTopics))
      return fail(ErrorCode::Malformed, N_("{1}: there is no topic '{2}'"), {table.place(), topic});
  return topics;
}

Result<Citation> read_citation(ProfileTable table) {
  Citation citation;
  citation.number = TRY(table.text("number"));
  citation.text = TRY(table.text("text"));
  citation.article = TRY(table.text("article", Need::May));
  citation.quote = TRY(table.text("quote", Need::May));
  citation.topics = TRY(read_topics(table));
  if (citation.topics.empty()) citation.topics = {std::string(kTopicErasure)};
  citation.confirmed = TRY(table.boolean("confirmed"));
  citation.note = TRY(table.text("note", citation.confirmed ? Need::May : Need::Must));
  TRY(table.no_others());
  return citation;
}

// A day of every year, "10-15"; empty when absent.
Result<std::string> read_day(ProfileTable& table, std::string_view key) {
  std::string day = TRY(table.text(key, Need::May));
  if (!day.empty() && !parse_rfc3339("2024-" + day + "T00:00:00+07:00"))
    return fail(ErrorCode::Malformed, N_("{1}: key '{2}' is not a day like 10-15"), {table.place(), std::string(key)});
  return day;
}

Result<Deadline> read_deadline(ProfileTable table) {
  Deadline deadline;
  deadline.what = TRY(table.text("what"));
  deadline.when = TRY(table.text("when"));
  deadline.recipient = TRY(table.text("recipient"));
  deadline.source = TRY(table.text("source"));
  deadline.topics = TRY(read_topics(table));
  deadline.due = TRY(read_day(table, "due"));
  deadline.period_begins = TRY(read_day(table, "period_begins"));
  deadline.confirmed = TRY(table.boolean("confirmed"));
  deadline.note = TRY(table.text("note", deadline.confirmed ? Need::May : Need::Must));
  TRY(table.no_others());
  return deadline;
}

Result<Clause> read_clause(ProfileTable table) {
  Clause clause;
  clause.id = TRY(table.text("id"));
  clause.text = TRY(table.text("text"));
  clause.source = TRY(table.text("source"));
  clause.evidence = TRY(table.texts("evidence"));
  clause.confirmed = TRY(table.boolean("confirmed"));
  clause.note = TRY(table.text("note", clause.confirmed ? Need::May : Need::Must));
  TRY(table.no_others());
  return clause;
}

Result<Retention> read_retention(ProfileTable table) {
  Retention retention;
  retention.what = TRY(table.text("what"));
  retention.years = TRY(table.natural("years"));
  retention.source = TRY(table.text("source"));
  retention.confirmed = TRY(table.boolean("confirmed"));
  retention.note = TRY(table.text("note", retention.confirmed ? Need::May : Need::Must));
  TRY(table.no_others());
  return retention;
}

Result<RegulationProfile> read_profile(ProfileTable table) {
  RegulationProfile profile;
  profile.id = TRY(table.text("id"));
  profile.title = TRY(table.text("title"));
  profile.in_force = TRY(table.text("in_force"));
  profile.citations = TRY(read_tables<Citation>(table, "citation", read_citation));
  profile.recipients = TRY(table.texts("recipients"));
  profile.deadlines = TRY(read_tables<Deadline>(table, "deadline", read_deadline));
  profile.clauses = TRY(read_tables<Clause>(table, "clause", read_clause));
  profile.retention = TRY(read_tables<Retention>(table, "retention", read_retention));
  TRY(table.no_others());
  if (profile.citations.empty())
    return fail(ErrorCode::Malformed, N_("{1}: key '{2}' is missing"), {table.place(), "citation"});
  return profile;
}

Result<RegulationProfile> demand_id(RegulationProfile profile, std::string_view id, const std::string& path) {
  if (profile.id != id) return fail(ErrorCode::Malformed, N_("{1}: key '{2}' is not the file's name"), {path, "id"});
  return profile;
}

// An id is a file's name and no way out of the folder.
bool plain_id(std::string_view id) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, plain);
}

Result<RegulationProfile> find_built_in(std::string_view id) {
  const auto profiles = built_in_profiles();
  const auto found = std::ranges::find(profiles, id, &BuiltInProfile::id);
  if (found != profiles.end()) return parse_regulation_profile(found->toml, std::string(id) + ".toml");
  std::string names;
  for (const BuiltInProfile& profile : profiles) names.append(names.empty() ? "" : ", ").append(profile.id);
  return fail(ErrorCode::NotFound, N_("there is no regulation profile '{1}'; there are: {2}"),
              {std::string(id), names});
}

std::string line_of(const Citation& citation) {
  std::string line = citation.article.empty() ? "" : citation.article + " ";
  line += citation.text;
  if (!citation.confirmed)
    line += " (" + tr_in(Language::Vietnamese, "not yet compared with the Official Gazette") + ")";
  return line;
}

}  // namespace

std::vector<std::string> RegulationProfile::legal_basis(std::string_view topic) const {
  std::vector<std::string> lines;
  for (const Citation& citation : citations)
    if (std::ranges::find(citation.topics, topic) != citation.topics.end()) lines.push_back(line_of(citation));
  return lines;
}

Result<RegulationProfile> parse_regulation_profile(std::string_view text, const std::string& path) {
  const toml::table document = TRY(parse_toml(text, path));
  return read_profile(ProfileTable(document, path));
}

Result<RegulationProfile> load_regulation_profile(std::string_view id, const std::string& folder) {
  if (!plain_id(id) || folder.empty()) return find_built_in(id);
  const std::string path = folder + "/" + std::string(id) + ".toml";
  const auto content = read_file(path, kMostBytes);
  if (!content && content.assume_error().code == ErrorCode::NotFound) return find_built_in(id);
  if (!content) return outcome::failure(content.assume_error());
  RegulationProfile profile = TRY(parse_regulation_profile(as_text(content.assume_value()), path));
  return demand_id(std::move(profile), id, path);
}

std::vector<std::string> built_in_profile_ids() {
  std::vector<std::string> ids;
  for (const BuiltInProfile& profile : built_in_profiles()) ids.emplace_back(profile.id);
  return ids;
}

}  // namespace dieu8
