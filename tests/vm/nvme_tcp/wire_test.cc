// The NVMe/TCP program as a host sees it, byte by byte: what Linux's initiator does, and what no initiator should do.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "tests/vm/nvme_tcp/wire_client.h"

namespace dieu8::test {
namespace {

const std::string kName = "nqn.2026-01.vn.dieu8:simulated-nvme";
constexpr std::uint32_t kSanitizeLog = 0x007f0081;

// A connected admin queue and I/O queue.
struct Host {
  explicit Host(const std::string& lie = "honest") : drive(lie), admin(drive.port()), io(drive.port()) {
    connected = admin.connect(0, kName) && io.connect(1, kName);
  }
  WireAnswer sanitize(std::uint32_t dword_10) { return admin.command(entry(0x84, 0, 0, dword_10)); }
  Bytes log() { return admin.command(entry(0x02, 512, 0xffffffff, kSanitizeLog)).data; }
  Bytes log_when_over() {
    for (int i = 0; i < 100 && log()[2] == 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return log();
  }

  ServedDrive drive;
  WireClient admin;
  WireClient io;
  bool connected = false;
};

TEST(NvmeTcp, AnswersInitializationConnectAndRegisters) {
  Host host;
  ASSERT_TRUE(host.connected);
  EXPECT_EQ(host.admin.command(entry(0x7f, 0, 0x04, 1, 0x00)).result, 0x00000020'1401'007fU);  // CAP
  EXPECT_EQ(host.admin.command(entry(0x7f, 0, 0x04, 0, 0x08)).result, 0x00010400U);            // VS
  EXPECT_EQ(host.admin.command(entry(0x7f, 0, 0x04, 0, 0x1c)).result, 1U);                     // CSTS: ready
}

TEST(NvmeTcp, TellsWhatAFabricsHostNeedsToKnow) {
  Host host;
  const WireAnswer answer = host.admin.command(entry(0x06, 4096, 0, 0x01));
  ASSERT_EQ(answer.status, 0);
  EXPECT_EQ(answer.id, 0x0042);
  ASSERT_EQ(answer.data.size(), 4096U);
  const Bytes& page = answer.data;
  EXPECT_EQ(as_text(ByteView(page).subspan(4, 12)), "SIM0NVME0001");
  EXPECT_EQ(page[78], 1);                         // CNTLID as Connect told it
  EXPECT_NE(page[320], 0);                        // KAS: keep alive
  EXPECT_EQ(page[328], 6);                        // SANICAP: block erase, overwrite
  EXPECT_NE(page[536] & 1, 0);                    // SGLS
  EXPECT_EQ(page[1792] + 256 * page[1793], 516);  // IOCCSZ: 8 KiB in the capsule
  EXPECT_EQ(as_text(ByteView(page).subspan(768, kName.size())), kName);
}

TEST(NvmeTcp, ListsAndDescribesItsNamespaces) {
  Host host;
  const Bytes list = host.admin.command(entry(0x06, 4096, 0, 0x02)).data;
  EXPECT_EQ(Bytes(list.begin(), list.begin() + 12), hex("01000000 02000000 00000000"));
  const Bytes page = host.admin.command(entry(0x06, 4096, 1, 0x00)).data;
  EXPECT_EQ(Bytes(page.begin(), page.begin() + 8), hex("0008000000000000"));  // 1 MiB in sectors of 512
  EXPECT_EQ(host.admin.command(entry(0x06, 4096, 1, 0x03)).data[0], 0x02);    // NGUID
  EXPECT_EQ(host.admin.command(entry(0x06, 4096, 9, 0x00)).status, 0x00b);
}

TEST(NvmeTcp, TakesWhatLinuxSendsWhenItConnects) {
  Host host;
  EXPECT_EQ(host.admin.command(entry(0x09, 0, 0, 0x07, 0x0000'0000)).result, 0U);  // one I/O queue
  EXPECT_EQ(host.admin.command(entry(0x09, 0, 0, 0x0b, 0x100)).status, 0);         // asynchronous events
  EXPECT_EQ(host.admin.command(entry(0x18, 0, 0)).status, 0);                      // keep alive
  EXPECT_EQ(host.admin.command(entry(0x06, 4096, 0, 0x06)).status, 0);
  EXPECT_EQ(host.admin.command(entry(0x02, 512, 0xffffffff, 0x007f0002)).data.size(), 512U);
}

TEST(NvmeTcp, WritesInTheCapsuleOrOnRequestAndReadsBack) {
  Host host;
  const Bytes small(4096, 0x5a);
  const WireAnswer in_capsule = host.io.command(entry(0x01, 4096, 1, 8, 0, 7), small);
  EXPECT_EQ(in_capsule.status, 0);
  EXPECT_EQ(in_capsule.transfers_asked, 0U);
  const Bytes large(65536, 0xc3);
  const WireAnswer on_request = host.io.command(entry(0x01, 65536, 1, 64, 0, 127), {}, large);
  EXPECT_EQ(on_request.status, 0);
  EXPECT_EQ(on_request.transfers_asked, 1U);
  EXPECT_EQ(host.io.command(entry(0x00, 0, 1)).status, 0);
  EXPECT_EQ(host.io.command(entry(0x02, 4096, 1, 8, 0, 7)).data, small);
  EXPECT_EQ(host.io.command(entry(0x02, 65536, 1, 64, 0, 127)).data, large);
  EXPECT_EQ(host.io.command(entry(0x02, 512, 1, 2048, 0, 0)).status, 0x080);
}

TEST(NvmeTcp, DeallocatesAndWritesZeroes) {
  Host host;
  Bytes range(16, 0);
  range[4] = 8;  // eight sectors
  range[8] = 16;
  EXPECT_EQ(host.io.command(entry(0x09, 16, 1, 0, 4), range).status, 0);
  EXPECT_EQ(host.io.command(entry(0x08, 0, 1, 32, 0, 7)).status, 0);
  EXPECT_EQ(host.io.command(entry(0x02, 512, 1, 16, 0, 0)).data, Bytes(512, 0));
  EXPECT_EQ(host.io.command(entry(0x02, 512, 1, 39, 0, 0)).data, Bytes(512, 0));
}

TEST(NvmeTcp, AnHonestSanitizeTakesItsTimeAndLeavesNothing) {
  Host host;
  ASSERT_EQ(host.sanitize(0x2).status, 0);
  EXPECT_EQ(host.log()[2], 2);
  EXPECT_EQ(host.io.command(entry(0x02, 512, 1, 0, 0, 0)).status, 0x01d);
  const Bytes log = host.log_when_over();
  EXPECT_EQ(Bytes(log.begin(), log.begin() + 8), hex("ffff 0101 02000000"));
  EXPECT_EQ(host.io.command(entry(0x02, 512, 1, 0, 0, 0)).data, Bytes(512, 0));
  EXPECT_EQ(host.drive.end(), R"({"user":0,"other_stores":0,"unaddressable":0,"sanitizes":1})");
}

TEST(NvmeTcp, EachLieSaysWhatItIsToSay) {
  struct Row {
    const char* lie;
    const char* log;
  };
  for (const Row& row : {Row{"success-without-erase", "ffff 0101 02000000"}, Row{"half-erased", "ffff 0101 02000000"},
                         Row{"old-success", "ffff 0100 02000000"}, Row{"zero-log", "0000 0000 00000000"},
                         Row{"status-3", "ffff 0301 02000000"}, Row{"status-4", "ffff 0401 02000000"},
                         Row{"fails", "ffff 0300 02000000"}}) {
    Host host(row.lie);
    ASSERT_EQ(host.sanitize(0x2).status, 0) << row.lie;
    const Bytes log = host.log_when_over();
    EXPECT_EQ(to_hex(Bytes(log.begin(), log.begin() + 8)), to_hex(hex(row.log))) << row.lie;
    EXPECT_EQ(host.drive.end().find(R"({"user":0,)"), std::string::npos) << row.lie;
  }
}

TEST(NvmeTcp, AFormatErasesItsNamespace) {
  Host host;
  EXPECT_EQ(host.admin.command(entry(0x80, 0, 1, 0x201)).status, 0);
  const std::string left = host.drive.end();
  EXPECT_EQ(left.find(R"({"user":0,"other_stores":557056,)"), 0U) << left;
}

TEST(NvmeTcp, AnotherSubsystemAndASecondConnectAreRefused) {
  const ServedDrive drive("honest");
  EXPECT_FALSE(WireClient(drive.port()).connect(0, "nqn.2026-01.vn.dieu8:another"));
  WireClient twice(drive.port());
  ASSERT_TRUE(twice.connect(0, kName));
  Bytes data(1024, 0);
  EXPECT_EQ(twice.command(entry(0x7f, 1024, 0x01, 0, 31), data).status, 0x00c);
}

TEST(NvmeTcp, NothingGoesBeforeConnectAndEnabling) {
  const ServedDrive drive("honest");
  WireClient client(drive.port());
  ASSERT_TRUE(client.initialize());
  EXPECT_EQ(client.command(entry(0x06, 4096, 0, 0x01)).status, 0x00c);
}

TEST(NvmeTcp, AReconnectedHostFindsTheDriveAsItWas) {
  const ServedDrive drive("honest");
  {
    WireClient admin(drive.port());
    ASSERT_TRUE(admin.connect(0, kName));
    ASSERT_EQ(admin.command(entry(0x84, 0, 0, 0x2)).status, 0);
  }
  WireClient again(drive.port());
  ASSERT_TRUE(again.connect(0, kName));
  const Bytes log = again.command(entry(0x02, 512, 0xffffffff, kSanitizeLog)).data;
  ASSERT_EQ(log.size(), 512U);
  EXPECT_EQ(log[4], 0x02);
}

TEST(NvmeTcp, BytesThatAreNoUnitCloseTheConnectionAndNothingElse) {
  ServedDrive drive("honest");
  for (const char* bytes : {"ff 00 08 00 08000000", "04 00 48 00 ffffffff", "04 00 48 ff 48000000",
                            "06 00 18 18 c8000000", "00 00 08 00 08000000", "04 00 48 00 00000000"}) {
    WireClient client(drive.port());
    Bytes junk = hex(bytes);
    junk.resize(200, 0xaa);
    ASSERT_TRUE(client.send(junk));
    EXPECT_TRUE(client.is_closed()) << bytes;
  }
  WireClient client(drive.port());
  EXPECT_TRUE(client.connect(0, kName));
}

}  // namespace
}  // namespace dieu8::test
