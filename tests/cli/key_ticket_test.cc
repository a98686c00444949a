// dieu8-key ticket, as the two people who sign meet it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/pem_file.h"
#include "evidence/json/parse.h"
#include "evidence/ticket/judge_ticket.h"
#include "evidence/ticket/typed_code.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

Question question(TicketAction action, TicketSubject subject) {
  Question asked;
  asked.boot = parse_uuid("3f0c1a52-7a1e-4d3b-9d57-0c2f6f1b8a01").value();
  asked.head = {"5a0d7c1e-8f43-4b6a-9d20-6c1f0e9b7a35", 812, {}};
  asked.action = action;
  asked.subject = std::move(subject);
  return asked;
}

class KeyTicket : public ::testing::Test {
 protected:
  void SetUp() override {
    write("passphrase", "mật khẩu\n");
    ASSERT_EQ(key({"init-agency", "--name", "Xã An Thới", "--out", path("agency")}).exit_code, 0);
    issue("it-officer", "officer");
    issue("unit-leader", "leader");
    issue("user", "user");
    ask("stick.txt", question(TicketAction::OpenMedium, UsbIdentity{0x0781, 0x5567, "S1", {}}));
    ask("repair.txt", question(TicketAction::Maintenance, {}));
  }

  std::string path(const std::string& name) { return folder_.path(name); }
  void write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(path(name), as_bytes(text), Access::OwnerOnly));
  }
  void ask(const std::string& name, const Question& asked) {
    const Bytes bytes = write_challenge({asked, SystemClock().wall(), "Máy số 01"}).value();
    write(name, "# câu hỏi\n" + typed_lines(TypedKind::Challenge, bytes));
  }
  ProgramResult key(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), DIEU8_BIN_DIR "/dieu8-key");
    for (const std::string& word : {std::string("--passphrase-file"), path("passphrase")}) arguments.push_back(word);
    return run_program(arguments, {"DIEU8_LANG=en"});
  }
  void issue(const std::string& role, const std::string& out) {
    ASSERT_EQ(key({"issue", "--agency", path("agency"), "--role", role, "--name", "Nguyễn " + out, "--title", "Chức vụ",
                   "--out", path(out)})
                  .exit_code,
              0);
  }
  ProgramResult sign(const std::string& asked, const std::string& who, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"ticket",    path(asked),    "--key", path(who),
                                   "--purpose", "Chép báo cáo", "--out", path("ticket.txt")};
    words.insert(words.end(), more.begin(), more.end());
    return key(words);
  }
  ProgramResult countersign(const std::string& who) {
    return key({"ticket", path("ticket.txt"), "--countersign", "--key", path(who), "--out", path("ticket.txt")});
  }
  TicketSignatures checked() {
    const Bytes text = read_file(path("ticket.txt"), 100'000).value();
    const Bytes document = read_typed(TypedKind::Ticket, as_text(text)).value();
    TicketTrust trust{load_trust_root(path("agency/root.pem")).value(), {}};
    for (const char* who : {"officer", "leader", "user"})
      trust.certificates.push_back(
          read_pem_file(path(std::string(who) + "/certificate.pem"), kCertificateLabel).value());
    return check_ticket(document, trust, SystemClock().wall());
  }

  ScratchFolder folder_;
  const std::vector<std::string> kRepair = {"--report",        "12/BC",       "--report-date", "2026-11-20",
                                            "--sent-to",       "Sở",          "--repairer",    "Trung tâm CNTT",
                                            "--repairer-kind", "state-agency"};
};

TEST_F(KeyTicket, ShowsWhatIsAskedAndSignsIt) {
  const ProgramResult result = sign("stick.txt", "officer", {"--minutes", "30"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err,
              AllOf(HasSubstr("Máy số 01"), HasSubstr("0781:5567"), HasSubstr("open a USB storage device")));
  EXPECT_THAT(result.out, HasSubstr("D8TK "));
  EXPECT_EQ(checked().fault, std::nullopt);
  EXPECT_EQ(checked().ticket->validity_seconds, 1800U);
}

TEST_F(KeyTicket, OfMaintenanceIsSignedByTwoPeople) {
  ASSERT_EQ(sign("repair.txt", "officer", kRepair).exit_code, 0);
  EXPECT_EQ(checked().fault, TicketFault::TooManySigners);
  EXPECT_EQ(countersign("officer").exit_code, 1);
  EXPECT_EQ(countersign("leader").exit_code, 0);
  EXPECT_EQ(checked().fault, std::nullopt);
  EXPECT_EQ(countersign("leader").exit_code, 1);
}

TEST_F(KeyTicket, OfMaintenanceNeedsAReportAndSomebodyWhoMayRepair) {
  EXPECT_EQ(sign("repair.txt", "officer").exit_code, 2);
  std::vector<std::string> by_private = kRepair;
  by_private.back() = "private-company";
  const ProgramResult result = sign("repair.txt", "officer", by_private);
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("private company"));
}

TEST_F(KeyTicket, IsSignedByNobodyButOfficersAndLeaders) { EXPECT_EQ(sign("stick.txt", "user").exit_code, 1); }

TEST_F(KeyTicket, HoldsNoLongerThanItsActionMay) {
  EXPECT_EQ(sign("stick.txt", "officer", {"--minutes", "721"}).exit_code, 2);
}

TEST_F(KeyTicket, NamesTheLineOfATypingError) {
  const Bytes text = read_file(path("stick.txt"), 100'000).value();
  std::string slip(as_text(text));
  const std::size_t at = slip.find("03: ") + 4;
  slip[at] = slip[at] == 'Z' ? 'Y' : 'Z';
  write("stick.txt", slip);
  const ProgramResult result = sign("stick.txt", "officer");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("line 03"));
}

}  // namespace
}  // namespace dieu8
