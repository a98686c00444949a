// Commands to an eMMC device or SD card through MMC_IOC_MULTI_CMD.
#pragma once

#include <map>
#include <string>

#include "evidence/base/unique_fd.h"
#include "wipe/command/mmc/mmc_transport.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

// "mmcblk0boot0" of "mmcblk0": the block device of one of the card's own partitions.
std::string node_of_area(const std::string& node, MmcArea area);

// What sysfs keeps of the card's registers. Errors: NotFound, Malformed.
Result<MmcRegisters> card_registers_of(SystemFiles& files, const std::string& node);

// Sd for a memory card, Emmc for a soldered device ("SD" and "MMC" in sysfs). Errors: Unsupported for anything else.
Result<MmcCardKind> card_kind_of(SystemFiles& files, const std::string& node);

class MmcIoctlTransport final : public MmcTransport {
 public:
  // `disk` is the opened /dev/NODE; it and `files` must outlive this.
  MmcIoctlTransport(const UniqueFd& disk, std::string node, SystemFiles& files)
      : disk_(disk), node_(std::move(node)), files_(files) {}

  Result<MmcRegisters> registers() override { return card_registers_of(files_, node_); }
  // The device of another area is opened on first use, and only when sysfs has it below this very disk.
  Result<std::vector<MmcAnswer>> run(MmcArea area, std::span<const MmcCommand> commands) override;

 private:
  Result<const UniqueFd*> device_of(MmcArea area);
  Status refuse_unless_below(const UniqueFd& device, const std::string& node);

  const UniqueFd& disk_;
  std::string node_;
  SystemFiles& files_;
  std::map<MmcArea, UniqueFd> areas_;
};

}  // namespace dieu8
