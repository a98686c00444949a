#include <functional>
#include <utility>

#include "tests/fakes/drive/scsi/simulated_scsi_drive.h"
#include "tests/vm/tcmu/served_drive.h"

namespace dieu8 {
namespace {

class ServedScsi final : public ServedDrive {
 public:
  ServedScsi(const ScsiShape& shape, ScsiLies lies) : drive_(shape, std::move(lies)) {}
  ScsiAnswer answer(ByteView cdb, ByteView data_out) override {
    ScsiReply reply = drive_.answer(cdb, data_out);
    return {reply.status, reply.host_status, std::move(reply.data), std::move(reply.sense)};
  }
  SimulatedDrive& drive() override { return drive_; }

 private:
  SimulatedScsiDrive drive_;
};

struct Row {
  const char* name;
  std::function<void(ScsiShape&, ScsiLies&)> change;
};

std::vector<Row> rows() {
  return {
      {"scsi-ssd", [](ScsiShape&, ScsiLies&) {}},
      {"scsi-hdd", [](ScsiShape& shape, ScsiLies&) { shape.rotating = true; }},
      {"scsi-erases-nothing", [](ScsiShape&, ScsiLies& lies) { lies.erase = [](SimulatedScsiDrive&, EraseKind) {}; }},
  };
}

std::unique_ptr<ServedDrive> make(const Row& row, unsigned number) {
  ScsiShape shape;
  ScsiLies lies;
  row.change(shape, lies);
  shape.serial = "SIM-SCSI-LAB-" + std::to_string(number);
  shape.flash.user_sectors = 8192;
  return std::make_unique<ServedScsi>(shape, std::move(lies));
}

}  // namespace

std::unique_ptr<ServedDrive> serve(const std::string& name, unsigned number) {
  for (const Row& row : rows()) {
    if (name == row.name) return make(row, number);
  }
  return nullptr;
}

std::vector<std::string> served_names() {
  std::vector<std::string> names;
  for (const Row& row : rows()) names.emplace_back(row.name);
  return names;
}

}  // namespace dieu8
