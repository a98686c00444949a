// The [run] table of a job file: what is to be done without anybody at the keyboard (docs/format-signed-job.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/certificate/sanitization.h"
#include "evidence/crypto/signed_job.h"
#include "wipe/plan/job_table.h"

namespace dieu8 {

enum class DisksWanted {
  Named,    // the serial numbers of `serials`
  BuiltIn,  // every disk that stays in the computer; nothing runs while another USB disk is plugged in
  All,      // those on USB too, but for what carries image and evidence
};

enum class EndWanted { PowerOff, Reboot, Stay };

constexpr std::string_view wire_name(DisksWanted wanted) {
  switch (wanted) {
    case DisksWanted::Named: return "named";
    case DisksWanted::BuiltIn: return "all";
    case DisksWanted::All: return "all-with-usb";
  }
  __builtin_unreachable();
}

constexpr std::string_view wire_name(EndWanted wanted) {
  switch (wanted) {
    case EndWanted::PowerOff: return "power-off";
    case EndWanted::Reboot: return "reboot";
    case EndWanted::Stay: return "stay";
  }
  __builtin_unreachable();
}

struct RunWishes {
  DisksWanted disks = DisksWanted::BuiltIn;
  std::vector<std::string> serials;    // DisksWanted::Named only
  std::vector<std::string> computers;  // serial numbers this job is for; empty: any computer
  LevelAsked level = LevelAsked::Auto;
  std::string method;  // empty: the default
  VerifyMode verify = VerifyMode::Full;
  std::string valid_until;      // 31/12/2026: the last day on which it runs by itself
  std::string key;              // name of a folder under dieu8/keys; empty: not sealed by the agency
  std::string passphrase_file;  // name of a file in that folder
  EndWanted at_end = EndWanted::Stay;
};

// Errors: Misuse, as the rest of the job file.
Result<RunWishes> read_run_wishes(JobTable table);

// Whether `now` is not past the last day, in Vietnam's zone.
bool is_still_valid(const RunWishes& wishes, WallTime now);

}  // namespace dieu8
