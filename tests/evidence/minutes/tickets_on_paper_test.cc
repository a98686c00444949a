#include <gtest/gtest.h>

#include "evidence/minutes/event_minutes.h"
#include "evidence/minutes/life_report.h"
#include "evidence/paper/paper_pdf.h"
#include "tests/evidence/minutes/sample_record.h"
#include "tests/evidence/report/pdf_tools.h"

namespace dieu8 {
namespace {

using Forge = std::function<void(Json::Object& fields)>;

// One repair by a ticket of two people, whose record `forge` changed before the machine's key sealed it.
SampleRecord record_with(const Forge& forge) {
  const FakeAgency agency;
  const auto officer = agency.officer(Role::ItOfficer);
  const auto leader = agency.officer(Role::UnitLeader);
  return sample_record_of(agency, {}, [&](MachineLife& life) {
    accept_ticket(life, TicketAction::Maintenance, {}, {officer.get(), leader.get()}, nullptr, forge);
  });
}

void rename_signer(Json::Object& fields) {
  Json::Array signers = *fields.at("signers").array();
  Json::Object first = *signers.at(0).object();
  first["name"] = "Nguyễn Văn Giả";
  signers.at(0) = std::move(first);
  fields["signers"] = std::move(signers);
}

void spoil_ticket(Json::Object& fields) {
  Bytes document = from_base64(*fields.at("ticket").text()).value();
  document.back() ^= 1U;
  fields["ticket"] = to_base64(document);
}

class TicketsOnPaper : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  }
  // Words alone: a cell breaks its text into lines wherever it must.
  static std::string words(const std::string& text) {
    std::string out;
    for (const char letter : text)
      if (letter != ' ' && letter != '\n' && letter != '\f') out += letter;
    return out;
  }
  static bool holds(const std::string& page, const std::string& text) {
    return words(page).find(words(text)) != std::string::npos;
  }
  std::string report(const RecordView& view) const {
    ReportFacts facts;
    facts.made = kSigningTime;
    facts.period = {WallTime{kSigningTime.seconds - 86'400}, kSigningTime};
    return text(life_report(facts, view, profile_));
  }
  std::string repair(const RecordView& view) const {
    return text(repair_minutes({MinutesFacts{}, profile_, kSigningTime, &view, std::nullopt}));
  }
  static std::string text(const Paper& paper) { return PdfOnDisk(paper_pdf(paper).value()).text(); }

  RegulationProfile profile_ = load_regulation_profile("vn-2026", "").value();
  const std::string true_name_ = FakeAgency().officer(Role::ItOfficer)->certificate().name;
};

TEST_F(TicketsOnPaper, NamesOfAValidTicketStandWithoutAMark) {
  const SampleRecord record = record_with(nullptr);
  for (const std::string& page : {report(record.view()), repair(record.view())}) {
    EXPECT_TRUE(holds(page, true_name_));
    EXPECT_TRUE(holds(page, "đã được kiểm tra lại bằng khóa gốc"));
    EXPECT_FALSE(holds(page, "KHÔNG HỢP LỆ"));
    EXPECT_FALSE(holds(page, "chưa kiểm tra chữ ký"));
  }
}

TEST_F(TicketsOnPaper, ASignerNameThatWasChangedInTheRecordDoesNotStandAsFact) {
  const SampleRecord record = record_with(rename_signer);
  for (const std::string& page : {report(record.view()), repair(record.view())}) {
    EXPECT_TRUE(holds(page, "KHÔNG HỢP LỆ"));
    EXPECT_TRUE(holds(page, "nhật ký ghi: Nguyễn Văn Giả"));
    EXPECT_TRUE(holds(page, "chữ ký là của: " + true_name_));
  }
}

TEST_F(TicketsOnPaper, AWrongSignatureIsNamed) {
  const SampleRecord record = record_with(spoil_ticket);
  for (const std::string& page : {report(record.view()), repair(record.view())}) {
    EXPECT_TRUE(holds(page, "KHÔNG HỢP LỆ"));
    EXPECT_TRUE(holds(page, "nhật ký ghi: "));
  }
}

TEST_F(TicketsOnPaper, WithoutTheAgencysRootEachNameSaysThatNobodyCheckedIt) {
  const SampleRecord record = record_with(rename_signer);
  RecordView view = record.view();
  view.tickets = nullptr;
  for (const std::string& page : {report(view), repair(view)}) {
    EXPECT_TRUE(holds(page, "chưa kiểm tra chữ ký"));
    EXPECT_FALSE(holds(page, "đã được kiểm tra lại bằng khóa gốc"));
  }
}

TEST_F(TicketsOnPaper, AnOpeningByATicketThatDoesNotHoldSaysSo) {
  const FakeAgency agency;
  const FakeAgency other("Cơ quan khác");
  const auto stranger = other.officer(Role::ItOfficer);
  const SampleRecord record = sample_record_of(agency, {}, [&](MachineLife& life) {
    life.add("plug", storage_plug("usb:1-4", "X"));
    const std::string ticket = accept_ticket(life, TicketAction::OpenMedium, stick_identity("X"), {stranger.get()});
    life.add("permission", storage_permission("usb:1-4", "X", "ticket", ticket));
  });
  EXPECT_TRUE(holds(report(record.view()), "phiếu KHÔNG HỢP LỆ"));
}

}  // namespace
}  // namespace dieu8
