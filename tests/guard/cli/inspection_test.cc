// The whole inspection of made-up machines: read, judged, shown.
#include "guard/cli/inspection.h"

#include <gtest/gtest.h>

#include "evidence/base/translate.h"
#include "evidence/json/canonical.h"
#include "guard/cli/read_machine.h"
#include "tests/guard/cli/ctl_golden.h"
#include "tests/guard/cli/made_up_machine.h"

namespace dieu8 {
namespace {

constexpr WallTime kNow{1'795'000'000};

Policy shipped_like() {
  Policy policy;
  policy.id = "may-doc-lap";
  policy.version = 3;
  UsbRule hubs;
  hubs.id = "root-hubs";
  hubs.verdict = Verdict::Allow;
  hubs.match.hub = true;
  UsbRule keyboards;
  keyboards.id = "keyboards";
  keyboards.verdict = Verdict::Allow;
  keyboards.match.interfaces = InterfaceMatch{InterfaceOperator::OnlyOf, {{3, std::nullopt, std::nullopt}}};
  policy.usb = {hubs, keyboards};
  return policy;
}

// An office machine nobody has guarded yet.
void fill_open_machine(const MadeUpMachine& machine) {
  machine.wired("enp0s3", "e1000e", true);
  machine.radio("rfkill0", "wlan", false, false);
  machine.file("/proc/net/route",
               "Iface\tDestination\n"
               "enp0s3\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
               "enp0s3\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n");
  machine.file("/proc/net/fib_trie", "Local:\n  |-- 192.0.2.2\n     /32 host LOCAL\n");
  machine.file("/proc/net/tcp",
               "  sl\n"
               "   0: 00000000:01BD 00000000:0000 0A 0:0 00:0 0 0 0 1520 1\n"
               "   1: 020200C0:C234 507100CB:01BB 01 0:0 00:0 0 0 0 1522 1\n");
  machine.file("/proc/812/comm", "smbd\n");
  machine.file("/proc/812/fd/.keep", "");
  ::symlink("socket:[1520]", machine.path("/proc/812/fd/7").c_str());
  machine.file("/etc/samba/smb.conf", "[global]\n[Công văn]\n");
  machine.file("/usr/sbin/smbd", "");
  machine.file("/etc/cups/printers.conf",
               "<Printer Tang-2>\nDeviceURI ipp://an:bi-mat@192.168.1.20/ipp\n</Printer>\n"
               "<Printer Ban-lam-viec>\nDeviceURI usb://HP/LaserJet?serial=1\n</Printer>\n");
  machine.usb_controller();
  machine.usb("1-1", "04d9-1603-01e66f.bin", "USB Keyboard", true);
  machine.usb("1-2", "0fce-0166-93ba70.bin", "MiniPro \x1b[31m", true);
  machine.usb("1-3", "04a9-31c0-0bc4cf.bin", "Canon Digital Camera", false);
}

std::vector<LayerState> two_layers() {
  return {{Layer::BootParameter, Presence::Absent, N_("{1} could not be read: {2}"), {"/proc/cmdline", "x"}},
          {Layer::Daemon, Presence::Unknown, "", {}}};
}

class InspectionIn : public ::testing::TestWithParam<std::string> {
 protected:
  InspectionIn() { use_language(GetParam() == "en" ? Language::English : Language::Vietnamese); }
  ~InspectionIn() override { use_language(Language::Vietnamese); }
};

TEST_P(InspectionIn, AnOpenMachineFailsWithEveryReason) {
  const MadeUpMachine machine;
  fill_open_machine(machine);
  Machine found = read_machine(machine.tree(), shipped_like(), kNow);
  found.layers = two_layers();
  const Inspection inspection = inspect(shipped_like(), std::move(found));
  EXPECT_EQ(exit_code_of(inspection), ExitCode::No);
  expect_ctl_golden("inspect-open-" + GetParam(), inspection_text(inspection));
}

TEST_P(InspectionIn, AShutMachinePasses) {
  const MadeUpMachine machine;
  machine.radio("rfkill0", "wlan", true, false);
  machine.usb_controller();
  machine.usb("1-1", "04d9-1603-01e66f.bin", "USB Keyboard", true);
  machine.usb("1-3", "04a9-31c0-0bc4cf.bin", "Canon Digital Camera", false);
  Machine found = read_machine(machine.tree(), shipped_like(), kNow);
  found.layers = {{Layer::BootParameter, Presence::Present, "", {}}};
  const Inspection inspection = inspect(shipped_like(), std::move(found));
  EXPECT_EQ(exit_code_of(inspection), ExitCode::Yes);
  expect_ctl_golden("inspect-shut-" + GetParam(), inspection_text(inspection));
}

INSTANTIATE_TEST_SUITE_P(Languages, InspectionIn, ::testing::Values("vi", "en"),
                         [](const auto& language) { return language.param; });

TEST(Inspection, AsJsonIsTheSameInBothLanguagesAndHoldsEveryFinding) {
  const MadeUpMachine machine;
  fill_open_machine(machine);
  Machine found = read_machine(machine.tree(), shipped_like(), kNow);
  found.layers = two_layers();
  const Inspection inspection = inspect(shipped_like(), std::move(found));
  use_language(Language::English);
  const std::string english = canonical_json(inspection_json(inspection));
  use_language(Language::Vietnamese);
  EXPECT_EQ(canonical_json(inspection_json(inspection)), english);
  const Json::Object object = inspection_json(inspection);
  EXPECT_EQ(object.at("findings").array()->size(), inspection.findings.size());
  EXPECT_EQ(*object.at("exit_code").integer(), 1);
  EXPECT_EQ(*object.at("result").text(), "fail");
  expect_ctl_golden("inspect-open-json", english + "\n");
}

TEST(Inspection, CannotTellWhenSomethingCouldNotBeRead) {
  const MadeUpMachine machine;
  machine.remove("/proc/net/tcp");
  Machine found = read_machine(machine.tree(), shipped_like(), kNow);
  found.layers = {{Layer::BootParameter, Presence::Present, "", {}}};
  EXPECT_EQ(exit_code_of(inspect(shipped_like(), std::move(found))), ExitCode::CouldNotTell);
}

TEST(Inspection, CannotTellWhenTheKernelHasAnInterfaceThatSysfsDoesNotShow) {
  const MadeUpMachine machine;
  machine.file("/proc/net/dev", "Inter-|\n face |\n    lo: 0\n  eth0: 66760201 1622\n");
  Machine found = read_machine(machine.tree(), shipped_like(), kNow);
  found.layers = {{Layer::BootParameter, Presence::Present, "", {}}};
  EXPECT_EQ(exit_code_of(inspect(shipped_like(), std::move(found))), ExitCode::CouldNotTell);
}

TEST(Inspection, PointsToTheMachinesOwnPolicyUnlessOneWasNamed) {
  const MadeUpMachine machine;
  machine.file("/etc/dieu8/policy/policy.toml", "");
  Inspection inspection = inspect(shipped_like(), read_machine(machine.tree(), shipped_like(), kNow));
  EXPECT_EQ(inspection_text(inspection).find("--policy /etc/dieu8/policy"), std::string::npos);
  inspection.by_default = true;
  EXPECT_NE(inspection_text(inspection).find("--policy /etc/dieu8/policy"), std::string::npos);
}

TEST(Inspection, NeverSendsADevicesEscapesToTheScreen) {
  const MadeUpMachine machine;
  fill_open_machine(machine);
  const Inspection inspection = inspect(shipped_like(), read_machine(machine.tree(), shipped_like(), kNow));
  EXPECT_EQ(inspection_text(inspection).find('\x1b'), std::string::npos);
  EXPECT_NE(inspection_text(inspection).find("\\x1b"), std::string::npos);
}

}  // namespace
}  // namespace dieu8
