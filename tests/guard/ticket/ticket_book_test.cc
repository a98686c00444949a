#include "guard/ticket/ticket_book.h"

#include "tests/evidence/ticket/ticket_fixture.h"
#include "tests/fakes/fake_clock.h"

namespace dieu8::test {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;

// A machine whose clocks the test drives, and people who answer it.
class TicketBookTest : public testing::Test {
 protected:
  TicketMoment moment() { return {clock.boot(), clock.slept(), clock.wall()}; }
  void ask(const Question& question, const std::string& place = "1-2") {
    book.ask({{question, clock.wall(), "Máy số 01"}, clock.boot(), place});
  }
  TicketBook::Offer offer(const Bytes& document) {
    return book.offer(document, asked.machine, asked.boot, moment(), office.trust());
  }
  Bytes good(std::uint8_t id = 1) {
    Ticket ticket = answer_to(asked);
    ticket.id[0] = id;
    return signed_by(ticket, {office.officer.get()});
  }
  // Asks, is answered, and the ticket lives.
  Bytes accept() {
    ask(asked);
    const Bytes document = good();
    const TicketBook::Offer accepted = offer(document);
    EXPECT_EQ(accepted.judgement.fault, std::nullopt);
    EXPECT_TRUE(book.take(document, accepted, moment()));
    return document;
  }
  void restart_daemon() { book = TicketBook::resumed(book.state(), clock.boot_id(), moment(), ended); }
  void reboot() {
    clock.restart("00000000-0000-4000-8000-000000000002");
    restart_daemon();
  }
  void wrong(int times) {
    for (int i = 0; i < times; ++i) offer(Bytes{1, 2, 3});
  }

  TicketOffice office;
  FakeClock clock;
  Question asked = question_about_a_stick();
  std::vector<EndedTicket> ended;
  TicketBook book = TicketBook::resumed({}, clock.boot_id(), moment(), ended);
};

TEST_F(TicketBookTest, AGoodTicketLivesUntilItsTimeIsOver) {
  accept();
  clock.advance(3'600'000 - 1);
  EXPECT_TRUE(book.look(moment()).empty());
  EXPECT_EQ(book.next_end()->milliseconds, clock.boot().milliseconds + 1);
  clock.advance(1);
  const auto over = book.look(moment());
  ASSERT_EQ(over.size(), 1U);
  EXPECT_EQ(over[0].why, TicketEnd::Time);
  EXPECT_TRUE(book.state().live.empty());
}

TEST_F(TicketBookTest, AClockSetBackMakesNoTicketLonger) {
  accept();
  clock.advance(3'600'000);
  clock.set_wall({0});
  EXPECT_EQ(book.look(moment()).size(), 1U);
}

TEST_F(TicketBookTest, AClockSetForwardMakesNoTicketShorter) {
  accept();
  clock.set_wall({kSigningTime.seconds + 10'000'000});
  EXPECT_TRUE(book.look(moment()).empty());
}

TEST_F(TicketBookTest, ATicketIsUsedOnce) {
  const Bytes document = accept();
  EXPECT_EQ(offer(document).judgement.fault, TicketFault::AlreadyUsed);
}

TEST_F(TicketBookTest, AUsedTicketStaysUsedAfterARestartOfTheDaemon) {
  const Bytes document = accept();
  restart_daemon();
  EXPECT_EQ(offer(document).judgement.fault, TicketFault::AlreadyUsed);
  EXPECT_EQ(book.state().live.size(), 1U);
  EXPECT_TRUE(ended.empty());
}

TEST_F(TicketBookTest, ATicketThatWasAcceptedAndNotTakenIsUsedAllTheSame) {
  ask(asked);
  EXPECT_EQ(offer(good()).judgement.fault, std::nullopt);
  restart_daemon();
  EXPECT_TRUE(book.state().live.empty());
  EXPECT_EQ(offer(good()).judgement.fault, TicketFault::AlreadyUsed);
}

TEST_F(TicketBookTest, AQuestionIsAnsweredOnce) {
  accept();
  EXPECT_EQ(offer(good(2)).judgement.fault, TicketFault::UnknownQuestion);
}

TEST_F(TicketBookTest, ARebootEndsTicketsAndQuestions) {
  accept();
  Question other = asked;
  other.nonce[0] ^= 1;
  ask(other);
  reboot();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended[0].why, TicketEnd::Reboot);
  EXPECT_TRUE(book.state().live.empty());
  EXPECT_TRUE(book.state().questions.empty());
}

TEST_F(TicketBookTest, SleepEndsATicket) {
  accept();
  clock.suspend(2000);
  const auto over = book.look(moment());
  ASSERT_EQ(over.size(), 1U);
  EXPECT_EQ(over[0].why, TicketEnd::Suspended);
}

TEST_F(TicketBookTest, SleepBeforeItsAcceptanceEndsNoTicket) {
  clock.suspend(60'000);
  accept();
  clock.advance(60'000);
  EXPECT_TRUE(book.look(moment()).empty());
}

TEST_F(TicketBookTest, UnpluggingEndsTheTicketsAndQuestionsOfThatPlaceAlone) {
  accept();
  EXPECT_TRUE(book.removed("1-3").empty());
  const auto over = book.removed("1-2");
  ASSERT_EQ(over.size(), 1U);
  EXPECT_EQ(over[0].why, TicketEnd::Removed);
  ask(asked);
  book.removed("1-2");
  EXPECT_TRUE(book.state().questions.empty());
}

TEST_F(TicketBookTest, AnOfficerEndsATicket) {
  accept();
  const TicketId id = book.state().live[0].ticket.id;
  EXPECT_EQ(book.end(id, TicketEnd::ByOfficer).size(), 1U);
  EXPECT_TRUE(book.end(id, TicketEnd::ByOfficer).empty());
}

TEST_F(TicketBookTest, FiveWrongTriesLock) {
  wrong(4);
  EXPECT_EQ(book.locked_for(clock.boot()), 0);
  EXPECT_TRUE(offer(Bytes{1}).locked_now);
  EXPECT_EQ(book.locked_for(clock.boot()), kFirstLockMs);
}

TEST_F(TicketBookTest, WhileLockedNotEvenAGoodTicketIsLookedAt) {
  ask(asked);
  wrong(5);
  const auto refused = offer(good());
  EXPECT_GT(refused.locked_for, 0);
  EXPECT_EQ(refused.judgement.ticket, std::nullopt);
  clock.advance(kFirstLockMs);
  EXPECT_EQ(offer(good()).judgement.fault, std::nullopt);
}

TEST_F(TicketBookTest, EachLockIsTwiceAsLongAsTheOneBefore) {
  std::int64_t expected = kFirstLockMs;
  for (int lock = 0; lock < 10; ++lock) {
    wrong(5);
    EXPECT_EQ(book.locked_for(clock.boot()), expected) << lock;
    clock.advance(expected);
    expected = std::min(expected * 2, kLongestLockMs);
  }
}

TEST_F(TicketBookTest, AGoodTicketForgivesEarlierTries) {
  wrong(4);
  accept();
  wrong(4);
  EXPECT_EQ(book.locked_for(clock.boot()), 0);
}

TEST_F(TicketBookTest, ARestartOfTheDaemonShortensNoLock) {
  wrong(5);
  clock.advance(kMinuteMs);
  restart_daemon();
  EXPECT_EQ(book.locked_for(clock.boot()), kFirstLockMs - kMinuteMs);
}

TEST_F(TicketBookTest, ARebootShortensNoLock) {
  wrong(5);
  clock.advance(kMinuteMs);
  book.note_lock(clock.boot());
  clock.advance(kMinuteMs);
  reboot();
  EXPECT_EQ(book.locked_for(clock.boot()), kFirstLockMs - kMinuteMs);  // as it was noted last
}

TEST_F(TicketBookTest, AClockSetForwardShortensNoLock) {
  wrong(5);
  clock.set_wall({kSigningTime.seconds + 100'000'000});
  EXPECT_EQ(book.locked_for(clock.boot()), kFirstLockMs);
}

TEST_F(TicketBookTest, WrongTriesAreCountedOverARestartAndAReboot) {
  wrong(2);
  restart_daemon();
  wrong(2);
  reboot();
  wrong(1);
  EXPECT_EQ(book.locked_for(clock.boot()), kFirstLockMs);
}

TEST_F(TicketBookTest, TooManyQuestionsPushOutTheOldest) {
  for (std::uint8_t i = 0; i <= kMostQuestions; ++i) {
    Question question = asked;
    question.nonce[0] = i;
    ask(question);
  }
  EXPECT_EQ(book.state().questions.size(), kMostQuestions);
  EXPECT_EQ(book.state().questions.front().challenge.question.nonce[0], 1);
}

TEST_F(TicketBookTest, EveryChangeCounts) {
  std::uint64_t before = book.state().changes;
  const auto grew = [&] { return std::exchange(before, book.state().changes) < book.state().changes; };
  accept();
  EXPECT_TRUE(grew());
  wrong(1);
  EXPECT_TRUE(grew());
  book.removed("1-2");
  EXPECT_TRUE(grew());
  reboot();
  EXPECT_TRUE(grew());
}

}  // namespace
}  // namespace dieu8::test
