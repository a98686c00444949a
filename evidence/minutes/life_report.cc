#include "evidence/minutes/life_report.h"

#include <algorithm>
#include <charconv>

#include "evidence/minutes/minutes_frame.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

constexpr WallTime kNoEnd{INT64_MAX};

struct YearMonth {
  int year = 1970;
  int month = 1;  // 1 to 12
  YearMonth plus(int months) const {
    const int all = year * 12 + month - 1 + months;
    return {all / 12, all % 12 + 1};
  }
};

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Midnight in Vietnam's zone; the day exists in every month.
WallTime midnight(YearMonth month, const std::string& day = "01") {
  return parse_rfc3339(std::to_string(month.year) + "-" + two(month.month) + "-" + day + "T00:00:00+07:00").value();
}

YearMonth month_of_time(WallTime time) {
  const std::string text = rfc3339(time);
  return {std::stoi(text.substr(0, 4)), std::stoi(text.substr(5, 2))};
}

std::optional<int> number(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) return std::nullopt;
  return value;
}

auto no_period(const std::string& which) {
  return fail(ErrorCode::Misuse, N_("'{1}' is no period"), {which},
              N_("a month is 2026-11, a quarter 2026-Q4, a year 2026"));
}

Result<LifePeriod> month_period(const std::string& which, WallTime now) {
  YearMonth month = month_of_time(now).plus(-1);
  if (!which.empty()) {
    const auto year = which.size() == 7 ? number(which.substr(0, 4), 2000, 2999) : std::nullopt;
    const auto nth = which.size() == 7 && which[4] == '-' ? number(which.substr(5), 1, 12) : std::nullopt;
    if (!year || !nth) return no_period(which);
    month = {*year, *nth};
  }
  return LifePeriod{midnight(month), midnight(month.plus(1))};
}

Result<LifePeriod> quarter_period(const std::string& which, WallTime now) {
  const YearMonth today = month_of_time(now);
  YearMonth begin = YearMonth{today.year, (today.month - 1) / 3 * 3 + 1}.plus(-3);
  if (!which.empty()) {
    const auto year = which.size() == 7 ? number(which.substr(0, 4), 2000, 2999) : std::nullopt;
    const auto nth = which.size() == 7 && which.substr(4, 2) == "-Q" ? number(which.substr(6), 1, 4) : std::nullopt;
    if (!year || !nth) return no_period(which);
    begin = {*year, *nth * 3 - 2};
  }
  return LifePeriod{midnight(begin), midnight(begin.plus(3))};
}

const Deadline* yearly_deadline(const RegulationProfile& profile) {
  const auto found = std::ranges::find_if(profile.deadlines, [](const Deadline& one) {
    return !one.due.empty() && std::ranges::find(one.topics, kTopicReport) != one.topics.end();
  });
  return found == profile.deadlines.end() ? nullptr : &*found;
}

// The year 2026 of a profile whose year begins on 1 October ends on 30 September 2026.
Result<LifePeriod> year_period(const std::string& which, const RegulationProfile& profile, WallTime now) {
  const Deadline* const deadline = yearly_deadline(profile);
  const std::string begins = deadline == nullptr || deadline->period_begins.empty() ? "01-01" : deadline->period_begins;
  const auto begin_in = [&](int year) { return midnight({year, std::stoi(begins.substr(0, 2))}, begins.substr(3)); };
  const int shift = begins == "01-01" ? 0 : 1;
  int year = month_of_time(now).year;
  if (!which.empty()) {
    const auto named = number(which, 2000, 2999);
    if (!named || which.size() != 4) return no_period(which);
    year = *named;
  } else if (now < begin_in(year + 1 - shift)) {
    --year;
  }
  return LifePeriod{begin_in(year - shift), begin_in(year + 1 - shift)};
}

std::string kind_subject(ReportKind kind) {
  switch (kind) {
    case ReportKind::Month: return vi(N_("Monthly report on the computer for drafting secret documents"));
    case ReportKind::Quarter: return vi(N_("Quarterly report on the computer for drafting secret documents"));
    case ReportKind::Year: return vi(N_("Annual report on the computer for drafting secret documents"));
    case ReportKind::Inspection:
      return vi(N_("Report to the inspection team on the computer for drafting secret documents"));
  }
  __builtin_unreachable();
}

std::string period_text(const ReportFacts& facts) {
  const WallTime last = facts.period.until == kNoEnd ? facts.made : WallTime{facts.period.until.seconds - 1};
  const auto date = [](WallTime time) { return clock_time(time).substr(0, 10); };
  return vi(N_("Period: from {1} to {2}"), {date(facts.period.from), date(last)});
}

// Điều 10.7 names four causes; the record shows three of them, the fourth a person writes.
void add_risks(Paper& paper, const Life& life) {
  const auto bases = [&](OpeningBasis basis) {
    const auto found = life.opening_counts.find(basis);
    return found == life.opening_counts.end() ? 0 : found->second;
  };
  const std::uint64_t unlawful = bases(OpeningBasis::None) + bases(OpeningBasis::Audit);
  paper.add(PaperList{
      {vi(N_("unauthorised access: {1} devices and links refused, {2} openings without a valid ticket, {3} tickets "
             "refused"),
          {grouped(life.refused), grouped(unlawful), grouped(life.count("ticket-refused"))}),
       vi(N_("deliberate change of the system's settings: {1} policies came into force, {2} were refused, {3} checks "
             "found "
             "a layer of protection missing"),
          {grouped(life.policies.size()), grouped(life.count("policy-refused")), grouped(life.layer_checks_bad)}),
       vi(N_("destruction of data: {1} interruptions of the log"), {grouped(life.gaps.size())})}});
  paper.field(vi(N_("Viruses (as the antivirus program says)")), "");
}

void add_deadlines(Paper& paper, const RegulationProfile& profile) {
  std::vector<std::string> lines;
  for (const Deadline& deadline : profile.deadlines)
    if (std::ranges::find(deadline.topics, kTopicReport) != deadline.topics.end())
      lines.push_back(deadline.what + ": " + deadline.when + " (" + deadline.recipient + "; " + deadline.source + ")");
  if (lines.empty()) return;
  paper.heading(vi(N_("VIII. DEADLINES")));
  paper.add(PaperList{lines});
}

void add_end(Paper& paper, const ReportFacts& facts, const RegulationProfile& profile) {
  // Who answers for it signs on the right.
  const std::vector<std::string> roles =
      facts.kind == ReportKind::Inspection
          ? std::vector<std::string>{role_leader(), role_officer(), role_inspector()}
          : std::vector<std::string>{vi(N_("Reporter")), role_officer(), role_leader()};
  paper.add(signatures_of(facts.stated, roles));
  PaperRecipients recipients;
  recipients.names = profile.recipients;
  recipients.names.push_back(vi(N_("Filed: records office, dossier.")));
  paper.add(std::move(recipients));
}

}  // namespace

Result<LifePeriod> report_period(ReportKind kind, const std::string& which, const RegulationProfile& profile,
                                 WallTime now) {
  switch (kind) {
    case ReportKind::Month: return month_period(which, now);
    case ReportKind::Quarter: return quarter_period(which, now);
    case ReportKind::Year: return year_period(which, profile, now);
    case ReportKind::Inspection: return LifePeriod{};
  }
  __builtin_unreachable();
}

Paper life_report(const ReportFacts& facts, const RecordView& view, const RegulationProfile& profile) {
  Paper paper;
  paper.head.superior_agency = facts.stated.superior_agency;
  paper.head.agency = facts.stated.agency;
  paper.head.number = facts.stated.minutes_number;
  paper.head.symbol = "BC";
  paper.head.dated = true;
  paper.head.place = facts.stated.place;
  paper.kind = vi(N_("REPORT"));
  paper.subject = kind_subject(facts.kind);
  paper.created = facts.made;
  paper.add(PaperList{profile.legal_basis(kTopicReport)});
  paper.say(period_text(facts) + ". " +
            vi(N_("Made from the log of the machine's guard at {1}."), {clock_time(facts.made)}));
  add_machine(paper, facts.stated);
  paper.heading(vi(N_("I. NETWORK, LOG AND PROTECTION")));
  add_record_summary(paper, view);
  paper.heading(vi(N_("II. DEVICES")));
  add_devices(paper, view.life);
  add_openings(paper, view);
  paper.heading(vi(N_("III. UNLOCK TICKETS")));
  add_tickets(paper, view);
  paper.heading(vi(N_("IV. MEDIA AND PRINTING")));
  add_media(paper, view.life);
  add_printing(paper, view);
  paper.heading(vi(N_("V. ALARMS AND GAPS OF THE LOG")));
  add_alarms(paper, view.life);
  add_gaps(paper, view);
  paper.heading(vi(N_("VI. SEALS OF THE LOG")));
  add_seals(paper, view.check);
  paper.heading(vi(N_("VII. RISKS")));
  add_risks(paper, view.life);
  add_deadlines(paper, profile);
  paper.add(PaperLines{vi(N_("Difficulties and recommendations")), 3});
  add_end(paper, facts, profile);
  return paper;
}

}  // namespace dieu8
