// The carrier's side of the scanning process, while that is slow or gone.
#include "guard/carrier/scan_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "guard/transfer/carrier_message.h"

namespace dieu8::test {
namespace {

class ScanProcessTest : public ::testing::Test {
 protected:
  ScanProcessTest() {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    ours = UniqueFd(ends[0]);
    theirs = UniqueFd(ends[1]);
    const timeval soon{0, 50'000};
    EXPECT_EQ(::setsockopt(ours.get(), SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon), 0);
    EXPECT_EQ(::ftruncate(file.get(), 10), 0);
  }
  void answer(std::uint8_t word) { EXPECT_EQ(::send(theirs.get(), &word, 1, MSG_NOSIGNAL), 1); }
  // Which program the next request names.
  std::string asked() { return receive_with_file(theirs).value().text; }

  UniqueFd ours;
  UniqueFd theirs;
  UniqueFd file = UniqueFd(::memfd_create("file", MFD_CLOEXEC));
  NameRights own;
};

TEST_F(ScanProcessTest, AnAnswerThatComesTooLateIsNotTakenForTheNextFiles) {
  ScanProcess scanner(ours, {{"/bin/scan", {}, "program"}}, own);
  EXPECT_FALSE(scanner.scan(file));
  answer(0);  // of the first file
  EXPECT_FALSE(scanner.scan(file));
}

TEST_F(ScanProcessTest, WhatCouldNotTellIsAskedAgain) {
  ScanProcess scanner(ours, {{"/bin/scan", {}, "program"}}, own);
  answer(2);
  EXPECT_FALSE(scanner.scan(file));
  answer(1);
  EXPECT_EQ(scanner.scan(file).value(), ScanAnswer::Malware);
}

TEST_F(ScanProcessTest, ALongFileGoesToTheProgramThatLooksAtAllOfIt) {
  ScanProcess scanner(ours, {{"/bin/short", {}, "short", 9}, {"/bin/long", {"-"}, "long", 10}}, own);
  answer(0);
  EXPECT_EQ(scanner.scan(file).value(), ScanAnswer::Clean);
  EXPECT_EQ(asked(), "/bin/long -");
  EXPECT_EQ(scanner.word(), "short");
  ASSERT_EQ(::ftruncate(file.get(), 11), 0);
  EXPECT_EQ(scanner.scan(file).error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace dieu8::test
