#include "guard/cli/media/lay_out_stick.h"

#include <linux/fs.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "evidence/base/random.h"
#include "evidence/base/syscall.h"
#include "guard/kernel/stick/block_disk.h"
#include "guard/kernel/stick/make_file_system.h"
#include "guard/kernel/stick/probe_layout.h"
#include "guard/registered/judge_medium.h"

namespace dieu8 {
namespace {

std::string path_of(const UsbDisk& disk) { return "/dev/" + disk.name; }

Result<std::uint32_t> random_table_id() {
  std::uint8_t bytes[4];
  TRY(fill_random(bytes));
  std::uint32_t number = 0;
  for (const std::uint8_t byte : bytes) number = number << 8U | byte;
  return number == 0 ? 1 : number;  // 0: none, for other programs
}

// Old partition tables lie at both ends (GPT keeps a copy at the last).
Status write_table(const UsbDisk& disk, const std::string& file_system, std::uint32_t table_id) {
  const BlockDisk block = TRY(BlockDisk::open(path_of(disk), disk.number, Writing::Allowed));
  TRY(block.set_read_only(false));
  int sector_bytes = 0;
  TRY(checked_ioctl(block.fd(), BLKSSZGET, &sector_bytes, "BLKSSZGET"));
  const Bytes record =
      TRY(master_boot_record(table_id, file_system, disk.seen.bytes, static_cast<std::uint32_t>(sector_bytes)));
  Bytes gap(kMediumGapBytes);
  const std::uint64_t end = disk.seen.bytes / 4096 * 4096;
  TRY(block.write(end - gap.size(), gap));
  std::ranges::copy(record, gap.begin());
  TRY(block.write(0, gap));
  TRY(block.sync());
  return block.read_partitions_again();
}

// udev makes the node a moment later.
Status wait_for(const std::string& partition) {
  constexpr int kTries = 100;
  for (int tries = 0; tries < kTries; ++tries) {
    if (::access(partition.c_str(), F_OK) == 0) return ok();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return fail(ErrorCode::NotFound, N_("the partition {1} did not appear"), {partition});
}

Status fill_layout(const UsbDisk& disk, std::uint32_t table_id, MediumToken& token) {
  const UniqueFd whole = TRY(open_file(path_of(disk), O_RDONLY));
  const MediumLayout layout = TRY(probe_layout(whole));
  token.table_id = table_id;
  token.file_system_uuid = layout.file_system_uuid;
  if (judge_layout(token, layout) == MediumReason::Fits) return ok();
  return fail(ErrorCode::Io, N_("the new layout of {1} is not the one that was written"), {path_of(disk)});
}

Status write_token(const UsbDisk& disk, const PlacedToken& placed) {
  const Bytes block = TRY(token_block(placed));
  {
    const BlockDisk written = TRY(BlockDisk::open(path_of(disk), disk.number, Writing::Allowed));
    for (const std::size_t place : kTokenPlaces) TRY(written.write(place, block));
    TRY(written.sync());
  }
  const BlockDisk again = TRY(BlockDisk::open(path_of(disk), disk.number, Writing::Never));
  for (const std::size_t place : kTokenPlaces)
    if (TRY(again.read(place, block.size())) != block)
      return fail(ErrorCode::Io, N_("the registration on {1} does not read as it was written"), {path_of(disk)});
  return again.set_read_only(true);
}

}  // namespace

Status check_free(const UsbDisk& disk) {
  if (disk.seen.usb_serial.empty())
    return fail(ErrorCode::Refused, N_("{1} tells no serial number: it could not be told from a copy"), {disk.name},
                N_("use another make of stick"));
  TRY(BlockDisk::open(path_of(disk), disk.number, Writing::Allowed));
  return ok();
}

Result<PlacedToken> lay_out_stick(const UsbDisk& disk, MediumToken token, const Signer& signer) {
  const std::uint32_t table_id = TRY(random_table_id());
  TRY(write_table(disk, token.file_system, table_id));
  const std::string partition = path_of(disk) + "1";
  TRY(wait_for(partition));
  TRY(make_file_system(token.file_system, partition));
  token.vendor = disk.seen.vendor;
  token.product = disk.seen.product;
  token.usb_serial = disk.seen.usb_serial;
  token.disk_serial = disk.seen.disk_serial;
  token.bytes = disk.seen.bytes;
  TRY(fill_layout(disk, table_id, token));
  const KeyId key = TRY(key_id_of(signer.certificate().key_id));
  PlacedToken placed;
  placed.token = TRY(sign_medium_token(token, key, [&](ByteView content) { return signer.sign(content); }));
  placed.signer_certificate = signer.certificate().der;
  TRY(write_token(disk, placed));
  return placed;
}

}  // namespace dieu8
