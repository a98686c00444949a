#include "evidence/minutes/life_tables.h"

#include <algorithm>

#include "evidence/base/joined.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostRows = 60;  // a page or two, not a book; the JSON beside the paper has more

Cell number_cell(std::uint64_t number) { return {grouped(number), Align::Right}; }

void row(PaperTable& table, const std::string& label, const std::string& value) {
  if (!value.empty()) table.rows.push_back({Cell{label}, Cell{value}});
}

std::string sealed_text(const SegmentsCheck& check) {
  if (!check.sealed_until) return vi(N_("by no valid seal"));
  const std::string by = check.sealed_by ? check.sealed_by->name : "";
  return vi(N_("until {1}, by {2}; {3} records after it"),
            {clock_time(*check.sealed_until), by, grouped(check.unsealed_records)});
}

PaperTable counted_table(const std::string& what, const std::map<std::string, std::uint64_t, std::less<>>& counts,
                         std::string (*text)(const std::string&)) {
  PaperTable table{.shares = {78, 22}, .header = {what, vi(N_("Times"))}, .rows = {}};
  for (const auto& [word, count] : counts) table.rows.push_back({Cell{text(word)}, number_cell(count)});
  return table;
}

// "usb:1-4"; a place of the program itself ("printing", "journal") says no more than the alarm.
std::string device_place(const std::string& place) { return place.find(':') == std::string::npos ? "" : place; }

std::string ledger_what(const LedgerRow& row) {
  std::string what = vi(label_of(row.kind));
  if (row.reference.empty()) return what;
  return row.kind == LedgerKind::Job ? vi(N_("{1}, job {2}"), {what, row.reference})
                                     : vi(N_("{1} ({2})"), {what, row.reference});
}

// What an entry does not count stays empty; of a job a nought is what CUPS told.
std::vector<Cell> ledger_cells(const LedgerRow& row, const TrustRoot* root) {
  const auto number = [&](std::uint64_t count) {
    return row.kind == LedgerKind::Job || count > 0 ? number_cell(count) : Cell{};
  };
  return {Cell{clock_time(row.time)},
          Cell{ledger_what(row)},
          Cell{row.kind == LedgerKind::Attested ? stated_by(row, root) : row.who},
          Cell{row.printer},
          number(row.pages),
          number(row.copies),
          number(row.sides)};
}

// The number, and that the ticket does not hold, where it was judged.
std::string ticket_of(const RecordView& view, const Opening& opening) {
  const auto bad = [&](const TicketSeen& ticket) {
    const TicketOpening* const judged = judged_ticket(view, ticket);
    return ticket.id == opening.ticket && judged != nullptr && !judged->valid();
  };
  if (opening.ticket.empty() || std::ranges::none_of(view.life.tickets, bad)) return opening.ticket;
  return vi(N_("{1} (the ticket is NOT VALID)"), {opening.ticket});
}

}  // namespace

void add_newest_rows(Paper& paper, PaperTable table, std::uint64_t all) {
  if (table.rows.size() > kMostRows)
    table.rows.erase(table.rows.begin(), table.rows.end() - static_cast<std::ptrdiff_t>(kMostRows));
  const std::uint64_t shown = table.rows.size();
  paper.add(std::move(table));
  if (all > shown)
    paper.add(PaperParagraph{vi(N_("The newest {1} of {2} are shown."), {grouped(shown), grouped(all)}),
                             PaperParagraph::Look::Italic});
}

void add_record_summary(Paper& paper, const RecordView& view) {
  const Life& life = view.life;
  PaperTable table{.shares = {52, 48}, .header = {}, .rows = {}};
  row(table, vi(N_("Verdict on the log (chain, seals)")), verdict_text(view.check.verdict));
  row(table, vi(N_("Log sealed")), sealed_text(view.check));
  row(table, vi(N_("Records in the period")), grouped(life.records));
  row(table, vi(N_("Days on which the guard recorded")), grouped(life.days.size()));
  row(table, vi(N_("Of these, days without any network link up")),
      grouped(life.days.size() - std::min(life.days.size(), life.days_link_up.size())));
  row(table, vi(N_("Days with a network link up")), grouped(life.days_link_up.size()));
  if (life.policy)
    row(table, vi(N_("Policy in force")),
        vi(N_("{1}, version {2}"), {life.policy->id, std::to_string(life.policy->version)}) +
            (life.policy->audit_only ? vi(N_(" (only watches)")) : ""));
  row(table, vi(N_("Checks of the layers of protection (with a layer missing)")),
      vi(N_("{1} ({2})"), {grouped(life.layer_checks), grouped(life.layer_checks_bad)}));
  paper.add(std::move(table));
  if (life.days_link_up.empty()) return;
  std::vector<std::string> days;
  for (const std::int64_t day : life.days_link_up)
    if (days.size() < kMostRows) days.push_back(day_text(day));
  paper.say(vi(N_("Days with a network link up: {1}"), {joined(days)}));
}

void add_devices(Paper& paper, const Life& life) {
  paper.say(vi(N_("Devices and links allowed: {1}. Refused: {2}."), {grouped(life.allowed), grouped(life.refused)}));
  if (!life.refused_reasons.empty())
    paper.add(counted_table(vi(N_("Why refused")), life.refused_reasons, refusal_text));
}

void add_openings(Paper& paper, const RecordView& view) {
  const Life& life = view.life;
  std::uint64_t all = 0;
  std::vector<std::string> parts;
  for (const auto& [basis, count] : life.opening_counts) {
    all += count;
    parts.push_back(basis_text(basis) + ": " + grouped(count));
  }
  paper.say(vi(N_("Openings of storage devices and network links: {1}."), {grouped(all)}));
  if (all == 0) return;
  paper.add(PaperList{parts});
  PaperTable table{.shares = {20, 34, 22, 24},
                   .header = {vi(N_("Time")), vi(N_("Device, place")), vi(N_("On what basis")), vi(N_("Ticket"))},
                   .rows = {}};
  for (const Opening& opening : life.openings)
    table.rows.push_back({Cell{clock_time(opening.time)}, Cell{joined({opening.device, opening.place})},
                          Cell{basis_text(opening.basis)}, Cell{ticket_of(view, opening)}});
  add_newest_rows(paper, std::move(table), all);
}

void add_media(Paper& paper, const Life& life) {
  if (life.media_events.empty() && life.media.empty()) return paper.say(vi(N_("No change in the register of media.")));
  if (!life.media_events.empty())
    paper.add(counted_table(vi(N_("Change in the register of media")), life.media_events, event_text));
  PaperTable table{.shares = {34, 18, 28, 20},
                   .header = {vi(N_("Medium")), vi(N_("Present state")), vi(N_("Holder")), vi(N_("Since"))},
                   .rows = {}};
  for (const auto& [id, medium] : life.media)
    table.rows.push_back({Cell{medium.number.empty() ? id : medium.number}, Cell{event_text(medium.state)},
                          Cell{medium.holder.empty() ? vi(N_("not named")) : medium.holder},
                          Cell{clock_time(medium.since)}});
  if (!table.rows.empty()) add_newest_rows(paper, std::move(table), life.media.size());
}

void add_printing(Paper& paper, const RecordView& view) {
  const PrintLedger& printing = view.life.printing;
  paper.say(vi(N_("Print jobs: {1}; pages: {2}; printed sides: {3}; copies permitted: {4}; copies spoilt: {5}."),
               {grouped(printing.jobs), grouped(printing.pages), grouped(printing.sides), grouped(printing.permitted),
                grouped(printing.spoilt)}));
  PaperTable table{.shares = {15, 20, 22, 20, 8, 7, 8},
                   .header = {vi(N_("Time")), vi(N_("What")), vi(N_("Who")), vi(N_("Printer")), vi(N_("Pages")),
                              vi(N_("Copies")), vi(N_("Sides"))},
                   .rows = {}};
  for (const LedgerRow& one : printing.rows) table.rows.push_back(ledger_cells(one, view.root));
  if (!table.rows.empty()) add_newest_rows(paper, std::move(table), printing.added);
}

void add_alarms(Paper& paper, const Life& life) {
  std::uint64_t all = 0;
  for (const auto& [word, count] : life.alarm_counts) all += count;
  paper.say(vi(N_("Alarms: {1}."), {grouped(all)}));
  if (all == 0) return;
  paper.add(counted_table(vi(N_("Kind of alarm")), life.alarm_counts, alarm_text));
}

void add_gaps(Paper& paper, const RecordView& view) {
  const auto& counts = view.life.gap_counts;
  if (counts.empty()) return paper.say(vi(N_("The log has no gap in the period.")));
  paper.add(counted_table(vi(N_("Gap or interruption of the log")), counts, event_text));
}

void add_seals(Paper& paper, const SegmentsCheck& check) {
  PaperTable table{
      .shares = {38, 16, 16, 30},
      .header = {vi(N_("Segment of the log")), vi(N_("Records")), vi(N_("Of these sealed")), vi(N_("Sealed by"))},
      .rows = {}};
  for (const SegmentCheck& segment : check.segments) {
    const auto& seal = segment.journal.newest_seal;
    table.rows.push_back({Cell{segment.name}, number_cell(segment.journal.head.records),
                          number_cell(segment.journal.sealed_records),
                          Cell{seal && seal->signer ? seal->signer->name : vi(N_("nobody whose seal was checked"))}});
  }
  if (!table.rows.empty()) add_newest_rows(paper, std::move(table), check.segments.size());
  if (!check.head) return;
  paper.say(vi(N_("State of the log, to be noted and compared at the next inspection:")));
  paper.add(PaperTable{.shares = {30, 70},
                       .header = {},
                       .rows = {{Cell{vi(N_("Log"))}, Cell{check.head->origin}},
                                {Cell{vi(N_("Records"))}, Cell{std::to_string(check.head->size)}},
                                {Cell{vi(N_("State (hash)"))}, Cell{to_base64(check.head->root)}}}});
}

void add_timeline(Paper& paper, const RecordView& view) {
  const Life& life = view.life;
  struct Moment {
    WallTime time;
    std::string what;
  };
  std::vector<Moment> moments;
  for (const AlarmSeen& alarm : life.alarms)
    moments.push_back(
        {alarm.time, vi(N_("alarm: {1}"), {joined({alarm_text(alarm.word), device_place(alarm.place)})})});
  for (const GapSeen& gap : life.gaps) moments.push_back({gap.time, event_text(gap.word)});
  for (const DeedSeen& deed : life.deeds) moments.push_back({deed.time, joined({event_text(deed.type), deed.detail})});
  for (const Opening& opening : life.openings)
    moments.push_back(
        {opening.time, vi(N_("opened: {1}"), {joined({opening.device, opening.place, basis_text(opening.basis),
                                                      ticket_of(view, opening)})})});
  std::ranges::stable_sort(moments, {}, &Moment::time);
  PaperTable table{.shares = {26, 74}, .header = {vi(N_("Time")), vi(N_("What the log says"))}, .rows = {}};
  for (const Moment& moment : moments) table.rows.push_back({Cell{clock_time(moment.time)}, Cell{moment.what}});
  if (table.rows.empty()) return paper.say(vi(N_("The log holds nothing of note in this period.")));
  add_newest_rows(paper, std::move(table), moments.size());
}

}  // namespace dieu8
