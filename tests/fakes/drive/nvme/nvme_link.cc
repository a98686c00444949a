// The simulated NVMe drive as the product sees it: the transport of its admin commands, and what discovery tells.
#include <algorithm>

#include "tests/fakes/drive/nvme/nvme_controller.h"
#include "wipe/command/nvme/nvme_control.h"
#include "wipe/drive/disk_kind.h"
#include "wipe/drive/identity_of.h"
#include "wipe/drive/nvme_identify.h"

namespace dieu8 {
namespace {

class NvmeLink final : public NvmeTransport {
 public:
  explicit NvmeLink(SimulatedNvmeController& drive) : drive_(drive) {}

  Result<NvmeAnswer> admin(const NvmeCommand& command) override {
    if (drive_.gone()) return fail(ErrorCode::NotFound, "gone");
    NvmeReply reply = drive_.admin({command.opcode, command.namespace_number, command.dwords_10_to_15});
    const std::uint64_t waits = reply.silent ? command.timeout_ms : std::min(reply.busy_ms, command.timeout_ms);
    drive_.clock().advance(static_cast<std::int64_t>(waits));
    if (reply.silent || reply.busy_ms > command.timeout_ms) return fail(ErrorCode::Io, "timed out");
    NvmeAnswer answer;
    answer.status = reply.status;
    answer.dword_0 = reply.dword_0;
    if (reply.data.size() > command.bytes_in) reply.data.resize(command.bytes_in);
    answer.data = std::move(reply.data);
    return answer;
  }

 private:
  SimulatedNvmeController& drive_;
};

}  // namespace

std::unique_ptr<DriveControl> SimulatedNvmeController::control() {
  return nvme_control(std::make_unique<NvmeLink>(*this), 1);
}

DiskDescription SimulatedNvmeController::describe() {
  DiskDescription disk;
  disk.identity.path = "/dev/nvme0n1";
  disk.identity.interface = DiskInterface::Nvme;
  DiskTraits traits;
  traits.interface = DiskInterface::Nvme;
  disk.identity.kind = kind_of(traits);
  disk.identity.bytes = addressable_bytes();
  disk.node = "259:0 #1";
  if (gone_) return disk;
  const auto controller = parse_nvme_controller(admin({0x06, 0, {0x01}}).data);
  const auto active = parse_nvme_namespace(admin({0x06, 1, {0x00}}).data);
  if (active) {
    disk.identity.logical_sector_bytes = active.assume_value().sector_bytes;
    disk.identity.physical_sector_bytes = active.assume_value().sector_bytes;
  }
  if (disk.identity.bytes != 0)
    disk.identity.visible_max_lba = disk.identity.bytes / disk.identity.logical_sector_bytes - 1;
  if (controller && active) take_nvme(controller.assume_value(), active.assume_value(), disk.identity);
  const auto list = parse_nvme_namespace_list(admin({0x06, 0, {0x02}}).data);
  if (list) disk.identity.namespaces = list.assume_value().size();
  return disk;
}

}  // namespace dieu8
