#include <gtest/gtest.h>

#include "tests/fakes/fake_system_files.h"
#include "tests/wipe/kernel/loop_disk.h"
#include "wipe/command/mmc/mmc_commands.h"
#include "wipe/transport/mmc_ioctl_transport.h"
#include "wipe/transport/mmc_request.h"

namespace dieu8 {
namespace {

using test::FakeSystemFiles;

TEST(MmcRequest, HasTheFlagsOfItsResponse) {
  Bytes none;
  const mmc_ioc_cmd status = mmc_request(send_status(1), none);
  EXPECT_EQ(status.opcode, 13U);
  EXPECT_EQ(status.arg, 0x10000U);
  EXPECT_EQ(status.flags, 0x15U);  // MMC_RSP_R1 | MMC_CMD_AC
  EXPECT_EQ(status.blocks, 0U);
  const mmc_ioc_cmd erased = mmc_request(erase(MmcErase::SecureErase, 123'456), none);
  EXPECT_EQ(erased.flags, 0x1dU);  // MMC_RSP_R1B | MMC_CMD_AC
  EXPECT_EQ(erased.arg, 0x80000000U);
  EXPECT_EQ(erased.cmd_timeout_ms, 123'456U);
}

TEST(MmcRequest, CarriesItsData) {
  Bytes data(512);
  const mmc_ioc_cmd request = mmc_request(send_ext_csd(), data);
  EXPECT_EQ(request.flags, 0x35U);  // MMC_RSP_R1 | MMC_CMD_ADTC
  EXPECT_EQ(request.blksz, 512U);
  EXPECT_EQ(request.blocks, 1U);
  EXPECT_EQ(request.write_flag, 0);
  EXPECT_EQ(request.data_ptr, reinterpret_cast<std::uintptr_t>(data.data()));
  Bytes status(64);
  EXPECT_EQ(mmc_request(sd_status(), status).is_acmd, 1);
}

TEST(MmcRequest, NamesNoTimeShorterThanAskedFor) {
  Bytes none;
  EXPECT_EQ(mmc_request(start_sanitize(std::uint64_t{1} << 40U), none).cmd_timeout_ms, 0xffffffffU);
}

TEST(MmcAreas, HaveTheKernelsNames) {
  EXPECT_EQ(node_of_area("mmcblk0", MmcArea::User), "mmcblk0");
  EXPECT_EQ(node_of_area("mmcblk0", MmcArea::Boot1), "mmcblk0boot1");
  EXPECT_EQ(node_of_area("mmcblk0", MmcArea::Gp1), "mmcblk0gp0");
}

FakeSystemFiles card_in_sysfs() {
  FakeSystemFiles files;
  files.add_device("mmcblk0", "179:0");
  files.set_text("/sys/class/block/mmcblk0/device/type", "SD\n");
  files.set_text("/sys/class/block/mmcblk0/device/csd", "400e00325b590000751b7f800a404013\n");
  files.set_text("/sys/class/block/mmcblk0/device/rca", "0xaaaa\n");
  return files;
}

TEST(MmcRegisters, ComeFromSysfs) {
  FakeSystemFiles files = card_in_sysfs();
  const MmcRegisters registers = card_registers_of(files, "mmcblk0").value();
  EXPECT_EQ(registers.relative_address, 0xaaaa);
  EXPECT_EQ(to_hex(registers.csd), "400e00325b590000751b7f800a404013");
  EXPECT_EQ(card_kind_of(files, "mmcblk0").value(), MmcCardKind::Sd);
}

TEST(MmcRegisters, OfAnotherFormAreRefused) {
  for (const char* csd : {"", "400e", "400e00325b590000751b7f800a40401", "zz0e00325b590000751b7f800a404013"}) {
    FakeSystemFiles files = card_in_sysfs();
    files.set_text("/sys/class/block/mmcblk0/device/csd", csd);
    EXPECT_EQ(card_registers_of(files, "mmcblk0").error().code, ErrorCode::Malformed);
  }
  for (const char* address : {"", "aaaa", "0x", "0xaaaaa", "0x12 "}) {
    FakeSystemFiles files = card_in_sysfs();
    files.set_text("/sys/class/block/mmcblk0/device/rca", std::string(address) + "x");
    EXPECT_EQ(card_registers_of(files, "mmcblk0").error().code, ErrorCode::Malformed) << address;
  }
  FakeSystemFiles files = card_in_sysfs();
  files.set_text("/sys/class/block/mmcblk0/device/type", "");
  EXPECT_EQ(card_kind_of(files, "mmcblk0").error().code, ErrorCode::Unsupported);
}

TEST(MmcIoctlTransport, OpensNoDeviceThatIsNotThere) {
  FakeSystemFiles files = card_in_sysfs();
  test::TestFolder folder;
  const UniqueFd file = open_file(folder.file("card", 4096), O_RDWR).value();
  MmcIoctlTransport transport(file, "no-such-card", files);
  const MmcCommand command = send_ext_csd();
  EXPECT_EQ(transport.run(MmcArea::Boot0, {&command, 1}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(transport.run(MmcArea::User, {&command, 1}).error().code, ErrorCode::Io) << "a file is no card";
}

}  // namespace
}  // namespace dieu8
