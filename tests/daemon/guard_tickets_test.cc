// Tickets in the guard as a whole: what they open, what ends them, what the record says of it.
#include <gtest/gtest.h>

#include "daemon/life/life_service.h"
#include "evidence/base/file.h"
#include "evidence/crypto/pem.h"
#include "evidence/json/canonical.h"
#include "tests/daemon/daemon_fixture.h"
#include "tests/daemon/guard_fixture.h"

namespace dieu8::test {
namespace {

const Peer kOrdinaryUser{8, 1000, 1000, {}};
constexpr std::int64_t kHourMs = 3'600'000;

class GuardTicketsTest : public DaemonFixture {
 protected:
  GuardTicketsTest() {
    folder.lay(2);
    folder.write(places().machine_certificate, pem_of(*machine));
    folder.write(folder.path() + "/signers/can-bo.pem", pem_of(*officer));
    folder.write(folder.path() + "/signers/lanh-dao.pem", pem_of(*leader));
    restart();
    guard->start();
  }

  TicketPlaces places() {
    return {folder.path() + "/tickets.json", folder.path() + "/journal", folder.path() + "/signers",
            folder.places().trust_root, folder.path() + "/machine.pem"};
  }
  static std::string pem_of(const Signer& signer) { return to_pem(signer.certificate().der, kCertificateLabel); }
  GuardDaemon::Parts parts() override {
    GuardDaemon::Parts all = DaemonFixture::parts();
    all.tickets = places();
    all.record_head = [this]() -> std::optional<Checkpoint> { return head; };
    return all;
  }
  Challenge request(const std::string& action, const std::string& device = "") {
    Json::Object parameters{{"action", action}};
    if (!device.empty()) parameters.emplace("device", device);
    const Reply reply = ask("RequestTicket", std::move(parameters));
    EXPECT_EQ(reply.error, "");
    return read_challenge(from_base64(*reply.parameters.at("challenge").text()).value()).value();
  }
  Ticket answer(const Challenge& challenge) {
    Ticket ticket;
    ticket.id[0] = next_id++;
    ticket.question = challenge.question;
    ticket.purpose = "thử";
    ticket.validity_seconds = 3600;
    ticket.latest = {challenge.time.seconds + 86'400};
    ticket.signers = signers_needed(challenge.question.action);
    if (ticket.question.action == TicketAction::Maintenance)
      ticket.repair = RepairReference{"1/BC", "2026-11-20", "Sở", "Trung tâm CNTT", RepairerKind::StateAgency};
    return ticket;
  }
  Bytes signed_by(const Ticket& ticket, const std::vector<const Signer*>& signers) {
    SignedTicket document{write_ticket(ticket).value(), {}};
    for (const Signer* signer : signers)
      EXPECT_TRUE(add_signature(document, parse_key_id(signer->certificate().key_id).value(),
                                [&](ByteView bytes) { return signer->sign(bytes); }));
    return write_signed_ticket(document);
  }
  Reply offer(const Bytes& document) { return ask("OfferTicket", {{"ticket", to_base64(document)}}); }
  // The stick at 1-2, which the policy does not know, is opened by a ticket.
  Bytes open_stick() {
    bus.plug(stick_device("1-2", "S9"));
    tell(KernelEvent::Kind::Add, "1-2");
    EXPECT_FALSE(bus.at("1-2")->authorized);
    const Bytes document = signed_by(answer(request("open-medium", "1-2")), {officer.get()});
    EXPECT_EQ(offer(document).error, "");
    EXPECT_TRUE(bus.at("1-2")->authorized);
    return document;
  }
  void tell(KernelEvent::Kind kind, const std::string& place) {
    guard->loop().on_kernel_events({{kind, "usb", "/devices/pci0000:00/usb1/" + place, "usb_device"}});
  }
  void expect_refused(const Bytes& document, const std::string& reason) {
    const std::size_t before = record.count("ticket-refused");
    EXPECT_EQ(offer(document).error, "io.dieu8.guard.Failed");
    EXPECT_EQ(record.count("ticket-refused"), before + 1);
    EXPECT_EQ(record.last("ticket-refused")->field("reason"), reason);
  }

  std::unique_ptr<Signer> machine = folder.agency().officer(Role::Machine);
  std::unique_ptr<Signer> officer = folder.agency().officer(Role::ItOfficer);
  std::unique_ptr<Signer> leader = folder.agency().officer(Role::UnitLeader);
  Checkpoint head{"5a0d7c1e-8f43-4b6a-9d20-6c1f0e9b7a35", 812, {}};
  std::uint8_t next_id = 1;
};

TEST_F(GuardTicketsTest, ATicketOpensItsStickAndNoOther) {
  open_stick();
  bus.plug(stick_device("1-3", "S9"));
  tell(KernelEvent::Kind::Add, "1-3");
  EXPECT_FALSE(bus.at("1-3")->authorized);
  EXPECT_EQ(guard->loop().usb().devices().at("1-2").decision.reason, Reason::Ticket);
}

TEST_F(GuardTicketsTest, ATicketIsRecordedBeforeAnythingIsOpenedByIt) {
  open_stick();
  const auto position = [&](std::string_view type, auto begin) {
    return std::find_if(begin, record.written.end(), [&](const Recorded& one) { return one.type == type; });
  };
  const auto accepted = position("ticket-accepted", record.written.begin());
  ASSERT_NE(accepted, record.written.end());
  EXPECT_NE(position("permission", accepted), record.written.end());
  EXPECT_EQ(accepted->field("origin"), head.origin);
  EXPECT_EQ(accepted->fields.at("signers").array()->size(), 1U);
}

TEST_F(GuardTicketsTest, AtItsEndTheStickIsShutAgain) {
  open_stick();
  clock.advance(kHourMs - 1);
  guard->look_at_tickets();
  EXPECT_TRUE(bus.at("1-2")->authorized);
  EXPECT_EQ(guard->next_time()->milliseconds, clock.boot().milliseconds + 1);
  clock.advance(1);
  guard->look_at_tickets();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "time");
}

TEST_F(GuardTicketsTest, AnOfficerEndsIt) {
  open_stick();
  EXPECT_EQ(ask("EndTicket").error, "");
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "by-officer");
}

TEST_F(GuardTicketsTest, PulledAndPluggedInAgainTheStickStaysShut) {
  open_stick();
  bus.unplug("1-2");
  bus.plug(stick_device("1-2", "S9"));
  guard->loop().on_kernel_events({{KernelEvent::Kind::Remove, "usb", "/devices/usb1/1-2", "usb_device"},
                                  {KernelEvent::Kind::Add, "usb", "/devices/usb1/1-2", "usb_device"}});
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "removed");
}

TEST_F(GuardTicketsTest, PulledAndPluggedInWhileEventsAreLostTheStickStaysShut) {
  open_stick();
  bus.unplug("1-2");
  bus.plug(stick_device("1-2", "S9"));
  guard->loop().on_events_lost();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "removed");
}

TEST_F(GuardTicketsTest, SleepShutsTheStick) {
  open_stick();
  clock.suspend(60'000);
  guard->look_at_tickets();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "suspended");
}

TEST_F(GuardTicketsTest, ARestartOfTheDaemonEndsNothing) {
  open_stick();
  restart();
  guard->start();
  EXPECT_TRUE(bus.at("1-2")->authorized);
  clock.advance(kHourMs);
  guard->look_at_tickets();
  EXPECT_FALSE(bus.at("1-2")->authorized);
}

TEST_F(GuardTicketsTest, PulledAndPluggedInWhileTheDaemonIsAwayTheStickStaysShut) {
  open_stick();
  bus.unplug("1-2");
  bus.plug(stick_device("1-2", "S9"));
  restart();
  guard->start();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "removed");
}

TEST_F(GuardTicketsTest, ARebootEndsIt) {
  const Bytes document = open_stick();
  clock.restart("00000000-0000-4000-8000-000000000002");
  bus.at("1-2")->authorized = false;
  restart();
  guard->start();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "reboot");
  expect_refused(document, "other-boot");
}

TEST_F(GuardTicketsTest, AnEditedBookOpensNothing) {
  open_stick();
  const std::string text(as_text(read_file(places().book, 100'000).value()));
  std::string edited = text;
  const std::size_t until = edited.find("\"until\":");
  edited.insert(until + 8, "9");
  folder.write(places().book, edited);
  restart();
  guard->start();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "not-kept");
}

TEST_F(GuardTicketsTest, AReplayedTicketIsRefused) { expect_refused(open_stick(), "already-used"); }

TEST_F(GuardTicketsTest, ATicketThatCannotBeRecordedOpensNothing) {
  bus.plug(stick_device("1-2", "S9"));
  tell(KernelEvent::Kind::Add, "1-2");
  const Bytes document = signed_by(answer(request("open-medium", "1-2")), {officer.get()});
  record.permissions_fail = true;
  EXPECT_NE(offer(document).error, "");
  EXPECT_FALSE(bus.at("1-2")->authorized);
  record.permissions_fail = false;
  expect_refused(document, "already-used");
}

TEST_F(GuardTicketsTest, FiveWrongTriesLockAlsoOverARestart) {
  for (int i = 0; i < 5; ++i) expect_refused({1, 2, 3}, "malformed");
  EXPECT_EQ(record.count("ticket-locked"), 1U);
  restart();
  guard->start();
  expect_refused({1, 2, 3}, "locked");
  EXPECT_EQ(ask("RequestTicket", {{"action", "maintenance"}}).error, "io.dieu8.guard.Failed");
  const Reply listed = ask("ListTickets");
  EXPECT_EQ(*listed.parameters.at("locked_seconds").integer(), 300);
}

TEST_F(GuardTicketsTest, ABookThatWasRemovedAlarmsAndLocks) {
  expect_refused({1}, "malformed");
  const std::string line =
      canonical_json(Json::Object{{"type", "ticket-refused"}, {"fields", record.last("ticket-refused")->fields}});
  folder.write(folder.path() + "/journal/guard-2026-11.journal", line + "\n");
  folder.remove(places().book);
  restart();
  guard->start();
  EXPECT_EQ(record.last("alarm")->field("word"), "ticket-book-lost");
  EXPECT_EQ(*ask("ListTickets").parameters.at("locked_seconds").integer(), 8 * 3600);
}

TEST_F(GuardTicketsTest, ABookThatIsTornAlarmsAndLocks) {
  folder.write(places().book, "{\"boot\":");
  restart();
  guard->start();
  EXPECT_EQ(record.last("alarm")->field("word"), "ticket-book-damaged");
  EXPECT_GT(*ask("ListTickets").parameters.at("locked_seconds").integer(), 0);
}

TEST_F(GuardTicketsTest, AnOlderBookThatWasPutBackAlarmsAndLocks) {
  const std::string before(as_text(read_file(places().book, 100'000).value()));
  for (int i = 0; i < 4; ++i) expect_refused({1}, "malformed");
  folder.write(
      folder.path() + "/journal/guard-2026-11.journal",
      canonical_json(Json::Object{{"type", "ticket-refused"}, {"fields", record.last("ticket-refused")->fields}}) +
          "\n");
  folder.write(places().book, before);
  restart();
  guard->start();
  EXPECT_EQ(record.last("alarm")->field("word"), "ticket-book-put-back");
  EXPECT_GT(*ask("ListTickets").parameters.at("locked_seconds").integer(), 0);
}

TEST_F(GuardTicketsTest, WithoutAMachinesKeyNothingCanBeAskedFor) {
  folder.remove(places().machine_certificate);
  EXPECT_EQ(ask("RequestTicket", {{"action", "maintenance"}}).error, "io.dieu8.guard.Failed");
}

TEST_F(GuardTicketsTest, AStickWithAKeyboardInsideCannotBeAskedFor) {
  bus.plug(stick_with_keyboard("1-2"));
  tell(KernelEvent::Kind::Add, "1-2");
  EXPECT_EQ(ask("RequestTicket", {{"action", "open-medium"}, {"device", "1-2"}}).error, "io.dieu8.guard.Failed");
}

TEST_F(GuardTicketsTest, AnOrdinaryUserMayOnlyLook) {
  EXPECT_NE(ask("OfferTicket", {{"ticket", "AAAA"}}, kOrdinaryUser).error, "");
  EXPECT_NE(ask("RequestTicket", {{"action", "maintenance"}}, kOrdinaryUser).error, "");
  EXPECT_NE(ask("EndTicket", {}, kOrdinaryUser).error, "");
  EXPECT_EQ(ask("ListTickets", {}, kOrdinaryUser).error, "");
  EXPECT_EQ(guard->tickets().state().wrong, 0U);
}

TEST_F(GuardTicketsTest, MaintenanceLetsTheLockRestAndLocksAtItsEnd) {
  ASSERT_EQ(ask("Lock").error, "");
  const Ticket ticket = answer(request("maintenance"));
  expect_refused(signed_by(ticket, {officer.get()}), "number-of-signers");
  EXPECT_EQ(offer(signed_by(ticket, {officer.get(), leader.get()})).error, "");
  bus.plug(stick_device("1-2"));  // S1, which the policy allows
  tell(KernelEvent::Kind::Add, "1-2");
  EXPECT_TRUE(bus.at("1-2")->authorized);
  clock.advance(kHourMs);
  guard->look_at_tickets();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_TRUE(guard->rulings().locked());
  EXPECT_EQ(record.count("maintenance-begun"), 1U);
  EXPECT_EQ(record.count("maintenance-ended"), 1U);
}

TEST_F(GuardTicketsTest, ARepairRestsOnTheTicketOfTwoPeople) {
  DaemonOptions options;
  options.state_folder = folder.path();
  LifeService life({*guard, announcer, clock, options, [] { return Status(ok()); }});
  service->serve(life);
  const std::string digest(64, 'a');
  const auto step = [&](const char* word, Json::Object report) {
    report.emplace("inventory_sha256", digest);
    report.emplace("disks", Json::Array{});
    return ask("Maintenance", {{"do", word}, {"report", std::move(report)}}).error;
  };
  EXPECT_NE(step("begin", {}), "");
  EXPECT_EQ(offer(signed_by(answer(request("maintenance")), {officer.get(), leader.get()})).error, "");
  EXPECT_EQ(step("begin", {}), "");
  EXPECT_EQ(record.last("repair-begun")->field("report"), "1/BC, 2026-11-20");
  EXPECT_EQ(record.last("repair-begun")->field("repairer"), "Trung tâm CNTT");
  EXPECT_EQ(step("end", {{"difference_sha256", digest}, {"changes", Json::Array{}}, {"change_count", 0}}), "");
  EXPECT_EQ(record.count("repair-ended"), 1U);
  EXPECT_TRUE(guard->tickets().live().empty());
  EXPECT_FALSE(guard->rulings().maintenance());
  EXPECT_TRUE(guard->rulings().locked());
}

TEST_F(GuardTicketsTest, AfterAPowerCutDuringMaintenanceTheMachineIsLocked) {
  EXPECT_EQ(offer(signed_by(answer(request("maintenance")), {officer.get(), leader.get()})).error, "");
  EXPECT_TRUE(guard->rulings().maintenance());
  clock.restart("00000000-0000-4000-8000-000000000002");
  restart();
  guard->start();
  EXPECT_TRUE(guard->rulings().locked());
  EXPECT_FALSE(guard->rulings().maintenance());
  EXPECT_EQ(record.count("maintenance-ended"), 1U);
}

TEST_F(GuardTicketsTest, MaintenanceGoesOnOverARestartOfTheDaemon) {
  EXPECT_EQ(offer(signed_by(answer(request("maintenance")), {officer.get(), leader.get()})).error, "");
  restart();
  guard->start();
  EXPECT_TRUE(guard->rulings().maintenance());
}

TEST_F(GuardTicketsTest, APolicyThatDemandsATicketIsReplacedByNoOtherWithoutOne) {
  folder.lay(3, PolicyFolder::Allows::KeyboardsAndNewPoliciesByTicket);
  ASSERT_EQ(ask("PolicyReload").error, "");
  folder.lay(4);
  EXPECT_NE(ask("PolicyReload").error, "");
  restart();
  guard->start();
  EXPECT_EQ(guard->rulings().policy().version, 3U);
  EXPECT_EQ(offer(signed_by(answer(request("policy")), {leader.get(), officer.get()})).error, "");
  EXPECT_EQ(guard->rulings().policy().version, 4U);
  EXPECT_EQ(record.last("ticket-ended")->field("why"), "used");
}

TEST_F(GuardTicketsTest, ATicketForOnePolicyTakesNoOther) {
  folder.lay(3, PolicyFolder::Allows::KeyboardsAndNewPoliciesByTicket);
  ASSERT_EQ(ask("PolicyReload").error, "");
  folder.lay(4);
  const Bytes document = signed_by(answer(request("policy")), {leader.get(), officer.get()});
  folder.lay(5);
  EXPECT_EQ(offer(document).error, "");
  EXPECT_EQ(guard->rulings().policy().version, 3U);
  EXPECT_NE(ask("PolicyReload").error, "");
  // The one for a policy that never came does not stand in the way of the next.
  EXPECT_EQ(offer(signed_by(answer(request("policy")), {leader.get(), officer.get()})).error, "");
  EXPECT_EQ(guard->rulings().policy().version, 5U);
}

}  // namespace
}  // namespace dieu8::test
