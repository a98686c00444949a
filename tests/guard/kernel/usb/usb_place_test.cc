#include "guard/kernel/usb/usb_place.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(UsbPlace, IsReadAndWrittenAsTheKernelNamesIt) {
  for (const char* name : {"usb1", "usb12", "1-1", "1-2.3", "10-14.1.4.2.3.1"})
    EXPECT_EQ(to_text(parse_usb_place(name).value()), name);
}

TEST(UsbPlace, IsNothingElse) {
  for (const char* name :
       {"",     "usb",  "usb0",   "usb01", "usb1000", "usb1x",           "1",     "1-",     "-1",   "1-0",
        "1-01", "1-2.", "1-2..3", "1-256", "1-2:1.0", "1-1.1.1.1.1.1.1", "ep_00", "../1-2", "1-2/", "usb1-port1"})
    EXPECT_FALSE(parse_usb_place(name)) << name;
}

TEST(UsbPlace, PutsAHubBeforeWhatHangsOnIt) {
  std::vector<UsbPlace> places;
  for (const char* name : {"2-1", "1-10.2", "1-2.3", "1-10", "usb2", "1-2", "usb1", "1-2.3.1"})
    places.push_back(parse_usb_place(name).value());
  std::ranges::sort(places);
  std::vector<std::string> names;
  std::ranges::transform(places, std::back_inserter(names), to_text);
  EXPECT_EQ(names, (std::vector<std::string>{"usb1", "1-2", "1-2.3", "1-2.3.1", "1-10", "1-10.2", "usb2", "2-1"}));
}

TEST(UsbPlace, NamesInterfacesAndPortsAsTheKernelDoes) {
  EXPECT_EQ(interface_prefix(parse_usb_place("1-2.3").value()), "1-2.3:");
  EXPECT_EQ(interface_prefix(parse_usb_place("usb1").value()), "1-0:");
  EXPECT_EQ(port_folder(parse_usb_place("usb1").value(), 2), "usb1-port2");
  EXPECT_EQ(port_folder(parse_usb_place("1-2").value(), 13), "1-2-port13");
}

}  // namespace
}  // namespace dieu8
