// The few things asked of a TCG Opal drive; Linux speaks the protocol itself (linux/sed-opal.h).
#pragma once

#include <cstdint>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

// What the host's kernel says of the drive (IOC_OPAL_GET_STATUS): another reader of the same discovery.
struct OpalStatus {
  bool supported = false;  // the kernel can speak Opal with it
  bool locking_enabled = false;
  bool locked = false;
};

// How a method ended, in the drive's own word (TCG Core 2.01 section 5.1.5). 0: SUCCESS.
using MethodStatus = std::uint8_t;

class OpalTransport {
 public:
  virtual ~OpalTransport() = default;
  // The Level 0 Discovery response. Errors: Io, NotFound; Unsupported when the drive knows no such command.
  virtual Result<Bytes> discovery() = 0;
  // Errors: Io, NotFound; Unsupported when this kernel does not tell.
  virtual Result<OpalStatus> status() = 0;
  // Opens a session as the PSID authority and calls Revert on the Admin SP. All data is lost. Errors: Io, NotFound,
  // Unsupported (the kernel was built without it); a refusal by the drive is an answer.
  virtual Result<MethodStatus> psid_revert(std::string_view psid) = 0;
};

}  // namespace dieu8
