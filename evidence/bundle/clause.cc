#include "evidence/bundle/clause.h"

#include <algorithm>

#include "evidence/base/error.h"
#include "evidence/base/joined.h"
#include "evidence/life/due.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostShown = 6;

using Said = EvidenceSaid;
using V = ClauseVerdict;

Said said(V verdict, const char* why, std::vector<std::string> arguments = {}) {
  return {"", verdict, why, std::move(arguments)};
}

std::uint64_t openings(const Life& life, OpeningBasis basis) {
  const auto found = life.opening_counts.find(basis);
  return found == life.opening_counts.end() ? 0 : found->second;
}

Said no_link_up(const ClauseFacts& facts) {
  const Life& life = facts.life;
  const std::string days = std::to_string(life.days.size());
  if (life.days.empty()) return said(V::Undetermined, N_("the record holds no day"));
  if (life.days_link_up.empty())
    return said(V::Met, N_("on none of {1} days on which the guard recorded was a network link up"), {days});
  std::vector<std::string> shown;
  for (const std::int64_t day : life.days_link_up)
    if (shown.size() < kMostShown) shown.push_back(day_text(day));
  return said(V::NotMet, N_("a network link was up on {1} of {2} days: {3}"),
              {std::to_string(life.days_link_up.size()), days, joined(shown)});
}

// The topics of the inspection now: the worst of them.
Said by_topics(const ClauseFacts& facts, std::initializer_list<const char*> topics, const char* met,
               const char* not_met) {
  if (facts.state == nullptr) return said(V::Undetermined, N_("the bundle does not say how the machine stands now"));
  TopicOutcome worst = TopicOutcome::Pass;
  std::vector<std::string> bad;
  for (const char* topic : topics) {
    const auto found = facts.state->topics.find(topic);
    const TopicOutcome outcome = found == facts.state->topics.end() ? TopicOutcome::Unknown : found->second;
    if (outcome >= TopicOutcome::Unknown) bad.emplace_back(topic);
    worst = std::max(worst, outcome);
  }
  if (worst == TopicOutcome::Fail) return said(V::NotMet, not_met, {joined(bad)});
  if (worst == TopicOutcome::Unknown) return said(V::Undetermined, N_("could not be told now: {1}"), {joined(bad)});
  return said(V::Met, met);
}

Said network_shut(const ClauseFacts& facts) {
  return by_topics(facts, {"links", "radios", "addresses", "routes", "sockets", "layers"},
                   N_("now no network is there and all layers of protection stand"), N_("now against the policy: {1}"));
}

Said no_network_printer(const ClauseFacts& facts) {
  return by_topics(facts, {"printers"}, N_("no printer is reached over a network"),
                   N_("a printer is reached over a network"));
}

const Json* member(const Json* of, std::string_view key) {
  if (of == nullptr || of->object() == nullptr) return nullptr;
  const auto found = of->object()->find(key);
  return found == of->object()->end() ? nullptr : &found->second;
}

Said printer_attested(const ClauseFacts& facts) {
  const Json* const inspection = facts.state == nullptr ? nullptr : &facts.state->inspection;
  const Json* const printers = member(member(inspection, "found"), "printers");
  const bool none = printers != nullptr && printers->array() != nullptr && printers->array()->empty();
  if (none) return said(V::Met, N_("no printer is set up"));
  return said(V::Undetermined, N_("a person must look: a printer's own network port and Wi-Fi are not seen from here"));
}

// The tickets of this kind whose document does not hold under the inspector's root: the first one is named. That the
// two libraries disagree is no proof of anything. nullopt: each holds.
std::optional<Said> bad_ticket(const ClauseFacts& facts, bool repairs) {
  std::vector<const TicketOpening*> bad;
  for (const TicketOpening& one : facts.openings.list) {
    const bool is_repair = one.ticket ? one.ticket->question.action == TicketAction::Maintenance
                                      : one.action == wire_name(TicketAction::Maintenance);
    if (is_repair == repairs && !one.valid()) bad.push_back(&one);
  }
  if (bad.empty()) return std::nullopt;
  const bool all_doubtful =
      std::ranges::all_of(bad, [](const auto* one) { return one->fault == TicketFault::CheckersDisagree; });
  const TicketOpening& first = *bad.front();
  std::vector<std::string> named{first.id, rfc3339(first.accepted), std::string(first.doubt())};
  const V verdict = all_doubtful ? V::Undetermined : V::NotMet;
  if (bad.size() == 1) return said(verdict, N_("the ticket {1} ({2}) is not valid: {3}"), std::move(named));
  named.insert(named.begin(), std::to_string(bad.size()));
  return said(verdict, N_("{1} tickets are not valid, the first is {2} ({3}): {4}"), std::move(named));
}

Said openings_by_ticket(const ClauseFacts& facts) {
  const std::uint64_t bad = openings(facts.life, OpeningBasis::None) + openings(facts.life, OpeningBasis::Audit);
  if (bad > 0) return said(V::NotMet, N_("{1} openings without a valid ticket"), {std::to_string(bad)});
  if (auto ticket = bad_ticket(facts, false)) return *std::move(ticket);
  if (facts.openings.without_ticket > 0)
    return said(V::NotMet, N_("{1} openings name a ticket that did not open them"),
                {std::to_string(facts.openings.without_ticket)});
  if (const std::uint64_t rule = openings(facts.life, OpeningBasis::Rule); rule > 0)
    return said(V::Undetermined, N_("{1} openings by a rule of the signed policy, without a ticket"),
                {std::to_string(rule)});
  return said(V::Met, N_("every opening had its ticket or was of a registered medium: {1} and {2}"),
              {std::to_string(openings(facts.life, OpeningBasis::Ticket)),
               std::to_string(openings(facts.life, OpeningBasis::Registered))});
}

// That a valid ticket for a repair bears the signatures of two people is check_ticket's doing.
Said repairs_by_two(const ClauseFacts& facts) {
  if (auto ticket = bad_ticket(facts, true)) return *std::move(ticket);
  if (facts.openings.repairs_without_ticket > 0)
    return said(V::NotMet, N_("{1} repairs were begun without a valid ticket of two people"),
                {std::to_string(facts.openings.repairs_without_ticket)});
  const auto repairs = std::ranges::count_if(facts.openings.list, [](const TicketOpening& one) {
    return one.ticket && one.ticket->question.action == TicketAction::Maintenance;
  });
  if (repairs == 0) return said(V::Met, N_("no repair is recorded"));
  return said(V::Met, N_("each of {1} repairs was opened by a ticket of two people that names the report"),
              {std::to_string(repairs)});
}

bool is_over_half_a_year(WallTime from, WallTime until) {
  return until.seconds - from.seconds > kAccountsReviewSeconds;
}

Said accounts_reviewed(const ClauseFacts& facts) {
  const Life& life = facts.life;
  if (life.accounts_reviewed && !is_over_half_a_year(*life.accounts_reviewed, facts.made))
    return said(V::Met, N_("accounts were reviewed on {1}"), {rfc3339(*life.accounts_reviewed).substr(0, 10)});
  if (life.accounts_reviewed)
    return said(V::NotMet, N_("the last review of accounts, {1}, is more than six months ago"),
                {rfc3339(*life.accounts_reviewed).substr(0, 10)});
  if (life.first && !is_over_half_a_year(*life.first, facts.made))
    return said(V::Met, N_("no review of accounts is due yet"));
  return said(V::NotMet, N_("accounts were never reviewed"));
}

Said record_whole(const ClauseFacts& facts) {
  if (!facts.genuine) return said(V::NotMet, N_("the record is not whole"));
  return said(V::Met, N_("the record is whole from its first entry to the bundle: {1} records in {2} segments"),
              {std::to_string(facts.life.records), std::to_string(facts.record.segments.size())});
}

// Every month that is over, from the record's first to the one before the bundle's.
Said months_exported(const ClauseFacts& facts) {
  std::vector<std::string> missing = months_not_exported(facts.life, facts.made);
  if (missing.empty()) return said(V::Met, N_("every month that is over was exported"));
  const std::string count = std::to_string(missing.size());
  if (missing.size() > kMostShown) missing.resize(kMostShown);
  return said(V::NotMet, N_("{1} months were not exported: {2}"), {count, joined(missing)});
}

// Not back in time, or still with somebody after its registration's last moment.
bool is_overdue(const MediumSeen& medium, WallTime now) {
  const bool given_up = medium.state == "media-withdrawn" || medium.state == "media-erased";
  const auto is_over = [&](const std::optional<WallTime>& moment) { return moment && *moment < now; };
  return is_over(medium.expected_back) || (!given_up && is_over(medium.until));
}

Said media_accounted(const ClauseFacts& facts) {
  std::vector<std::string> bad;
  for (const auto& [id, medium] : facts.life.media) {
    if (medium.state == "media-lost" || is_overdue(medium, facts.made))
      bad.push_back(medium.number.empty() ? id : medium.number);
  }
  const std::string all = std::to_string(facts.life.media.size());
  if (bad.empty()) return said(V::Met, N_("none of {1} registered media is lost or overdue"), {all});
  const std::string count = std::to_string(bad.size());
  if (bad.size() > kMostShown) bad.resize(kMostShown);
  return said(V::NotMet, N_("{1} of {2} registered media are lost or overdue: {3}"), {count, all, joined(bad)});
}

Said erasure_certificate(const ClauseFacts& /*facts*/) {
  return said(V::NotHere, N_("not of this machine's record: see the erasure certificates (dieu8-verify certificate)"));
}

using Judge = Said (*)(const ClauseFacts&);
struct Row {
  std::string_view word;
  Judge judge;
  bool from_record;  // met only when the record is genuine
};

constexpr Row kRows[] = {{"no-link-up", no_link_up, true},
                         {"network-shut", network_shut, true},
                         {"openings-by-ticket", openings_by_ticket, true},
                         {"no-network-printer", no_network_printer, true},
                         {"printer-attested", printer_attested, true},
                         {"repairs-by-two", repairs_by_two, true},
                         {"erasure-certificate", erasure_certificate, false},
                         {"accounts-reviewed", accounts_reviewed, true},
                         {"record-whole", record_whole, true},
                         {"months-exported", months_exported, true},
                         {"media-accounted", media_accounted, true}};

Said judge_word(const std::string& word, const ClauseFacts& facts) {
  const auto row = std::ranges::find(kRows, word, &Row::word);
  Said answer = row == std::end(kRows)
                    ? said(V::Undetermined, N_("this program does not know the evidence '{1}'"), {word})
                    : row->judge(facts);
  if (row != std::end(kRows) && row->from_record && !facts.genuine && answer.verdict == V::Met)
    answer = said(V::Undetermined, N_("the bundle is not genuine: nothing it says counts"));
  answer.word = word;
  return answer;
}

}  // namespace

ClauseSaid judge_clause(const ClauseAsked& asked, const ClauseFacts& facts) {
  ClauseSaid clause{asked.id, asked.text, asked.evidence.empty() ? V::Undetermined : V::NotHere, {}};
  for (const std::string& word : asked.evidence) {
    clause.evidence.push_back(judge_word(word, facts));
    clause.verdict = std::max(clause.verdict, clause.evidence.back().verdict);
  }
  return clause;
}

}  // namespace dieu8
