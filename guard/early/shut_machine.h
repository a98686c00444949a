// Everything that keeps the machine shut without the daemon, put in place one step after the other. A step that fails
// never keeps the next from being tried.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/kernel/network_control.h"
#include "guard/kernel/radio_control.h"

namespace dieu8 {

// What the steps work on. Each knows no policy: always the strictest; only the daemon opens, and only later.
struct EarlyMachine {
  NetworkControl& network;
  RadioControl& radios;
  std::function<Status()> deny_usb;            // root hubs: new devices and their interfaces stay unauthorised
  std::function<Status()> deny_media;          // the same for other removable media
  std::function<Status()> load_socket_filter;  // pinned BPF LSM programs
  std::string proc;                            // "/proc"
};

struct EarlyStep {
  const char* name;       // catalogue key: what the step puts in place
  const char* wire_name;  // one word, for the note of the run
  std::function<Status()> run;
};

// In the order they are run: what is widest first.
std::vector<EarlyStep> early_steps(EarlyMachine& machine);

struct StepOutcome {
  const char* name;
  const char* wire_name;
  std::optional<Error> error;  // nullopt: in place
};

std::vector<StepOutcome> run_steps(const std::vector<EarlyStep>& steps);

// What is left in /run/dieu8-early for `check_layers` (not in the daemon's own folder, which goes with the daemon):
// "ok" or the failed steps' words, and a line feed.
std::string note_of(const std::vector<StepOutcome>& outcomes);

}  // namespace dieu8
