#include "wipe/kernel/scsi_generic.h"

#include <linux/hdreg.h>
#include <scsi/sg.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr unsigned kTimeoutMilliseconds = 15000;
constexpr std::uint8_t kGood = 0;
constexpr std::uint8_t kCheckCondition = 2;
constexpr std::size_t kSenseBytes = 64;
constexpr std::size_t kPageBytes = 512;

struct Answer {
  std::uint8_t status = 0;
  Bytes data;
  Bytes sense;
};

auto refused_by_drive(const char* name) {
  return fail(ErrorCode::Unsupported, N_("the drive does not answer {1}"), {name});
}

// Sends one command that reads up to `most_bytes`; the transport's own failures are Unsupported.
Result<Answer> send(const UniqueFd& disk, std::span<std::uint8_t> command, std::size_t most_bytes, const char* name) {
  Answer answer{.data = Bytes(most_bytes), .sense = Bytes(kSenseBytes)};
  sg_io_hdr_t request{};
  request.interface_id = 'S';
  request.dxfer_direction = most_bytes == 0 ? SG_DXFER_NONE : SG_DXFER_FROM_DEV;
  request.cmd_len = static_cast<unsigned char>(command.size());
  request.cmdp = command.data();
  request.dxfer_len = static_cast<unsigned>(most_bytes);
  request.dxferp = answer.data.data();
  request.mx_sb_len = static_cast<unsigned char>(kSenseBytes);
  request.sbp = answer.sense.data();
  request.timeout = kTimeoutMilliseconds;
  TRY(checked_ioctl(disk, SG_IO, &request, name));
  if (request.host_status != 0) return refused_by_drive(name);
  const auto missing = static_cast<std::size_t>(std::clamp(request.resid, 0, static_cast<int>(most_bytes)));
  answer.status = static_cast<std::uint8_t>(request.status & 0x3eU);
  answer.data.resize(most_bytes - missing);
  answer.sense.resize(std::min<std::size_t>(request.sb_len_wr, kSenseBytes));
  return answer;
}

Result<Bytes> inquiry(const UniqueFd& disk, bool vital_product_data, std::uint8_t page, std::uint8_t most_bytes) {
  std::array<std::uint8_t, 6> command = {
      0x12, static_cast<std::uint8_t>(vital_product_data ? 1 : 0), page, 0, most_bytes, 0};
  Answer answer = TRY(send(disk, command, most_bytes, "INQUIRY"));
  if (answer.status != kGood) return refused_by_drive("INQUIRY");
  return std::move(answer.data);
}

}  // namespace

Result<Bytes> read_inquiry(const UniqueFd& disk) { return inquiry(disk, false, 0, 36); }

Result<Bytes> read_vital_product_data(const UniqueFd& disk, std::uint8_t page) {
  return inquiry(disk, true, page, 252);
}

Result<Bytes> read_ata_page(const UniqueFd& disk, AtaCommand command) {
  auto block = pass_through_block(command);
  Answer answer = TRY(send(disk, block, kPageBytes, "ATA PASS-THROUGH(16)"));
  if (answer.status != kGood || answer.data.size() != kPageBytes) return refused_by_drive("ATA PASS-THROUGH(16)");
  return std::move(answer.data);
}

Result<AtaResult> read_ata_registers(const UniqueFd& disk, AtaCommand command) {
  auto block = pass_through_block(command);
  const Answer answer = TRY(send(disk, block, 0, "ATA PASS-THROUGH(16)"));
  if (answer.status != kGood && answer.status != kCheckCondition) return refused_by_drive("ATA PASS-THROUGH(16)");
  return parse_ata_result(answer.sense);
}

Result<Bytes> read_kept_ata_identify(const UniqueFd& disk) {
  Bytes page(kPageBytes);
  TRY(checked_ioctl(disk, HDIO_GET_IDENTITY, page.data(), "HDIO_GET_IDENTITY"));
  constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kTexts = {{{20, 40}, {46, 54}, {54, 94}}};
  for (const auto& [from, to] : kTexts) {
    for (std::size_t i = from; i < to; i += 2) std::swap(page[i], page[i + 1]);
  }
  return page;
}

}  // namespace dieu8
