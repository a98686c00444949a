// Whoever may touch a stick's block device, for the daemon that may not: dieu8-media-door. Nothing here waits.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "guard/registered/seen_medium.h"

namespace dieu8 {

struct DoorRequest {
  enum class Kind {
    Look,    // make the disk of a USB device read-only, read what lies at the token's two places
    Layout,  // libblkid's view
    Open,    // mount it
    Close,   // unmount it; needs `folder` alone
  };
  Kind kind = Kind::Look;
  std::string place{};        // of the USB device: "1-2.3"
  std::string number{};       // Layout, Open: of the block device, as Look told it ("8:16")
  std::string folder{};       // Open, Close: a name
  std::string file_system{};  // Open
  bool read_only = true;      // Open
};

// What the kind has; the rest is empty.
struct DoorAnswer {
  std::string number;      // Look
  SeenMedium seen;         // Look
  Bytes blocks;            // Look: as `find_token` wants them
  MediumLayout layout;     // Layout
  std::string mounted_at;  // Open
};

struct DoorReply {
  std::uint64_t request = 0;
  Result<DoorAnswer> answer;
};

class MediumDoor {
 public:
  virtual ~MediumDoor() = default;
  // Its number. What goes wrong is told by `take`, like every answer.
  virtual std::uint64_t ask(const DoorRequest& request) = 0;
  // The answers that came since. Errors of one: NotFound when there is no disk (yet), as the kernel says, Interrupted
  // when the helper ended without an answer.
  virtual std::vector<DoorReply> take() = 0;
};

}  // namespace dieu8
