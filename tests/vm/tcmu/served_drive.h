// The simulated drives that a guest's kernel can be given, by name: honest ones, and a few that lie. Each program of
// this folder links one protocol's (served_ata.cc, served_scsi.cc).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/fakes/drive/simulated_drive.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

class ServedDrive {
 public:
  virtual ~ServedDrive() = default;
  virtual ScsiAnswer answer(ByteView cdb, ByteView data_out) = 0;
  virtual SimulatedDrive& drive() = 0;
};

// A drive whose every cell holds a canary; nullptr for an unknown name. `number` makes serial number and WWN its own.
std::unique_ptr<ServedDrive> serve(const std::string& name, unsigned number);

std::vector<std::string> served_names();

}  // namespace dieu8
