// Repairs (Điều 8.2) in the record, and disks that are not as they were (docs/maintenance.md).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "daemon/announcer.h"
#include "daemon/recorder.h"
#include "evidence/base/clock.h"
#include "guard/control/peer.h"
#include "guard/maintenance/disk_use.h"

namespace dieu8 {

// An accepted ticket for a repair, as long as it lives.
struct RepairTicket {
  std::string id;
  std::string report;     // "12/BC-UBND, 2026-11-20"
  std::string recipient;  // the authority it went to
  std::string repairer;
  std::string repairer_kind;
};

class MaintenanceKeeper {
 public:
  struct Parts {
    std::string state;                                    // "/var/lib/dieu8/maintenance.json": the repair under way
    std::string disks;                                    // "/var/lib/dieu8/disks.json": as they were seen last
    std::function<std::optional<RepairTicket>()> ticket;  // the one that lives now
    std::function<void(const std::string& id)> end_ticket;
    Recorder& recorder;
    Announcer& announcer;
    Clock& clock;
  };

  explicit MaintenanceKeeper(Parts parts) : parts_(std::move(parts)) {}

  // The method Maintenance: `do` is begin, end, status or disks. Errors: Misuse with the parameter's name; Refused
  // without a ticket, or when none is under way; Io when it could not be recorded.
  Result<Json::Object> answer(const Json::Object& parameters, const Peer& by);

  // A repair whose ticket is over is recorded so, once: the machine is shut again already.
  void look();
  bool under_way() const { return state().has_value(); }

 private:
  struct Repair {
    RepairTicket ticket;
    std::string began;   // RFC 3339
    std::string before;  // SHA-256 of the inventory, hex
    bool over = false;   // its ticket ended
  };

  Result<Json::Object> begin(const Json::Object& report, const Peer& by);
  Result<Json::Object> end(const Json::Object& report, const Peer& by);
  Json::Object status() const;
  Result<Json::Object> look_at_disks(const Json::Object& report);
  void alarm(const DiskFinding& finding);
  Status remember_disks(const std::vector<SeenDisk>& disks, std::uint64_t slept) const;
  std::optional<Repair> state() const;
  Status keep(const Repair& repair) const;

  Parts parts_;
};

}  // namespace dieu8
