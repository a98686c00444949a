#include "wipe/command/ata/sat_transport.h"

#include <cerrno>

namespace dieu8 {
namespace {

constexpr std::uint8_t kPassThrough16 = 0x85;
constexpr std::uint8_t kCheckConditionAsked = 0x20;  // CK_COND
constexpr std::uint8_t kFromDevice = 0x08;           // T_DIR
constexpr std::uint8_t kBlocksInCount = 0x06;        // BYT_BLOK, T_LENGTH 2: blocks of 512 bytes, as many as COUNT says

constexpr std::uint8_t kGood = 0x00;
constexpr std::uint8_t kCheckCondition = 0x02;
constexpr std::uint16_t kHostTimeOut = 3;  // DID_TIME_OUT, include/scsi/scsi_status.h
constexpr std::uint8_t kCurrentFixed = 0x70;
constexpr std::uint8_t kCurrentDescriptor = 0x72;

constexpr std::uint8_t kRecoveredError = 1;
constexpr std::uint8_t kUnitAttention = 6;
constexpr std::uint8_t kResetOccurred = 0x29;

std::uint8_t upper(std::uint16_t value) { return static_cast<std::uint8_t>(value >> 8U); }
std::uint8_t lower(std::uint16_t value) { return static_cast<std::uint8_t>(value & 0xffU); }
std::uint8_t lba_byte(std::uint64_t lba, unsigned number) { return static_cast<std::uint8_t>(lba >> (8 * number)); }

std::uint8_t protocol_number(AtaProtocol protocol) {
  switch (protocol) {
    case AtaProtocol::NonData: return 3;
    case AtaProtocol::PioIn: return 4;
    case AtaProtocol::PioOut: return 5;
  }
  __builtin_unreachable();
}

std::uint8_t transfer_bits(AtaProtocol protocol) {
  switch (protocol) {
    case AtaProtocol::NonData: return kCheckConditionAsked;
    case AtaProtocol::PioIn: return kFromDevice | kBlocksInCount;
    case AtaProtocol::PioOut: return kCheckConditionAsked | kBlocksInCount;
  }
  __builtin_unreachable();
}

Direction direction_of(AtaProtocol protocol) {
  switch (protocol) {
    case AtaProtocol::NonData: return Direction::None;
    case AtaProtocol::PioIn: return Direction::FromDrive;
    case AtaProtocol::PioOut: return Direction::ToDrive;
  }
  __builtin_unreachable();
}

// What the sense data say beside the registers (SPC-5 section 4.4).
struct SenseHead {
  bool current = false;  // about this command, in a known format
  std::uint8_t key = 0;
  std::uint8_t additional = 0;
};

SenseHead head_of(ByteView sense) {
  if (sense.size() < 8) return {};
  const std::uint8_t format = sense[0] & 0x7fU;
  if (format == kCurrentDescriptor) return {true, static_cast<std::uint8_t>(sense[1] & 0xfU), sense[2]};
  if (format == kCurrentFixed)
    return {true, static_cast<std::uint8_t>(sense[2] & 0xfU), sense.size() > 12 ? sense[12] : std::uint8_t{0}};
  return {};
}

bool is_an_answer(const AtaResult& registers) {
  constexpr std::uint8_t kBusyReadyRequest = 0xc8;
  constexpr std::uint8_t kReady = 0x40;
  return (registers.status & kBusyReadyRequest) == kReady;
}

bool is_reset_signature(const AtaResult& registers) { return !registers.failed() && registers.error == 0x01; }

void take_registers(const AtaResult& registers, const SenseHead& head, AtaReply& reply) {
  if (!is_an_answer(registers)) return;
  if (is_reset_signature(registers)) {
    reply.reset = true;
    return;
  }
  const bool key_says_success = head.key <= kRecoveredError;
  if (!key_says_success && !registers.failed()) return;  // they contradict each other
  reply.registers = registers;
}

}  // namespace

Bytes pass_through_16(const AtaRegisters& r) {
  const bool extended = r.extended;
  const auto high = [&](std::uint8_t value) { return extended ? value : std::uint8_t{0}; };
  return {kPassThrough16,
          static_cast<std::uint8_t>(protocol_number(r.protocol) << 1U | (extended ? 1U : 0U)),
          transfer_bits(r.protocol),
          high(upper(r.feature)),
          lower(r.feature),
          high(upper(r.count)),
          lower(r.count),
          high(lba_byte(r.lba, 3)),
          lba_byte(r.lba, 0),
          high(lba_byte(r.lba, 4)),
          lba_byte(r.lba, 1),
          high(lba_byte(r.lba, 5)),
          lba_byte(r.lba, 2),
          r.device,
          r.command,
          0};
}

AtaReply read_sat_answer(const ScsiAnswer& answer) {
  AtaReply reply;
  reply.raw = answer.sense;
  if (answer.host_status != 0) return reply;
  if (answer.status == kGood) reply.data = answer.data;
  if (answer.status != kGood && answer.status != kCheckCondition) return reply;
  const SenseHead head = head_of(answer.sense);
  if (!head.current) return reply;
  if (head.key == kUnitAttention) {
    reply.not_done = true;
    reply.reset = head.additional == kResetOccurred;
    return reply;
  }
  if (const auto registers = parse_ata_result(answer.sense)) take_registers(registers.assume_value(), head, reply);
  if (head.key <= kRecoveredError) {
    reply.data = answer.data;
  } else {
    reply.refused = !reply.registers && !parse_ata_result(answer.sense);
  }
  return reply;
}

Result<AtaReply> SatTransport::send(const AtaRegisters& registers, ByteView data_out, std::uint64_t timeout_ms) {
  ScsiCommand command;
  command.cdb = pass_through_16(registers);
  command.direction = direction_of(registers.protocol);
  command.data_out.assign(data_out.begin(), data_out.end());
  if (registers.protocol == AtaProtocol::PioIn)
    command.bytes_in = static_cast<std::uint32_t>(registers.count * kAtaBlockBytes);
  command.timeout_ms = timeout_ms;
  const ScsiAnswer answer = TRY(scsi_->send(command));
  if (answer.host_status == kHostTimeOut)
    return fail(ErrorCode::Io, N_("the drive did not answer in time"), {}, nullptr, ETIMEDOUT);
  return read_sat_answer(answer);
}

}  // namespace dieu8
