// A machine's /proc, /sys and /etc made up in a scratch folder.
#pragma once

#include <string>

#include "guard/tree/system_tree.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {

class MadeUpMachine {
 public:
  MadeUpMachine();  // hostname, loopback, and the /proc/net of a machine without a network

  void file(const std::string& path, const std::string& text) const;
  void link(const std::string& path, const std::string& target) const;  // `target` below the same root
  void remove(const std::string& path) const;

  // A card on the PCI bus in /sys/class/net, with a cable in it.
  void wired(const std::string& name, const std::string& driver, bool up) const;
  void radio(const std::string& name, const std::string& type, bool soft, bool hard) const;
  // A PCI controller with its root hub "usb1".
  void usb_controller() const;
  // A device on the root hub; `descriptors` is a file of tests/vectors/usb-descriptors.
  void usb(const std::string& place, const std::string& descriptors, const std::string& product, bool authorized) const;

  SystemTree tree() const { return SystemTree(folder_.path()); }
  std::string path(const std::string& path) const { return folder_.path() + path; }

 private:
  ScratchFolder folder_;
};

}  // namespace dieu8
