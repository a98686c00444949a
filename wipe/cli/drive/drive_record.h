// What a disk's session has learned and done through the drive's own commands, between two starts of the program: the
// body of the sealed working file device-N.json (docs/format-resume.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/device_work.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/drive/drive_offer.h"
#include "wipe/purge/run_device_work.h"

namespace dieu8 {

inline constexpr std::string_view kDriveRecordType = "dieu8.device/1";

struct DriveRecord {
  DriveOffer offer;                    // as the drive told at the start: the plan follows from it, also later
  DiskIdentity before;                 // as it was at the start
  DiskIdentity identity;               // as it is now that hidden areas were uncovered
  std::vector<UncoverStep> uncovered;  // of all starts
  bool uncovering_ended = false;
  std::optional<DevicePoint> point;  // empty: no command was prepared yet
  bool ended = false;                // the drive's own commands are behind us; an overwrite may be under way
};

// Canonical JSON (RFC 8785 subset).
std::string drive_record_to_json(const DriveRecord& record);

// Errors: Malformed, naming the path; every field is demanded, every unknown one refused, the bytes must be canonical.
Result<DriveRecord> drive_record_from_json(ByteView bytes);

// "device-1.json" of row 1, in the session's folder.
std::string device_path(const std::string& folder, std::uint32_t row);

}  // namespace dieu8
