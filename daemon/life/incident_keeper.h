// An incident at work (Điều 11.2, docs/incident.md): everything shut, the record sealed, deadlines watched.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "daemon/announcer.h"
#include "daemon/recorder.h"
#include "evidence/base/clock.h"
#include "guard/control/peer.h"
#include "guard/incident/incident.h"

namespace dieu8 {

class IncidentKeeper {
 public:
  struct Parts {
    std::string state;  // "/var/lib/dieu8/incident.json"; while it is there everything is shut, also after a restart
    std::function<void(bool shut)> isolate;
    std::function<Status()> restore;  // takes the policy in the folder, or why not: the last good one stays
    std::function<Status()> seal;     // the record, now
    Recorder& recorder;
    Announcer& announcer;
    Clock& clock;
  };

  explicit IncidentKeeper(Parts parts) : parts_(std::move(parts)) {}

  // An incident that was not closed: everything is shut before anything is looked at. A state file that cannot be read
  // counts as one.
  void start();

  // The method Incident: `do` is begin, copied, restore, close or status. Errors: Misuse with the parameter's name;
  // Refused when one is open already, or none is; Io. What shuts happens whatever becomes of its record.
  Result<Json::Object> answer(const Json::Object& parameters, const Peer& by);

  // When the next deadline passes, on the machine's uninterrupted clock; nullopt: none is watched.
  std::optional<BootTime> next_time() const;
  void on_time();

  bool open() const { return incident_.has_value(); }

 private:
  Result<Json::Object> begin(const Json::Object& report, const Peer& by);
  Result<Json::Object> copied(const Json::Object& report, const Peer& by);
  Result<Json::Object> restore(const Peer& by);
  Result<Json::Object> close(const Json::Object& report, const Peer& by);
  Json::Object status() const;
  Status keep() const;
  void tell(const char* sentence);

  Parts parts_;
  std::optional<Incident> incident_;
};

}  // namespace dieu8
