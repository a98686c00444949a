// What the daemon answers (docs/control-interface.md), as values and as lines for a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/console/exit_code.h"
#include "evidence/json/value.h"

namespace dieu8 {

// A catalogue key with its arguments, as the daemon sends it.
struct DaemonSentence {
  std::string sentence;
  std::vector<std::string> arguments;
};

struct DaemonLayer {
  std::string layer;     // the words of guard/kernel/layer.h
  std::string presence;  // "present", "absent", "unknown"
  DaemonSentence why;
};

struct DaemonPolicy {
  std::string id;  // empty: no policy could be loaded
  std::uint64_t version = 0;
  std::string mode;
  bool audit_only = false;
  std::string origin;  // "file", "last_good", "built_in"
};

struct DaemonState {
  std::string version;
  std::string started;
  DaemonPolicy policy;
  std::optional<DaemonSentence> problem;
  std::string hint;  // what to do about the problem; may be empty
  bool locked = false;
  bool recording = false;
  std::uint64_t devices = 0;
  std::uint64_t blocked = 0;
  std::vector<DaemonLayer> layers;
};

struct DaemonDevice {
  std::string kind;  // "usb", "medium", "link"
  std::string place;
  std::string name;
  std::string vendor;   // empty: not told
  std::string product;  // likewise
  std::string verdict;  // "allow", "block"
  std::string reason;
  std::string rule;
  bool in_use = false;
};

struct DaemonEvent {
  std::string kind;
  std::string time;
  std::optional<DaemonDevice> device;
  std::optional<DaemonSentence> text;
  std::vector<DaemonSentence> why;  // what the device got, and on what ground
  std::string contact;
};

// Errors: Malformed, naming the path, for an answer of another form.
Result<DaemonState> daemon_state_of(const Json& answer);
Result<DaemonPolicy> daemon_policy_of(const Json& answer);  // of the field "policy"
Result<std::vector<DaemonDevice>> daemon_devices_of(const Json& answer);
Result<DaemonEvent> daemon_event_of(const Json& event);

// In the chosen language, safe for a screen.
std::string sentence_text(const DaemonSentence& sentence);
std::string daemon_state_text(const DaemonState& state);
std::string daemon_devices_text(const std::vector<DaemonDevice>& devices);
std::string daemon_event_line(const DaemonEvent& event);
std::string daemon_policy_text(const DaemonPolicy& policy);

// Yes only when every layer is present, the record is written and there is no problem; No when something is missing;
// CouldNotTell when a layer could not be checked.
ExitCode exit_code_of(const DaemonState& state);

}  // namespace dieu8
