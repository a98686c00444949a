#include "wipe/kernel/scsi_generic.h"

#include <linux/hdreg.h>
#include <scsi/sg.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kGood = 0;
constexpr std::uint8_t kCheckCondition = 2;
constexpr std::size_t kSenseBytes = 96;
constexpr std::uint32_t kPageBytes = 512;
// Source: Linux scsi/scsi_status.h and the older scsi/scsi.h; user space has no header with these.
constexpr std::uint16_t kHostNoConnect = 0x01;
constexpr std::uint16_t kHostTimeOut = 0x03;
constexpr std::uint16_t kDriverTimeOut = 0x06;
constexpr std::uint16_t kDriverMask = 0x0f;

auto refused_by_drive(const char* name) {
  return fail(ErrorCode::Unsupported, N_("the drive does not answer {1}"), {name});
}

int direction_of(const ScsiCommand& command) {
  switch (command.direction) {
    case Direction::None: return SG_DXFER_NONE;
    case Direction::FromDrive: return SG_DXFER_FROM_DEV;
    case Direction::ToDrive: return SG_DXFER_TO_DEV;
  }
  __builtin_unreachable();
}

unsigned timeout_of(const ScsiCommand& command) {
  return static_cast<unsigned>(std::min<std::uint64_t>(command.timeout_ms, std::numeric_limits<int>::max()));
}

ScsiCommand reading(Bytes cdb, std::uint32_t most_bytes) {
  ScsiCommand command;
  command.cdb = std::move(cdb);
  command.direction = most_bytes == 0 ? Direction::None : Direction::FromDrive;
  command.bytes_in = most_bytes;
  return command;
}

// The transport's own failures are "no answer" to a reading command.
Result<ScsiAnswer> ask(const UniqueFd& disk, const ScsiCommand& command, const char* name) {
  ScsiAnswer answer = TRY(send_scsi(disk, command, name));
  if (answer.host_status != 0) return refused_by_drive(name);
  return answer;
}

Result<Bytes> inquiry(const UniqueFd& disk, bool vital_product_data, std::uint8_t page, std::uint8_t most_bytes) {
  const Bytes cdb = {0x12, static_cast<std::uint8_t>(vital_product_data ? 1 : 0), page, 0, most_bytes, 0};
  ScsiAnswer answer = TRY(ask(disk, reading(cdb, most_bytes), "INQUIRY"));
  if (answer.status != kGood) return refused_by_drive("INQUIRY");
  return std::move(answer.data);
}

Result<ScsiAnswer> ask_ata(const UniqueFd& disk, AtaCommand command, std::uint32_t most_bytes) {
  const auto block = pass_through_block(command);
  return ask(disk, reading(Bytes(block.begin(), block.end()), most_bytes), "ATA PASS-THROUGH(16)");
}

}  // namespace

Result<ScsiAnswer> send_scsi(const UniqueFd& disk, const ScsiCommand& command, const char* name) {
  Bytes cdb = command.cdb;
  Bytes data = command.direction == Direction::ToDrive ? command.data_out : Bytes(command.bytes_in);
  Bytes sense(kSenseBytes);
  sg_io_hdr_t request{};
  request.interface_id = 'S';
  request.dxfer_direction = direction_of(command);
  request.cmd_len = static_cast<unsigned char>(cdb.size());
  request.cmdp = cdb.data();
  request.dxfer_len = static_cast<unsigned>(data.size());
  request.dxferp = data.data();
  request.mx_sb_len = static_cast<unsigned char>(kSenseBytes);
  request.sbp = sense.data();
  request.timeout = timeout_of(command);
  const auto sent = checked_ioctl(disk, SG_IO, &request, name);
  if (!sent && sent.assume_error().system_error == EAGAIN)
    return fail(ErrorCode::Io, N_("{1} was not sent: the kernel is resetting the drive"), {name}, nullptr, EAGAIN);
  if (!sent) return outcome::failure(sent.assume_error());
  if (command.direction != Direction::FromDrive) data.clear();
  return scsi_answer({.status = request.status,
                      .host_status = request.host_status,
                      .driver_status = request.driver_status,
                      .bytes_missing = request.resid,
                      .sense_bytes = request.sb_len_wr},
                     std::move(data), std::move(sense), name);
}

Result<ScsiAnswer> scsi_answer(const SgOutcome& outcome, Bytes data, Bytes sense, const char* name) {
  if (outcome.host_status == kHostNoConnect) return outcome::failure(system_error(ENODEV, name, ""));
  if (outcome.host_status == kHostTimeOut || (outcome.driver_status & kDriverMask) == kDriverTimeOut)
    return outcome::failure(system_error(ETIMEDOUT, name, ""));
  const auto missing = static_cast<std::size_t>(
      std::clamp<std::int64_t>(outcome.bytes_missing, 0, static_cast<std::int64_t>(data.size())));
  data.resize(data.size() - missing);
  sense.resize(std::min(outcome.sense_bytes, sense.size()));
  ScsiAnswer answer;
  answer.status = static_cast<std::uint8_t>(outcome.status & 0x3eU);
  answer.host_status = outcome.host_status;
  answer.data = std::move(data);
  answer.sense = std::move(sense);
  return answer;
}

Result<Bytes> read_inquiry(const UniqueFd& disk) { return inquiry(disk, false, 0, 36); }

Result<Bytes> read_vital_product_data(const UniqueFd& disk, std::uint8_t page) {
  return inquiry(disk, true, page, 252);
}

Result<Bytes> read_ata_page(const UniqueFd& disk, AtaCommand command) {
  ScsiAnswer answer = TRY(ask_ata(disk, command, kPageBytes));
  if (answer.status != kGood || answer.data.size() != kPageBytes) return refused_by_drive("ATA PASS-THROUGH(16)");
  return std::move(answer.data);
}

Result<AtaResult> read_ata_registers(const UniqueFd& disk, AtaCommand command) {
  const ScsiAnswer answer = TRY(ask_ata(disk, command, 0));
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
