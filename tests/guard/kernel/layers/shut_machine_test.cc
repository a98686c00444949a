// The early program's steps on a machine that misbehaves.
#include "guard/early/shut_machine.h"

#include <gtest/gtest.h>

#include <fstream>

#include "guard/network/ruleset.h"
#include "tests/fakes/guard/fake_network.h"
#include "tests/fakes/guard/fake_radio.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

class Early : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(run_program({"/bin/mkdir", "-p", folder_.path("proc/sys/dev/tty")}).exit_code, 0);
    std::ofstream(folder_.path("proc/sys/dev/tty/ldisc_autoload")) << "1\n";
    network_.present = {{1, "lo", LinkKind::Loopback, "", "", "", true, true},
                        {2, "eth0", LinkKind::Wired, "", "e1000e", "/sys/devices/x", true, true}};
    radios_.present = {{0, "wlan", "phy0", false, false}};
  }

  std::string run() {
    EarlyMachine machine{network_,
                         radios_,
                         [&] { return counted(usb_); },
                         [&] { return counted(media_); },
                         [&] { return counted(sockets_); },
                         folder_.path("proc")};
    return note_of(run_steps(early_steps(machine)));
  }

  struct Counted {
    int times = 0;
    bool fails = false;
  };
  static Status counted(Counted& step) {
    ++step.times;
    if (step.fails) return fail(ErrorCode::Io, "fails on purpose");
    return ok();
  }

  ScratchFolder folder_;
  FakeNetwork network_;
  FakeRadio radios_;
  Counted usb_, media_, sockets_;
};

TEST_F(Early, ShutsEverything) {
  EXPECT_EQ(run(), "ok\n");
  EXPECT_EQ(usb_.times, 1);
  EXPECT_EQ(media_.times, 1);
  EXPECT_EQ(sockets_.times, 1);
  EXPECT_FALSE(network_.present[1].up);
  EXPECT_TRUE(network_.present[0].up);
  EXPECT_TRUE(radios_.present[0].soft_blocked);
  EXPECT_TRUE(same_ruleset(ruleset(Policy{}, network_.present), network_.filter).assume_value());
  std::string ldisc;
  std::ifstream(folder_.path("proc/sys/dev/tty/ldisc_autoload")) >> ldisc;
  EXPECT_EQ(ldisc, "0");
}

TEST_F(Early, DoesEveryOtherStepWhenOneFails) {
  usb_.fails = sockets_.fails = true;
  network_.refuses_filter = true;
  EXPECT_EQ(run(), "usb packet-filter socket-filter device-filter\n");
  EXPECT_EQ(media_.times, 1);
  EXPECT_FALSE(network_.present[1].up);
  EXPECT_TRUE(radios_.present[0].soft_blocked);
}

TEST_F(Early, DropsInEveryFamilyEvenWhenLinksCannotBeListed) {
  network_.cannot_list = true;
  EXPECT_EQ(run(), "links device-filter\n");
  EXPECT_FALSE(network_.filter.empty());
}

TEST_F(Early, TriesTheFilterAgainWhenAnInterfaceWentAwayMeanwhile) {
  network_.filters_refused_first = 2;  // the first step's, and the fifth's first attempt
  EXPECT_EQ(run(), "packet-filter\n");
  EXPECT_TRUE(same_ruleset(ruleset(Policy{}, network_.present), network_.filter).assume_value());
}

TEST_F(Early, SaysWhichIsMissing) {
  radios_.does_not_answer = true;
  ASSERT_EQ(run_program({"/bin/rm", "-r", folder_.path("proc")}).exit_code, 0);
  EXPECT_EQ(run(), "radios line-disciplines\n");
}

const std::string kProgram = DIEU8_BIN_DIR "/dieu8-guard-early";

TEST(EarlyProgram, DoesNothingInADryRun) {
  const ScratchFolder folder;
  const ProgramResult result = run_program({kProgram, "--dry-run", "--root", folder.path()}, {"DIEU8_LANG=en"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.out.find("would do: radios are blocked"), std::string::npos) << result.out;
}

TEST(EarlyProgram, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(run_program({kProgram, "--policy", "open"}).exit_code, 2);
  EXPECT_EQ(run_program({kProgram, "--root", "/tmp"}).exit_code, 2);  // never enforced by a slip
  EXPECT_EQ(run_program({kProgram, "--help"}).exit_code, 0);
}

}  // namespace
}  // namespace dieu8
