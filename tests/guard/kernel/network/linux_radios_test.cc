#include "guard/kernel/network/linux_radios.h"

#include <gtest/gtest.h>
#include <linux/rfkill.h>

#include <boost/filesystem.hpp>
#include <cstring>
#include <fstream>

#include "evidence/base/file.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

// A made-up /sys/class/rfkill, and a file in the place of /dev/rfkill that keeps what is written.
class Radios : public testing::Test {
 protected:
  void add(int index, const char* type, const char* soft, const char* hard) {
    const std::string folder = folder_.path() + "/class/rfkill/rfkill" + std::to_string(index);
    boost::filesystem::create_directories(folder);
    std::ofstream(folder + "/index") << index << "\n";
    std::ofstream(folder + "/type") << type << "\n";
    std::ofstream(folder + "/name") << "phy" << index << "\n";
    std::ofstream(folder + "/soft") << soft << "\n";
    std::ofstream(folder + "/hard") << hard << "\n";
  }

  LinuxRadios with_device() {
    std::ofstream(folder_.path("rfkill")).flush();
    return LinuxRadios(folder_.path("rfkill"), folder_.path());
  }

  ScratchFolder folder_;
};

TEST_F(Radios, AreListedInTheirOrder) {
  add(1, "bluetooth", "1", "0");
  add(0, "wlan", "0", "1");
  const auto radios = with_device().radios().assume_value();
  ASSERT_EQ(radios.size(), 2U);
  EXPECT_EQ(radios[0].type, "wlan");
  EXPECT_TRUE(radios[0].hard_blocked);
  EXPECT_EQ(radios[1].name, "phy1");
  EXPECT_TRUE(radios[1].soft_blocked);
}

TEST_F(Radios, AreNoneWhereTheKernelHasNone) {
  LinuxRadios none(folder_.path("no-device"), folder_.path());
  EXPECT_EQ(none.fd(), -1);
  EXPECT_TRUE(none.radios().assume_value().empty());
  EXPECT_TRUE(none.block_all());
}

TEST_F(Radios, AreBlockedAllAtOnceAndThoseThatComeLater) {
  add(0, "wlan", "1", "0");
  LinuxRadios radios = with_device();
  EXPECT_TRUE(radios.block_all());
  const Bytes written = read_file(folder_.path("rfkill"), 64).assume_value();
  rfkill_event event{};
  ASSERT_EQ(written.size(), sizeof event);
  std::memcpy(&event, written.data(), sizeof event);
  EXPECT_EQ(event.op, RFKILL_OP_CHANGE_ALL);
  EXPECT_EQ(event.type, RFKILL_TYPE_ALL);
  EXPECT_EQ(event.soft, 1);
}

TEST_F(Radios, ThatDoNotObeyAreNamed) {
  add(0, "wlan", "1", "0");
  add(1, "bluetooth", "0", "0");
  const Status blocked = with_device().block_all();
  ASSERT_FALSE(blocked);
  EXPECT_EQ(blocked.assume_error().code, ErrorCode::Refused);
  EXPECT_EQ(blocked.assume_error().arguments, (std::vector<std::string>{"phy1", "bluetooth"}));
}

TEST_F(Radios, ThatCannotBeToldAreNoSuccess) {
  add(0, "wlan", "0", "0");
  LinuxRadios deaf(folder_.path("no-device"), folder_.path());
  EXPECT_FALSE(deaf.block_all());
}

}  // namespace
}  // namespace dieu8
