// The record of what the guard saw and decided (docs/format-guard-record.md). Written before a permission takes
// effect; when it cannot be written, nothing new is allowed. Holds no document's title, name, path or content.
#pragma once

#include <string_view>

#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

// What may still be written when the disk fills up.
enum class Weight {
  Permission,  // something is going to be opened: refused as soon as the reserve is reached
  Refusal,     // something stays shut, an alarm, a layer missing: may use the reserve, coalesced when they flood
  Notice,      // plugs, links, starts: may use the reserve, coalesced when they flood
};

class GuardRecord {
 public:
  virtual ~GuardRecord() = default;
  // Durable when it returns ok. Errors: NoSpace (Permission, at the end of the ladder), Io. A caller that gets an
  // error for a Permission does not permit.
  virtual Status write(std::string_view type, Json::Object fields, Weight weight) = 0;
};

}  // namespace dieu8
