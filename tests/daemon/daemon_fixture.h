// The whole guard over fakes, and a caller of its socket's methods.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "daemon/control_service.h"
#include "daemon/guard_daemon.h"
#include "guard/control/varlink_message.h"
#include "tests/daemon/policy_folder.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/guard/daemon_parts.h"
#include "tests/fakes/guard/fake_usb_bus.h"

namespace dieu8::test {

inline const Peer kRootCaller{7, 0, 0, {}};

class DaemonFixture : public testing::Test {
 protected:
  // Without tickets, registered media and transfers: a test adds what it is about.
  virtual GuardDaemon::Parts parts();
  // Another run of the daemon over the same machine.
  void restart();
  Reply ask(const std::string& method, Json::Object parameters = {}, const Peer& peer = kRootCaller);

  PolicyFolder folder;
  FakeUsbBus bus;
  DaemonNetwork network;
  DaemonRadios radios;
  DaemonMedia media;
  DaemonRecord record;
  DaemonAnnouncer announcer;
  FakeClock clock;
  std::unique_ptr<GuardDaemon> guard;
  std::unique_ptr<ControlService> service;
};

}  // namespace dieu8::test
