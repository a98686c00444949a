#include "tests/evidence/ticket/ticket_fixture.h"

#include <numeric>

namespace dieu8::test {
namespace {

template <std::size_t kSize>
std::array<std::uint8_t, kSize> counted_from(std::uint8_t first) {
  std::array<std::uint8_t, kSize> bytes{};
  std::iota(bytes.begin(), bytes.end(), first);
  return bytes;
}

Question question(TicketAction action, TicketSubject subject) {
  Question asked;
  asked.machine = counted_from<8>(0xA0);
  asked.nonce = counted_from<16>(0x10);
  asked.boot = parse_uuid("3f0c1a52-7a1e-4d3b-9d57-0c2f6f1b8a01").value();
  asked.head = {"5a0d7c1e-8f43-4b6a-9d20-6c1f0e9b7a35", 812, counted_from<32>(0x40)};
  asked.action = action;
  asked.subject = std::move(subject);
  return asked;
}

}  // namespace

Question question_about_a_stick() {
  return question(TicketAction::OpenMedium, UsbIdentity{0x0781, 0x5567, "4C530001120211", counted_from<32>(0x80)});
}

Question question_about_maintenance() { return question(TicketAction::Maintenance, {}); }

Question question_about_a_policy() {
  return question(TicketAction::Policy, PolicyIdentity{"xa-an-hiep", 4, counted_from<32>(0xC0)});
}

Challenge challenge_about(Question asked) { return {std::move(asked), kSigningTime, "Máy soạn thảo số 01"}; }

RepairReference repair_by(RepairerKind kind) {
  return {"12/BC-UBND", "2026-11-20", "Sở Thông tin và Truyền thông", "Trung tâm CNTT tỉnh, Lê Văn Hùng", kind};
}

Ticket answer_to(const Question& question) {
  Ticket ticket;
  ticket.id = counted_from<8>(0x01);
  ticket.question = question;
  ticket.purpose = "Chép dữ liệu báo cáo quý";
  if (question.action == TicketAction::Maintenance) ticket.repair = repair_by();
  ticket.validity_seconds = 3600;
  ticket.latest = {kSigningTime.seconds + 86'400};
  ticket.signers = signers_needed(question.action);
  return ticket;
}

Bytes signed_by(const Ticket& ticket, const std::vector<const Signer*>& signers) {
  SignedTicket document{write_ticket(ticket).value(), {}};
  for (const Signer* signer : signers) {
    const KeyId key = parse_key_id(signer->certificate().key_id).value();
    const auto sign = [&](ByteView bytes) { return signer->sign(bytes); };
    EXPECT_TRUE(add_signature(document, key, sign));
  }
  return write_signed_ticket(document);
}

TicketTrust TicketOffice::trust() const {
  TicketTrust trust{agency.trust(), {}};
  for (const auto* signer : {&officer, &leader, &deputy, &user})
    trust.certificates.push_back((*signer)->certificate().der);
  return trust;
}

TicketFacts TicketOffice::facts(const Question& asked) {
  constexpr std::int64_t kAskedAtMs = 100'000;
  constexpr std::int64_t kMinute = 60;
  TicketFacts facts;
  facts.machine = asked.machine;
  facts.boot = asked.boot;
  facts.wall = {kSigningTime.seconds + kMinute};
  facts.now = {kAskedAtMs + kMinute * 1000};
  facts.questions = {{asked, {kAskedAtMs}, kSigningTime}};
  return facts;
}

}  // namespace dieu8::test
