// Every forgery is found and named; what is genuine is valid.
#include "evidence/bundle/bundle_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "guard/deeds/deed.h"
#include "tests/evidence/bundle/sample_bundle.h"

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::Not;

class BundleCheckTest : public ::testing::Test {
 protected:
  FakeAgency agency_;
  std::unique_ptr<Signer> machine_ = agency_.officer(Role::Machine);
  std::unique_ptr<Signer> officer_ = agency_.officer(Role::ItOfficer);
  std::unique_ptr<Signer> leader_ = agency_.officer(Role::UnitLeader);
  SampleBundle bundle_ = sample_bundle(agency_, *machine_);

  BundleCheck checked(const BundleDemands& demands) const {
    return check_bundle(bundle_.input(), agency_.trust(), demands).value();
  }
  BundleCheck checked() const { return checked({kNonce, std::nullopt, all_clauses()}); }
};

std::vector<std::string> words(const BundleCheck& check) {
  std::vector<std::string> found;
  for (const BundleFinding& finding : check.findings) found.emplace_back(wire_name(finding.kind));
  return found;
}

std::vector<std::string> record_words(const BundleCheck& check) {
  std::vector<std::string> found;
  for (const SegmentFinding& finding : check.record.findings) found.emplace_back(wire_name(finding.kind));
  for (const SegmentCheck& segment : check.record.segments)
    for (const JournalFinding& finding : segment.journal.findings.listed()) found.emplace_back(wire_name(finding.kind));
  return found;
}

ClauseVerdict clause(const BundleCheck& check, std::string_view id) {
  for (const ClauseSaid& one : check.clauses)
    if (one.id == id) return one.verdict;
  return ClauseVerdict::NotHere;
}

// What an evidence word says, with what it names: "the ticket {1}..., 0011223344556677, ...".
std::vector<std::string> said_of(const BundleCheck& check, std::string_view word) {
  std::vector<std::string> texts;
  for (const ClauseSaid& one : check.clauses)
    for (const EvidenceSaid& evidence : one.evidence)
      if (evidence.word == word) texts = evidence.arguments;
  return texts;
}

TEST_F(BundleCheckTest, AGenuineBundleIsValidAndEveryClauseIsMet) {
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Valid)
      << ::testing::PrintToString(words(check)) << ::testing::PrintToString(record_words(check));
  for (const ClauseSaid& one : check.clauses)
    EXPECT_LE(one.verdict, ClauseVerdict::Met) << one.id << " " << one.evidence.back().why;
  EXPECT_EQ(check.life.opening_counts.at(OpeningBasis::Ticket), 95U);
  EXPECT_GE(check.record.segments.size(), 4U);
}

TEST_F(BundleCheckTest, ARemovedMonthIsNamed) {
  bundle_.files.erase(journals_of(bundle_).at(1));
  EXPECT_THAT(words(checked()), Contains("file-missing"));
  bundle_.seal_with(*machine_);  // even by root on the machine, who lists the rest anew
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(record_words(check), Contains("segment-missing"));
}

TEST_F(BundleCheckTest, ARemovedOpeningIsNamed) {
  Bytes& bytes = bundle_.files[journals_of(bundle_).at(1)];
  const std::string text(bytes.begin(), bytes.end());
  const std::size_t at = text.find("\"permission\"");
  const std::size_t begin = text.rfind('\n', at) + 1;
  const std::size_t end = text.find('\n', at) + 1;
  bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(begin), bytes.begin() + static_cast<std::ptrdiff_t>(end));
  EXPECT_THAT(words(checked()), Contains("file-differs"));
  bundle_.seal_with(*machine_);
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(record_words(check), Contains("record-removed"));
}

TEST_F(BundleCheckTest, AnotherMachinesRecordIsNamed) {
  const auto other = agency_.officer(Role::Machine);
  bundle_.seal_with(*other);  // the other machine passes this record off as its own
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(words(check), Contains("other-machine"));
}

TEST_F(BundleCheckTest, AnOlderStateOfTheRecordIsNamed) {
  // The newest month is cut at an earlier line, the list is the old one.
  Bytes& bytes = bundle_.files[journals_of(bundle_).back()];
  const std::string text(bytes.begin(), bytes.end());
  bytes.resize(text.find('\n', text.size() / 2) + 1);
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(words(check), Contains("head-differs"));
  EXPECT_THAT(words(check), Contains("file-differs"));
}

TEST_F(BundleCheckTest, ARecordPutBackByRootIsFoundByWhatWasNotedEarlier) {
  const Checkpoint noted = bundle_.manifest.head;
  Bytes& bytes = bundle_.files[journals_of(bundle_).back()];
  const std::string text(bytes.begin(), bytes.end());
  bytes.resize(text.find('\n', text.size() / 2) + 1);
  const JournalCheck newest = check_journal(bytes, nullptr, kGuardRecordSealers);
  bundle_.manifest.head = {newest.origin, newest.head.records, newest.head.root};
  bundle_.seal_with(*machine_);
  EXPECT_EQ(checked().verdict, JournalVerdict::Valid);  // nothing in the folder can tell
  const BundleCheck check = checked({kNonce, noted, all_clauses()});
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(record_words(check), Contains("known-missing"));
}

TEST_F(BundleCheckTest, AnOldBundleIsFoundByItsNonce) {
  const BundleCheck check = checked({"another-nonce-1", std::nullopt, all_clauses()});
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(words(check), Contains("nonce-wrong"));
}

TEST_F(BundleCheckTest, WithoutANonceNothingProvesThatItIsOfNow) {
  const BundleCheck check = checked({"", std::nullopt, all_clauses()});
  EXPECT_EQ(check.verdict, JournalVerdict::Undetermined);
  EXPECT_THAT(words(check), Contains("nonce-not-given"));
}

TEST_F(BundleCheckTest, AnEditedListIsNamed) {
  bundle_.manifest.made.seconds += 3600;
  const std::string text = bundle_manifest_text(bundle_.manifest);
  bundle_.manifest_bytes.assign(text.begin(), text.end());
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(words(check), Contains("seal-invalid"));
}

TEST_F(BundleCheckTest, AListSealedByAnOfficerIsNoMachines) {
  bundle_.seal_with(*agency_.officer(Role::ItOfficer));
  EXPECT_THAT(words(checked()), Contains("seal-invalid"));
}

TEST_F(BundleCheckTest, AMachineOfAnotherAgencyIsNotTrusted) {
  const FakeAgency other("Ủy ban nhân dân xã Khác");
  EXPECT_EQ(check_bundle(bundle_.input(), other.trust(), {kNonce, std::nullopt, {}}).value().verdict,
            JournalVerdict::Invalid);
}

TEST_F(BundleCheckTest, AnotherStateIsNamed) {
  Bytes& state = bundle_.files["state.json"];
  const std::string text(state.begin(), state.end());
  state[text.find("pass")] = 'P';
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(words(check), Contains("file-differs"));
}

TEST_F(BundleCheckTest, AnotherPolicyThanTheRecordsIsNamed) {
  const std::string policy = R"({"policy":"may-doc-lap","version":8})";
  bundle_.files["policy/policy.manifest"] = {policy.begin(), policy.end()};
  bundle_.files["policy/policy.manifest.p7s"] =
      sign_detached(as_bytes(policy), *agency_.officer(Role::ItOfficer), kSigningTime).value();
  bundle_.seal_with(*machine_);
  EXPECT_THAT(words(checked()), Contains("policy-differs"));
}

TEST_F(BundleCheckTest, APolicySignedByAMachineIsNamed) {
  const Bytes& policy = bundle_.files["policy/policy.manifest"];
  bundle_.files["policy/policy.manifest.p7s"] = sign_detached(policy, *machine_, kSigningTime).value();
  bundle_.seal_with(*machine_);
  EXPECT_THAT(words(checked()), Contains("policy-seal"));
}

TEST_F(BundleCheckTest, AFileThatNobodyListedIsNamed) {
  bundle_.files["journal/guard-2030-01.journal"] = {'x'};
  EXPECT_THAT(words(checked()), Contains("file-unlisted"));
}

TEST_F(BundleCheckTest, NothingIsMetByAForgery) {
  bundle_.files.erase(journals_of(bundle_).at(1));
  const BundleCheck check = checked();
  for (const ClauseSaid& one : check.clauses) EXPECT_NE(one.verdict, ClauseVerdict::Met) << one.id;
}

TEST_F(BundleCheckTest, WhatIsNoListIsInvalidAndSaysSo) {
  bundle_.manifest_bytes = {'{', '}'};
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_THAT(words(check), Contains("manifest-malformed"));
}

TEST_F(BundleCheckTest, AnOpeningWithoutATicketIsNoForgeryAndNotMet) {
  bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) {
    live_a_day(life, 12, *officer_);
    life.add("plug", storage_plug("usb:1-9", "X"));
    life.add("permission", storage_permission("usb:1-9", "X", "ticket", "never-accepted"));
    live_a_day(life, 12, *officer_);
  });
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Valid);
  EXPECT_EQ(clause(check, "8.1.a"), ClauseVerdict::NotMet);
  EXPECT_EQ(check.life.doubtful.at(0).place, "usb:1-9");
}

// What root with the machine's key can write: a record that is whole, sealed, and tells of a ticket nobody signed.
void open_stick_by(MachineLife& life, const std::string& ticket, const std::string& serial = "X") {
  life.add("plug", storage_plug("usb:1-4", serial));
  life.add("permission", storage_permission("usb:1-4", serial, "ticket", ticket));
  life.add("ticket-ended", {{"id", ticket}, {"why", "removed"}});
  life.add("unplug", {{"place", "usb:1-4"}});
}

TEST_F(BundleCheckTest, AForgedTicketIsNamedAndNotMet) {
  const FakeAgency other("Ủy ban nhân dân xã Khác");
  const auto stranger = other.officer(Role::ItOfficer);
  std::string forged;
  bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) {
    forged = accept_ticket(life, TicketAction::OpenMedium, stick_identity("X"), {stranger.get()});
    open_stick_by(life, forged);
  });
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Valid);
  EXPECT_EQ(clause(check, "8.1.a"), ClauseVerdict::NotMet);
  EXPECT_THAT(said_of(check, "openings-by-ticket"), Contains(forged));
  EXPECT_THAT(said_of(check, "openings-by-ticket"), Contains("signer-not-trusted"));
}

TEST_F(BundleCheckTest, ATicketWithoutADocumentIsNamedAndNotMet) {
  bundle_ = bundle_of(agency_, *machine_, [](MachineLife& life) {
    life.add("ticket-accepted", accepted_ticket("0011223344556677", "open-medium"));
    open_stick_by(life, "0011223344556677");
  });
  const BundleCheck check = checked();
  EXPECT_EQ(clause(check, "8.1.a"), ClauseVerdict::NotMet);
  EXPECT_THAT(said_of(check, "openings-by-ticket"), Contains("0011223344556677"));
}

TEST_F(BundleCheckTest, ATrueTicketThatOpenedAnotherStickIsNotMet) {
  const auto opened = [&](const std::string& serial) {
    bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) {
      open_stick_by(life, accept_ticket(life, TicketAction::OpenMedium, stick_identity("X"), {officer_.get()}), serial);
    });
    return clause(checked(), "8.1.a");
  };
  EXPECT_EQ(opened("X"), ClauseVerdict::Met);
  EXPECT_EQ(opened("Y"), ClauseVerdict::NotMet);
}

TEST_F(BundleCheckTest, ATrueTicketThatIsWrittenIntoTheRecordTwiceIsNotMet) {
  bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) {
    Json::Object accepted;
    open_stick_by(life,
                  accept_ticket(life, TicketAction::OpenMedium, stick_identity("X"), {officer_.get()}, &accepted));
    life.add("ticket-accepted", accepted);
    open_stick_by(life, *accepted.at("id").text());
  });
  const BundleCheck check = checked();
  EXPECT_EQ(clause(check, "8.1.a"), ClauseVerdict::NotMet);
  EXPECT_THAT(said_of(check, "openings-by-ticket"), Contains("anchor-missing"));
}

TEST_F(BundleCheckTest, ARepairOfTwoPeopleIsMet) {
  bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) {
    const std::string ticket = accept_ticket(life, TicketAction::Maintenance, {}, {officer_.get(), leader_.get()});
    life.add("maintenance-begun", {{"ticket", ticket}});
    life.add("repair-begun", {{"ticket", ticket}});
  });
  EXPECT_EQ(clause(checked(), "8.2"), ClauseVerdict::Met);
}

TEST_F(BundleCheckTest, ARepairWhoseSecondSignerIsNobodyHereIsNamedAndNotMet) {
  const FakeAgency other("Ủy ban nhân dân xã Khác");
  const auto stranger = other.officer(Role::UnitLeader);
  std::string forged;
  bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) {
    forged = accept_ticket(life, TicketAction::Maintenance, {}, {officer_.get(), stranger.get()});
    life.add("maintenance-begun", {{"ticket", forged}});
  });
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Valid);
  EXPECT_EQ(clause(check, "8.2"), ClauseVerdict::NotMet);
  EXPECT_THAT(said_of(check, "repairs-by-two"), Contains(forged));
}

TEST_F(BundleCheckTest, ARepairWithoutATicketIsNotMet) {
  for (const char* type : {"maintenance-begun", "repair-begun"}) {
    bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) {
      life.add(type, {{"ticket", "0011223344556677"}});
    });
    EXPECT_EQ(clause(checked(), "8.2"), ClauseVerdict::NotMet) << type;
  }
}

// Of 7.3 and 7.4: what the guard writes when accounts are reviewed and months exported, as its own words have it.
void live_half_a_year(MachineLife& life, const Signer& officer, bool with_duties) {
  const std::string digest(64, 'a');
  const auto note = [&](Deed deed, const Json::Object& report) {
    if (with_duties) life.add(wire_name(deed), deed_fields(deed, report).value());
  };
  for (int day = 0; day < 200; ++day) {
    const std::string month = month_of(life.clock().wall());
    live_a_day(life, 8, officer);
    life.clock().advance(8LL * 3600 * 1000);  // more than a day, at any rate
    if (month_of(life.clock().wall()) == month) continue;
    note(Deed::RecordExported,
         {{"month", month}, {"segments", 1}, {"bytes", 4096}, {"unsealed", 0}, {"sums_sha256", digest}});
  }
  note(Deed::AccountsReviewed, {{"by", "Nguyễn Văn An"},
                                {"accounts", 30},
                                {"groups", 50},
                                {"change_count", 0},
                                {"changes", Json::Array{}},
                                {"sha256", digest}});
}

TEST_F(BundleCheckTest, AccountsReviewedAndMonthsExportedAreMet) {
  const auto officer = agency_.officer(Role::ItOfficer);
  bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) { live_half_a_year(life, *officer, true); });
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Valid);
  EXPECT_EQ(clause(check, "7.3"), ClauseVerdict::Met);
  EXPECT_EQ(clause(check, "7.4"), ClauseVerdict::Met);
}

TEST_F(BundleCheckTest, AccountsNeverReviewedAndMonthsNeverExportedAreNotMet) {
  const auto officer = agency_.officer(Role::ItOfficer);
  bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) { live_half_a_year(life, *officer, false); });
  const BundleCheck check = checked();
  EXPECT_EQ(check.verdict, JournalVerdict::Valid);
  EXPECT_EQ(clause(check, "7.3"), ClauseVerdict::NotMet);
  EXPECT_EQ(clause(check, "7.4"), ClauseVerdict::NotMet);
}

TEST_F(BundleCheckTest, ALinkThatWasUpIsNotMet) {
  bundle_ = bundle_of(agency_, *machine_, [&](MachineLife& life) {
    live_a_day(life, 12, *officer_);
    life.add("link", link_event(true));
    life.add("link", link_event(false));
  });
  EXPECT_EQ(clause(checked(), "8.1.a"), ClauseVerdict::NotMet);
}

}  // namespace
}  // namespace dieu8
