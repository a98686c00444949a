#include "guard/ticket/ticket_file.h"

#include <boost/filesystem.hpp>

#include "evidence/base/file.h"
#include "evidence/json/canonical.h"
#include "tests/evidence/ticket/ticket_fixture.h"

namespace dieu8::test {
namespace {

namespace fs = boost::filesystem;

class TicketFileTest : public testing::Test {
 protected:
  TicketFileTest() { fs::create_directory(folder); }
  ~TicketFileTest() override { fs::remove_all(folder); }

  TicketBookState full_state() {
    const TicketOffice office;
    const Question question = question_about_a_stick();
    const Ticket ticket = answer_to(question);
    TicketBookState state;
    state.changes = 17;
    state.boot = "3f0c1a52-7a1e-4d3b-9d57-0c2f6f1b8a01";
    state.questions = {{challenge_about(question), {1234}, "1-2"}};
    state.live = {{signed_by(ticket, {office.officer.get()}), ticket, "1-3", {2000}, {9000}, 5}};
    state.used = {ticket.id};
    state.wrong = 3;
    state.locks = 2;
    state.lock_left = 60'000;
    state.noted = {7000};
    return state;
  }
  void write_segment(const std::string& name, const std::vector<std::int64_t>& books) {
    std::string text;
    for (const std::int64_t book : books)
      text += canonical_json(Json::Object{{"type", "ticket-refused"}, {"fields", Json::Object{{"book", book}}}}) + "\n";
    text += R"({"fields":{"book":999},"type":"plug"})"
            "\n";
    ASSERT_TRUE(write_file_durably(folder + "/" + name, as_bytes(text)));
  }

  std::string folder = (fs::temp_directory_path() / fs::unique_path()).string();
  TicketFile file{folder + "/tickets.json"};
};

TEST_F(TicketFileTest, IsReadAsItWasWritten) {
  const TicketBookState state = full_state();
  ASSERT_TRUE(file.write(state));
  const TicketBookState read = file.read().value();
  EXPECT_EQ(ticket_book_text(read), ticket_book_text(state));
  EXPECT_EQ(read.changes, 17U);
  EXPECT_EQ(read.live.at(0).ticket, state.live.at(0).ticket);
  EXPECT_EQ(read.live.at(0).until, state.live.at(0).until);
  EXPECT_EQ(read.used, state.used);
  EXPECT_EQ(read.lock_left, 60'000);
}

TEST_F(TicketFileTest, TornAnywhereIsRefused) {
  const std::string text = ticket_book_text(full_state());
  for (std::size_t size = 0; size < text.size(); size += 7) EXPECT_FALSE(parse_ticket_book(text.substr(0, size)));
}

TEST_F(TicketFileTest, WithAnotherKeyIsRefused) {
  std::string text = ticket_book_text(full_state());
  text.insert(1, R"("aa":1,)");
  EXPECT_FALSE(parse_ticket_book(text));
}

TEST_F(TicketFileTest, ThatIsNotThereIsNotFound) { EXPECT_EQ(file.read().error().code, ErrorCode::NotFound); }

TEST_F(TicketFileTest, TheRecordTellsTheNewestBook) {
  EXPECT_EQ(newest_book_in_record(folder, kAllSegments), 0U);
  write_segment("guard-2026-09.journal", {3, 8, 5});
  write_segment("guard-2026-10.journal", {});
  EXPECT_EQ(newest_book_in_record(folder, kAllSegments), 8U);
  EXPECT_EQ(newest_book_in_record(folder, 1), 0U);
  write_segment("guard-2026-11.journal", {9, 12});
  EXPECT_EQ(newest_book_in_record(folder, 2), 12U);
}

}  // namespace
}  // namespace dieu8::test
