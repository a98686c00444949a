#include "guard/kernel/usb/parse_uevent.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

using Kind = KernelEvent::Kind;

// Written with '|' for NUL.
Result<KernelEvent> parsed(std::string text) {
  std::ranges::replace(text, '|', '\0');
  return parse_uevent(as_bytes(text));
}

const std::string kStick =
    "add@/devices/pci0000:00/0000:00:14.0/usb1/1-2|ACTION=add|DEVPATH=/devices/pci0000:00/0000:00:14.0/usb1/1-2|"
    "SUBSYSTEM=usb|MAJOR=189|MINOR=4|DEVNAME=bus/usb/001/005|DEVTYPE=usb_device|PRODUCT=951/1666/110|TYPE=0/0/0|"
    "BUSNUM=001|DEVNUM=005|SEQNUM=2112|";

std::string with_action(const std::string& action) {
  return action + "@/devices/x|ACTION=" + action + "|DEVPATH=/devices/x|SUBSYSTEM=net|SEQNUM=1|";
}

std::string with_path(const std::string& path) {
  return "add@" + path + "|ACTION=add|DEVPATH=" + path + "|SUBSYSTEM=net|SEQNUM=1|";
}

TEST(ParseUevent, ReadsAStickThatIsPluggedIn) {
  const KernelEvent event = parsed(kStick).value();
  EXPECT_EQ(event.kind, Kind::Add);
  EXPECT_EQ(event.subsystem, "usb");
  EXPECT_EQ(event.path, "/devices/pci0000:00/0000:00:14.0/usb1/1-2");
  EXPECT_EQ(event.type, "usb_device");
}

TEST(ParseUevent, CallsEveryActionButAddAndRemoveAChange) {
  EXPECT_EQ(parsed(with_action("add")).value().kind, Kind::Add);
  EXPECT_EQ(parsed(with_action("remove")).value().kind, Kind::Remove);
  for (const char* action : {"change", "bind", "unbind", "move", "online", "offline", "something-new"})
    EXPECT_EQ(parsed(with_action(action)).value().kind, Kind::Change) << action;
}

TEST(ParseUevent, HasNoTypeWhereTheKernelTellsNone) { EXPECT_EQ(parsed(with_action("add")).value().type, ""); }

TEST(ParseUevent, RefusesWhatUdevSends) {
  std::string message("libudev\0\xfe\xed\xca\xfe(\0\0\0(\0\0\0", 20);
  message += "ACTION=add|DEVPATH=/devices/x|SUBSYSTEM=usb|";
  EXPECT_FALSE(parsed(message));
}

TEST(ParseUevent, RefusesAHeadThatItsVariablesContradict) {
  EXPECT_FALSE(parsed("add@/devices/x|ACTION=remove|DEVPATH=/devices/x|SUBSYSTEM=usb|"));
  EXPECT_FALSE(parsed("add@/devices/x|ACTION=add|DEVPATH=/devices/y|SUBSYSTEM=usb|"));
  EXPECT_FALSE(parsed("add|ACTION=add|DEVPATH=/devices/x|SUBSYSTEM=usb|"));
}

TEST(ParseUevent, RefusesAVariableThatStandsTwice) {
  for (const char* twice : {"ACTION=add", "DEVPATH=/devices/x", "SUBSYSTEM=usb", "DEVTYPE=usb_device"})
    EXPECT_FALSE(parsed("add@/devices/x|ACTION=add|DEVPATH=/devices/x|SUBSYSTEM=usb|DEVTYPE=usb_device|" +
                        std::string(twice) + "|"))
        << twice;
}

TEST(ParseUevent, RefusesAMessageThatLacksWhatItMustSay) {
  EXPECT_FALSE(parsed("add@/devices/x|DEVPATH=/devices/x|SUBSYSTEM=usb|"));
  EXPECT_FALSE(parsed("add@/devices/x|ACTION=add|SUBSYSTEM=usb|"));
  EXPECT_FALSE(parsed("add@/devices/x|ACTION=add|DEVPATH=/devices/x|"));
  EXPECT_FALSE(parsed("add@/devices/x|ACTION=add|DEVPATH=/devices/x|SUBSYSTEM=usb|no variable|"));
  EXPECT_FALSE(parsed("add@/devices/x|ACTION=add|DEVPATH=/devices/x|SUBSYSTEM=usb|=usb|"));
}

TEST(ParseUevent, RefusesEveryCutOfAGoodMessage) {
  std::string whole = kStick;
  std::ranges::replace(whole, '|', '\0');
  const std::size_t needed = whole.find("SUBSYSTEM=usb") + std::string("SUBSYSTEM=usb").size() + 1;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto event = parse_uevent(as_bytes(whole).first(length));
    // A cut right behind a variable is a message of its own; it must still have said what it must say.
    EXPECT_TRUE(!event || (length >= needed && whole[length - 1] == '\0')) << length;
  }
}

TEST(ParseUevent, RefusesAPathThatLeadsOutOfSys) {
  EXPECT_TRUE(parsed(with_path("/devices/virtual/net/lo")));
  for (const char* path :
       {"", "devices/x", "/", "//x", "/devices//x", "/devices/../../etc", "/..", "/./x", "/devices/"})
    EXPECT_FALSE(parsed(with_path(path))) << path;
}

TEST(ParseUevent, RefusesWhatIsLongerThanTheKernelEverSends) {
  const std::string full = kStick + "X=" + std::string(kMostUeventBytes - kStick.size() - 3, 'x') + "|";
  EXPECT_TRUE(parsed(full));
  EXPECT_FALSE(parsed(full.substr(0, full.size() - 1) + "x|"));
  EXPECT_FALSE(parsed("add@/x|ACTION=add|DEVPATH=/x|SUBSYSTEM=" + std::string(256, 's') + "|"));
}

}  // namespace
}  // namespace dieu8
