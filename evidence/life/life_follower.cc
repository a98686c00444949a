#include "evidence/life/life_follower.h"

#include <algorithm>

#include "evidence/base/joined.h"
#include "evidence/life/field.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostTypes = 200;
constexpr std::size_t kMostPlaces = 4096;  // nobody has more ports; a record that invents them must not fill the memory
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kZone = std::int64_t{7} * 3600;

// What people or the guard did that a report names, by type; {its field that says most}.
struct DeedType {
  std::string_view type;
  std::string_view detail;
};
constexpr DeedType kDeeds[] = {{"lock", ""},
                               {"unlock", ""},
                               {"accounts-reviewed", "by"},
                               {"record-exported", "month"},
                               {"maintenance-begun", "ticket"},
                               {"maintenance-ended", "ticket"},
                               {"repair-begun", "report"},
                               {"repair-over", "report"},
                               {"repair-ended", "report"},
                               {"incident-begun", "reason"},
                               {"incident-ended", "reason"},
                               {"operation-suspended", "document"},
                               {"operation-resumed", "document"},
                               {"bundle-made", "nonce"}};

// Gaps of the record itself, by type.
struct GapType {
  std::string_view type;
  std::string_view detail;
};
constexpr GapType kGaps[] = {
    {"torn-tail", "bytes"}, {"events-lost", ""}, {"low-space", "stage"}, {"unsigned", "segment"}};

template <typename T>
void keep_newest(std::vector<T>& list, T item) {
  if (list.size() == Life::kMostListed) list.erase(list.begin());
  list.push_back(std::move(item));
}

template <typename Set>
void add_bounded(Set& set, const std::string& value) {
  if (set.size() < kMostPlaces) set.insert(value);
}

std::string shown(const Json* value) {
  if (value == nullptr) return "";
  if (value->text() != nullptr) return *value->text();
  return value->integer() != nullptr ? std::to_string(*value->integer()) : "";
}

// Can it carry data away? Mass storage (08), still imaging and MTP (06), and what is on no USB at all.
bool carries_data(const Json::Object& fields) {
  const std::string place = text_field(fields, "place");
  if (place.starts_with("medium:")) return true;
  const Json* const interfaces = field(fields, "interfaces");
  if (interfaces == nullptr || interfaces->array() == nullptr) return false;
  return std::ranges::any_of(*interfaces->array(), [](const Json& interface) {
    return interface.text() != nullptr &&
           (interface.text()->starts_with("08:") || interface.text()->starts_with("06:"));
  });
}

std::string device_text(const Json::Object& fields) {
  const std::string vendor = text_field(fields, "vendor");
  if (vendor.empty()) return joined({text_field(fields, "kind"), text_field(fields, "mac")}, " ");
  return joined({vendor + ":" + text_field(fields, "product"), text_field(fields, "serial")}, " ");
}

void add_signers(const Json::Object& fields, TicketSeen& ticket) {
  const Json* const signers = field(fields, "signers");
  if (signers == nullptr || signers->array() == nullptr) return;
  for (const Json& signer : *signers->array()) {
    if (signer.object() == nullptr) continue;
    ticket.named_signers.push_back(
        joined({text_field(*signer.object(), "name"), text_field(*signer.object(), "title")}));
  }
}

}  // namespace

std::int64_t day_of(WallTime time) {
  const std::int64_t seconds = time.seconds + kZone;
  return seconds >= 0 ? seconds / kDay : -((-seconds + kDay - 1) / kDay);
}

std::string day_text(std::int64_t day) { return rfc3339(WallTime{day * kDay - kZone}).substr(0, 10); }

void LifeFollower::next(const JournalRecord& record, const std::string& segment) {
  if (!life_.first) life_.first = record.time;
  life_.last = record.time;
  if (record.boot != boot_) {
    boot_ = record.boot;
    links_up_.clear();
    storage_places_.clear();
    live_tickets_.clear();  // a restart ends every ticket
  }
  dispatch(record, segment);
  day(record);
  if (!counts(record)) return;
  ++life_.records;
  const auto known = life_.counts.find(record.type);
  if (known != life_.counts.end()) {
    ++known->second;
  } else if (life_.counts.size() < kMostTypes) {
    life_.counts.emplace(record.type, 1);
  }
}

void LifeFollower::day(const JournalRecord& record) {
  if (!counts(record)) return;
  const std::int64_t today = day_of(record.time);
  life_.days.insert(today);
  if (!links_up_.empty()) life_.days_link_up.insert(today);
}

void LifeFollower::dispatch(const JournalRecord& record, const std::string& segment) {
  using Reader = void (LifeFollower::*)(const JournalRecord&);
  static const std::map<std::string_view, Reader> kReaders{{"plug", &LifeFollower::plug},
                                                           {"medium", &LifeFollower::plug},
                                                           {"unplug", &LifeFollower::unplug},
                                                           {"decision", &LifeFollower::decision},
                                                           {"coalesced", &LifeFollower::flood},
                                                           {"link", &LifeFollower::link},
                                                           {"ticket-ended", &LifeFollower::ticket_ended},
                                                           {"policy-loaded", &LifeFollower::policy},
                                                           {"layer-check", &LifeFollower::layers},
                                                           {"alarm", &LifeFollower::alarm},
                                                           {"crash", &LifeFollower::crash}};
  if (record.type == "permission") return permission(record, segment);
  if (record.type == "ticket-accepted") return ticket_accepted(record, segment);
  const auto reader = kReaders.find(record.type);
  if (reader != kReaders.end()) return (this->*reader->second)(record);
  if (record.type.starts_with("media-")) return medium(record);
  if (auto row = ledger_row(record); row && counts(record)) add_to(life_.printing, *std::move(row), Life::kMostListed);
  for (const GapType& one : kGaps)
    if (record.type == one.type) gap(record, std::string(one.type), shown(field(record.fields, one.detail)));
  deed(record);
}

void LifeFollower::unplug(const JournalRecord& record) { storage_places_.erase(text_field(record.fields, "place")); }

void LifeFollower::flood(const JournalRecord& record) {
  const bool refusals = text_field(record.fields, "of") == "decision";
  if (refusals && counts(record)) life_.refused += natural_field(record.fields, "count");
}

void LifeFollower::crash(const JournalRecord& record) {
  gap(record, true_field(record.fields, "same_boot") ? "killed" : "cut", text_field(record.fields, "last_time"));
}

void LifeFollower::plug(const JournalRecord& record) {
  const std::string place = text_field(record.fields, "place");
  storage_places_.erase(place);
  if (carries_data(record.fields)) add_bounded(storage_places_, place);
}

void LifeFollower::decision(const JournalRecord& record) {
  if (!counts(record)) return;
  ++life_.refused;
  const std::string reason = text_field(record.fields, "reason");
  if (life_.refused_reasons.size() < kMostTypes || life_.refused_reasons.contains(reason))
    ++life_.refused_reasons[reason];
}

OpeningBasis LifeFollower::basis_of(const JournalRecord& record) {
  if (true_field(record.fields, "audit_only") && text_field(record.fields, "verdict") != "allow")
    return OpeningBasis::Audit;
  const std::string reason = text_field(record.fields, "reason");
  if (reason == "registered") return OpeningBasis::Registered;
  if (reason == "rule") return OpeningBasis::Rule;
  if (reason == "ticket" && live_tickets_.contains(text_field(record.fields, "rule"))) return OpeningBasis::Ticket;
  return OpeningBasis::None;
}

void LifeFollower::permission(const JournalRecord& record, const std::string& segment) {
  const bool counted = counts(record);
  if (counted) ++life_.allowed;
  const std::string place = text_field(record.fields, "place");
  const bool by_ticket = text_field(record.fields, "reason") == "ticket";
  const bool opening =
      by_ticket || place.starts_with("net:") || place.starts_with("medium:") || storage_places_.contains(place);
  if (!opening) return;
  const std::string ticket = by_ticket ? text_field(record.fields, "rule") : "";
  for (TicketSeen& seen : life_.tickets)
    if (by_ticket && seen.id == ticket) ++seen.openings;
  if (!counted) return;
  Opening found{record.time, segment, record.sequence, place, device_text(record.fields), basis_of(record), ticket};
  ++life_.opening_counts[found.basis];
  const bool sound = found.basis == OpeningBasis::Ticket || found.basis == OpeningBasis::Registered;
  if (!sound && life_.doubtful.size() < Life::kMostListed) life_.doubtful.push_back(found);
  keep_newest(life_.openings, std::move(found));
}

void LifeFollower::link(const JournalRecord& record) {
  if (text_field(record.fields, "kind") == "loopback") return;
  const std::string place = text_field(record.fields, "place");
  const bool gone = text_field(record.fields, "event") == "removed";
  const bool up = !gone && true_field(record.fields, "up") && true_field(record.fields, "carrier");
  if (up && counts(record) && !links_up_.contains(place)) ++life_.links_up;
  if (up) {
    add_bounded(links_up_, place);
    day(record);
  } else {
    links_up_.erase(place);
  }
}

void LifeFollower::ticket_accepted(const JournalRecord& record, const std::string& segment) {
  TicketSeen ticket;
  ticket.accepted = record.time;
  ticket.segment = segment;
  ticket.record = record.sequence;
  ticket.id = text_field(record.fields, "id");
  ticket.action = text_field(record.fields, "action");
  ticket.sha256 = text_field(record.fields, "sha256");
  ticket.seconds = natural_field(record.fields, "seconds");
  add_signers(record.fields, ticket);
  add_bounded(live_tickets_, ticket.id);
  if (!counts(record)) return;
  ++life_.tickets_accepted;
  keep_newest(life_.tickets, std::move(ticket));
}

void LifeFollower::ticket_ended(const JournalRecord& record) {
  const std::string id = text_field(record.fields, "id");
  live_tickets_.erase(id);
  for (TicketSeen& ticket : life_.tickets) {
    if (ticket.id != id || ticket.ended) continue;
    ticket.ended = record.time;
    ticket.why_ended = text_field(record.fields, "why");
  }
}

void LifeFollower::medium(const JournalRecord& record) {
  if (counts(record) && (life_.media_events.size() < kMostTypes || life_.media_events.contains(record.type)))
    ++life_.media_events[record.type];
  const std::string id = text_field(record.fields, "medium");
  if (id.empty() || (life_.media.size() >= Life::kMostMedia && !life_.media.contains(id))) return;
  MediumSeen& medium = life_.media[id];
  if (record.type == "media-opened") ++medium.openings;
  if (record.type == "media-refused") ++medium.refusals;
  if (record.type == "media-opened" || record.type == "media-closed" || record.type == "media-refused") return;
  medium.state = record.type;
  medium.since = record.time;
  medium.expected_back = time_field(record.fields, "expected_back");
  if (record.type == "media-registered") {
    medium.number = text_field(record.fields, "number");
    medium.holder = text_field(record.fields, "holder");
    medium.until = time_field(record.fields, "until");
    const auto ended = life_.media.find(text_field(record.fields, "ends"));
    if (ended != life_.media.end()) ended->second.state = "media-erased";
  }
  const bool to_a_person = record.type == "media-issued" || record.type == "media-handed-over";
  if (to_a_person) medium.holder = text_field(record.fields, "to");
}

void LifeFollower::policy(const JournalRecord& record) {
  life_.policy = PolicySeen{record.time,
                            text_field(record.fields, "id"),
                            natural_field(record.fields, "version"),
                            text_field(record.fields, "mode"),
                            text_field(record.fields, "sha256"),
                            true_field(record.fields, "audit_only")};
  if (!counts(record)) return;
  const bool same = !life_.policies.empty() && life_.policies.back().sha256 == life_.policy->sha256;
  if (!same) keep_newest(life_.policies, *life_.policy);
}

void LifeFollower::layers(const JournalRecord& record) {
  const Json* const layers = field(record.fields, "layers");
  if (layers == nullptr || layers->object() == nullptr) return;
  life_.layers.clear();
  bool bad = false;
  for (const auto& [name, state] : *layers->object()) {
    if (state.object() == nullptr || life_.layers.size() >= kMostTypes) continue;
    const std::string presence = text_field(*state.object(), "presence");
    bad = bad || presence == "absent";
    life_.layers[name] = presence;
  }
  if (!counts(record)) return;
  ++life_.layer_checks;
  if (bad) ++life_.layer_checks_bad;
}

void LifeFollower::alarm(const JournalRecord& record) {
  if (!counts(record)) return;
  const std::string word = text_field(record.fields, "word");
  if (life_.alarm_counts.size() < kMostTypes || life_.alarm_counts.contains(word)) ++life_.alarm_counts[word];
  keep_newest(life_.alarms, AlarmSeen{record.time, word, text_field(record.fields, "place")});
}

void LifeFollower::gap(const JournalRecord& record, const std::string& word, const std::string& detail) {
  if (!counts(record)) return;
  ++life_.gap_counts[word];
  keep_newest(life_.gaps, GapSeen{record.time, word, detail});
}

void LifeFollower::deed(const JournalRecord& record) {
  if (record.type == "accounts-reviewed") life_.accounts_reviewed = record.time;
  if (record.type == "record-exported" && life_.months_exported.size() < kMostPlaces)
    life_.months_exported.insert(text_field(record.fields, "month"));
  if (!counts(record)) return;
  for (const DeedType& one : kDeeds) {
    if (record.type != one.type) continue;
    ++life_.deed_counts[record.type];
    keep_newest(life_.deeds, DeedSeen{record.time, record.type, shown(field(record.fields, one.detail))});
  }
}

Life LifeFollower::life() && { return std::move(life_); }

}  // namespace dieu8
