// Where the daemon finds and keeps things; the defaults are those of the package.
#pragma once

#include <string>
#include <vector>

#include "daemon/policy_keeper.h"
#include "evidence/base/result.h"
#include "guard/control/control_socket.h"
#include "guard/kernel/door/door_message.h"

namespace dieu8 {

struct DaemonOptions {
  enum class Ask { Run, Help, Version };
  Ask ask = Ask::Run;
  std::string config_folder = "/etc/dieu8";  // policy/, root.pem, machine/, signers/
  std::string state_folder =
      "/var/lib/dieu8";  // journal/, policy-last-good.json, policy-state.json, locked, tickets.json
  std::string socket = kControlSocket;
  std::string door = kDoorSocket;
  std::string officers_group = "dieu8";

  PolicyPlaces policy() const {
    return {config_folder + "/policy", config_folder + "/root.pem", state_folder + "/policy-last-good.json",
            state_folder + "/policy-state.json"};
  }
  std::string trust_root() const { return config_folder + "/root.pem"; }
  std::string machine_key() const { return config_folder + "/machine"; }
  std::string signers() const { return config_folder + "/signers"; }
  std::string ticket_book() const { return state_folder + "/tickets.json"; }
  std::string journal() const { return state_folder + "/journal"; }
  std::string record_head() const { return state_folder + "/record-head"; }
  std::string page_log_place() const { return state_folder + "/page-log.json"; }
  std::string disks() const { return state_folder + "/disks.json"; }
  std::string maintenance() const { return state_folder + "/maintenance.json"; }
  std::string incident() const { return state_folder + "/incident.json"; }
  std::string lock_file() const { return state_folder + "/locked"; }
};

// Errors: Misuse.
Result<DaemonOptions> parse_daemon_options(const std::vector<std::string>& words);

}  // namespace dieu8
