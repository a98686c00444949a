#include "guard/kernel/disk/read_disk_use.h"

#include <linux/nvme_ioctl.h>
#include <scsi/sg.h>

#include <array>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

using Page = std::array<std::uint8_t, 512>;

// NVMe Base 2.0 section 5.16: Get Log Page, page 2, for the whole controller; the length in 32-bit words, less one.
Result<Page> nvme_health(const UniqueFd& disk) {
  Page page{};
  nvme_admin_cmd command{};
  command.opcode = 0x02;
  command.nsid = 0xFFFFFFFF;
  command.addr = reinterpret_cast<std::uintptr_t>(page.data());
  command.data_len = page.size();
  command.cdw10 = 0x02U | (page.size() / 4 - 1) << 16U;
  const int status = TRY(checked_ioctl(disk, NVME_IOCTL_ADMIN_CMD, &command, "NVME_IOCTL_ADMIN_CMD"));
  if (status != 0) return fail(ErrorCode::Unsupported, N_("the disk does not tell how it was used"));
  return page;
}

// SAT-4 section 12.2.3: ATA PASS-THROUGH (16) with SMART READ DATA (B0h, features D0h), one block by PIO in.
Result<Page> ata_smart(const UniqueFd& disk) {
  Page page{};
  std::array<std::uint8_t, 32> sense{};
  std::array<std::uint8_t, 16> command{0x85, 4U << 1U, 0x0E, 0, 0xD0, 0, 1, 0, 0, 0, 0x4F, 0, 0xC2, 0, 0xB0, 0};
  sg_io_hdr request{};
  request.interface_id = 'S';
  request.dxfer_direction = SG_DXFER_FROM_DEV;
  request.cmd_len = command.size();
  request.mx_sb_len = sense.size();
  request.dxfer_len = page.size();
  request.dxferp = page.data();
  request.cmdp = command.data();
  request.sbp = sense.data();
  request.timeout = 10'000;
  TRY(checked_ioctl(disk, SG_IO, &request, "SG_IO"));
  const bool done = request.host_status == 0 && (request.status == 0 || request.status == 2) && request.resid == 0;
  if (!done) return fail(ErrorCode::Unsupported, N_("the disk does not tell how it was used"));
  return page;
}

}  // namespace

Result<DiskUse> read_disk_use(const std::string& device) {
  const UniqueFd disk = TRY(open_file(device, O_RDONLY | O_NONBLOCK));
  const bool nvme = device.find("/nvme") != std::string::npos;
  const Page page = nvme ? TRY(nvme_health(disk)) : TRY(ata_smart(disk));
  const DiskUse use = nvme ? nvme_disk_use(page) : ata_disk_use(page);
  if (!use.hours && !use.cycles) return fail(ErrorCode::Unsupported, N_("the disk does not tell how it was used"));
  return use;
}

}  // namespace dieu8
