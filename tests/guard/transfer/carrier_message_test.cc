#include "guard/transfer/carrier_message.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "evidence/base/syscall.h"
#include "tests/fakes/run_program.h"
#include "tests/guard/transfer/transfer_folders.h"

namespace dieu8::test {
namespace {

class CarrierMessage : public ::testing::Test {
 protected:
  CarrierMessage() {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    caller = UniqueFd(ends[0]);
    carrier = UniqueFd(ends[1]);
  }
  std::vector<UniqueFd> files(std::size_t count) {
    std::vector<UniqueFd> opened;
    for (std::size_t i = 0; i < count; ++i) opened.push_back(folder_fd(folder.path()));
    return opened;
  }

  ScratchFolder folder;
  UniqueFd caller;
  UniqueFd carrier;
};

TEST_F(CarrierMessage, ARequestArrivesWithItsDescriptors) {
  const CarrierRequest request{TransferKind::Export, "USB-07", {"Báo cáo.odt", "b"}};
  write_text(folder.path("x"), "content");
  std::vector<UniqueFd> sent;
  sent.push_back(open_file(folder.path("x"), O_RDONLY).value());
  sent.push_back(folder_fd(folder.path()));
  ASSERT_TRUE(send_request(caller, request, sent));
  const auto received = receive_request(carrier);
  ASSERT_TRUE(received);
  EXPECT_EQ(received.value().request.names, request.names);
  EXPECT_EQ(received.value().request.kind, TransferKind::Export);
  char piece[16] = {};
  EXPECT_EQ(::pread(received.value().files[0].get(), piece, 15, 0), 7);
}

TEST_F(CarrierMessage, AsManyAsAreTakenAtOnce) {
  CarrierRequest request{TransferKind::Export, "USB-07", std::vector<std::string>(kMostCarrierNames, "n")};
  ASSERT_TRUE(send_request(caller, request, files(kMostCarrierNames)));
  const auto received = receive_request(carrier);
  ASSERT_TRUE(received);
  EXPECT_EQ(received.value().files.size(), kMostCarrierNames);
  request.names.emplace_back("one more");
  EXPECT_EQ(send_request(caller, request, files(1)).error().code, ErrorCode::Misuse);
}

TEST_F(CarrierMessage, DescriptorsThatDoNotGoWithTheRequestAreRefused) {
  ASSERT_TRUE(send_request(caller, {TransferKind::Import, "USB-07", {"a", "b"}}, files(2)));
  EXPECT_FALSE(receive_request(carrier));
  ASSERT_TRUE(send_request(caller, {TransferKind::Export, "USB-07", {"a", "b"}}, files(1)));
  EXPECT_FALSE(receive_request(carrier));
  ASSERT_TRUE(send_request(caller, {TransferKind::Export, "USB-07", {}}, files(0)));
  EXPECT_FALSE(receive_request(carrier));
}

TEST_F(CarrierMessage, WhatIsNoRequestIsRefused) {
  for (const char* line :
       {"{}", "", "[]", R"({"kind":"wipe","medium":"U","names":[]})", R"({"kind":"import","medium":"U","names":[1]})",
        R"({"kind":"import","medium":"U","names":[],"more":1})"})
    EXPECT_FALSE(parse_carrier_request(line)) << line;
}

TEST_F(CarrierMessage, ACallerThatNeverEndsItsRequestIsCutOff) {
  const std::string endless(300U << 10U, 'a');
  UniqueFd talking = std::move(caller);
  ASSERT_EQ(::fcntl(talking.get(), F_SETFL, O_NONBLOCK), 0);
  std::size_t sent = 0;
  Result<ReceivedRequest> received = fail(ErrorCode::Io, "");
  while (sent < endless.size()) {
    const ssize_t went =
        ::send(talking.get(), endless.data() + sent, std::min<std::size_t>(4096, endless.size() - sent), 0);
    if (went <= 0) break;
    sent += static_cast<std::size_t>(went);
  }
  ASSERT_EQ(::shutdown(talking.get(), SHUT_WR), 0);
  received = receive_request(carrier);
  EXPECT_FALSE(received);
}

TEST_F(CarrierMessage, LinesAreCutWhereTheyEnd) {
  ASSERT_TRUE(write_all(caller, as_bytes("a\nb"), ""));
  LineReader lines(carrier);
  EXPECT_EQ(lines.next().value(), "a");
  ASSERT_TRUE(write_all(caller, as_bytes("c\n\n"), ""));
  caller.reset();
  EXPECT_EQ(lines.next().value(), "bc");
  EXPECT_EQ(lines.next().value(), "");
  EXPECT_FALSE(lines.next().value());
}

}  // namespace
}  // namespace dieu8::test
