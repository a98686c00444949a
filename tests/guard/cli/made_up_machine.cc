#include "tests/guard/cli/made_up_machine.h"

#include <gtest/gtest.h>

#include <boost/filesystem.hpp>
#include <fstream>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

constexpr const char* kController = "/sys/devices/pci0000:00/0000:00:14.0";
constexpr const char* kNoSockets = "  sl  local_address rem_address   st\n";

std::string vector_bytes(const std::string& name) {
  const auto bytes = read_file(std::string(DIEU8_SOURCE_DIR) + "/tests/vectors/usb-descriptors/" + name, 65536);
  EXPECT_TRUE(bytes) << name;
  return bytes ? std::string(as_text(bytes.value())) : "";
}

}  // namespace

MadeUpMachine::MadeUpMachine() {
  file("/proc/sys/kernel/hostname", "may-soan-thao\n");
  file("/proc/net/route", "Iface\tDestination\tGateway\tFlags\n");
  file("/proc/net/fib_trie", "Local:\n  |-- 127.0.0.1\n     /32 host LOCAL\n");
  for (const std::string protocol : {"tcp", "udp"}) file("/proc/net/" + protocol, kNoSockets);
  file("/proc/net/dev", "Inter-|   Receive\n face |bytes\n    lo: 3267 29 0\n");
  file("/sys/devices/virtual/net/lo/flags", "0x9\n");
  file("/sys/devices/virtual/net/lo/type", "772\n");
  file("/sys/devices/virtual/net/lo/address", "00:00:00:00:00:00\n");
  link("/sys/class/net/lo", "/sys/devices/virtual/net/lo");
  fs::create_directories(path("/sys/bus"));
}

void MadeUpMachine::file(const std::string& name, const std::string& text) const {
  fs::create_directories(fs::path(path(name)).parent_path());
  std::ofstream(path(name), std::ios::binary) << text;
}

void MadeUpMachine::link(const std::string& name, const std::string& target) const {
  fs::create_directories(fs::path(path(name)).parent_path());
  fs::create_symlink(path(target), path(name));
}

void MadeUpMachine::remove(const std::string& name) const { fs::remove_all(path(name)); }

void MadeUpMachine::wired(const std::string& name, const std::string& driver, bool up) const {
  const std::string card = "/sys/devices/pci0000:00/0000:00:03.0";
  const std::string folder = card + "/net/" + name;
  file(folder + "/flags", up ? "0x1003\n" : "0x1002\n");
  file(folder + "/type", "1\n");
  file(folder + "/ifindex", "2\n");
  file(folder + "/address", "52:54:00:12:34:56\n");
  if (up) file(folder + "/carrier", "1\n");
  fs::create_directories(path("/sys/bus/pci/drivers/" + driver));
  link(card + "/driver", "/sys/bus/pci/drivers/" + driver);
  link(folder + "/device", card);
  link("/sys/class/net/" + name, folder);
}

void MadeUpMachine::radio(const std::string& name, const std::string& type, bool soft, bool hard) const {
  const std::string folder = "/sys/class/rfkill/" + name;
  file(folder + "/index", name.substr(6) + "\n");
  file(folder + "/type", type + "\n");
  file(folder + "/name", "phy0\n");
  file(folder + "/soft", soft ? "1\n" : "0\n");
  file(folder + "/hard", hard ? "1\n" : "0\n");
}

void MadeUpMachine::usb_controller() const {
  const std::string hub = std::string(kController) + "/usb1";
  fs::create_directories(path("/sys/bus/pci/devices"));
  file(std::string(kController) + "/class", "0x0c0330\n");
  link(std::string(kController) + "/subsystem", "/sys/bus/pci");
  file(hub + "/descriptors", vector_bytes("1d6b-0002-401382.bin"));
  file(hub + "/product", "xHCI Host Controller\n");
  file(hub + "/authorized", "1\n");
  link("/sys/bus/usb/devices/usb1", hub);
}

void MadeUpMachine::usb(const std::string& place, const std::string& descriptors, const std::string& product,
                        bool authorized) const {
  const std::string folder = std::string(kController) + "/usb1/" + place;
  file(folder + "/descriptors", vector_bytes(descriptors));
  file(folder + "/product", product + "\n");
  file(folder + "/authorized", authorized ? "1\n" : "0\n");
  link("/sys/bus/usb/devices/" + place, folder);
}

}  // namespace dieu8
