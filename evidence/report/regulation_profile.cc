#include "evidence/report/regulation_profile.h"

#include <algorithm>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/report/built_in_profiles.h"
#include "evidence/report/profile_table.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostBytes = 256U << 10U;

Result<Citation> read_citation(ProfileTable table) {
  Citation citation;
  citation.number = TRY(table.text("number"));
  citation.text = TRY(table.text("text"));
  citation.article = TRY(table.text("article", Need::May));
  citation.quote = TRY(table.text("quote", Need::May));
  citation.confirmed = TRY(table.boolean("confirmed"));
  citation.note = TRY(table.text("note", citation.confirmed ? Need::May : Need::Must));
  TRY(table.no_others());
  return citation;
}

Result<Deadline> read_deadline(ProfileTable table) {
  Deadline deadline;
  deadline.what = TRY(table.text("what"));
  deadline.when = TRY(table.text("when"));
  deadline.recipient = TRY(table.text("recipient"));
  deadline.source = TRY(table.text("source"));
  deadline.confirmed = TRY(table.boolean("confirmed"));
  deadline.note = TRY(table.text("note", deadline.confirmed ? Need::May : Need::Must));
  TRY(table.no_others());
  return deadline;
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

// Every table of the list `key`, each read by `read`.
template <typename Item>
Result<std::vector<Item>> read_list(ProfileTable& profile, std::string_view key, Result<Item> (*read)(ProfileTable)) {
  std::vector<Item> items;
  const toml::array* const list = TRY(profile.array(key));
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const std::string place = profile.place() + ": " + std::string(key) + " " + std::to_string(i + 1);
    const toml::table* const table = (*list)[i].as_table();
    if (table == nullptr) return fail(ErrorCode::Malformed, N_("{1} is not a table"), {place});
    Item item = TRY(read(ProfileTable(*table, place)));
    items.push_back(std::move(item));
  }
  return items;
}

Result<std::vector<std::string>> read_recipients(ProfileTable& profile) {
  std::vector<std::string> recipients;
  const toml::array* const list = TRY(profile.array("recipients"));
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const auto* const name = (*list)[i].as_string();
    if (name == nullptr)
      return fail(ErrorCode::Malformed, N_("{1}: key '{2}' is not a text, or empty"), {profile.place(), "recipients"});
    recipients.push_back(name->get());
  }
  return recipients;
}

Result<RegulationProfile> read_profile(ProfileTable table) {
  RegulationProfile profile;
  profile.id = TRY(table.text("id"));
  profile.title = TRY(table.text("title"));
  profile.in_force = TRY(table.text("in_force"));
  profile.citations = TRY(read_list<Citation>(table, "citation", read_citation));
  profile.recipients = TRY(read_recipients(table));
  profile.deadlines = TRY(read_list<Deadline>(table, "deadline", read_deadline));
  profile.retention = TRY(read_list<Retention>(table, "retention", read_retention));
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

std::vector<std::string> RegulationProfile::legal_basis() const {
  std::vector<std::string> lines;
  for (const Citation& citation : citations) lines.push_back(line_of(citation));
  return lines;
}

Result<RegulationProfile> parse_regulation_profile(std::string_view text, const std::string& path) {
  try {
    const toml::table document = toml::parse(text, path);
    return read_profile(ProfileTable(document, path));
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::Malformed, N_("{1}: line {2}: {3}"),
                {path, std::to_string(error.source().begin.line), std::string(error.description())});
  }
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
