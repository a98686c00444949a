// What the control socket's callers get about printing, repairs, incidents and deeds (docs/control-interface.md).
#pragma once

#include <functional>
#include <optional>

#include "daemon/daemon_options.h"
#include "daemon/guard_daemon.h"
#include "daemon/life/deed_keeper.h"
#include "daemon/life/incident_keeper.h"
#include "daemon/life/maintenance_keeper.h"
#include "daemon/life/print_keeper.h"
#include "guard/control/method.h"

namespace dieu8 {

constexpr bool is_about_life(Method method) {
  return method == Method::PrintEntry || method == Method::Maintenance || method == Method::Incident ||
         method == Method::Deed;
}

class LifeService {
 public:
  struct Parts {
    GuardDaemon& guard;
    Announcer& announcer;
    Clock& clock;
    const DaemonOptions& options;
    std::function<Status()> seal;  // the record, now
  };

  explicit LifeService(const Parts& parts);

  // Before the guard looks at anything: an open incident shuts.
  void start();
  // When it has looked: what was printed while the daemon was away, a repair whose ticket is over.
  void look();

  PrintKeeper& printing() { return printing_; }

  std::optional<BootTime> next_time() const;
  void on_time();

  // Errors: Misuse with the name of a parameter that is not the method's; as the keepers.
  Result<Json::Object> answer(Method method, const Json::Object& parameters, const Peer& peer);

 private:
  PrintKeeper printing_;
  MaintenanceKeeper maintenance_;
  IncidentKeeper incident_;
  DeedKeeper deeds_;
};

}  // namespace dieu8
