#include "tests/fakes/drive/ata/sat_layer.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::uint8_t kGoodStatus = 0;
constexpr std::uint8_t kCheckStatus = 2;
constexpr std::uint8_t kAbortedCommand = 0x0b;
constexpr std::uint8_t kHardwareError = 0x04;
constexpr std::uint8_t kRecoveredError = 0x01;

std::uint16_t join(std::uint8_t high, std::uint8_t low) { return static_cast<std::uint16_t>(high << 8U | low); }

std::uint64_t join_lba(std::initializer_list<std::uint8_t> high_to_low) {
  std::uint64_t lba = 0;
  for (const std::uint8_t byte : high_to_low) lba = lba << 8U | byte;
  return lba;
}

AtaTaskfile task_of_16(ByteView cdb) {
  AtaTaskfile task;
  task.extended = (cdb[1] & 1U) != 0;
  task.feature = task.extended ? join(cdb[3], cdb[4]) : cdb[4];
  task.count = task.extended ? join(cdb[5], cdb[6]) : cdb[6];
  task.lba = task.extended ? join_lba({cdb[11], cdb[9], cdb[7], cdb[12], cdb[10], cdb[8]})
                           : join_lba({cdb[12], cdb[10], cdb[8]});
  task.device = cdb[13];
  task.command = cdb[14];
  return task;
}

AtaTaskfile task_of_12(ByteView cdb) {
  AtaTaskfile task;
  task.feature = cdb[3];
  task.count = cdb[4];
  task.lba = join_lba({cdb[7], cdb[6], cdb[5]});
  task.device = cdb[8];
  task.command = cdb[9];
  return task;
}

// T_DIR, BYT_BLOK and T_LENGTH must say what the protocol moves: 512-byte blocks, as many as COUNT says.
bool transfer_agrees(std::uint8_t flags, unsigned protocol) {
  const unsigned transfer = flags & 0x0fU;
  if (protocol == 3) return (flags & 3U) == 0;
  return protocol == 4 ? transfer == 0x0e : transfer == 0x06;
}

Bytes descriptor_of(const PassThrough& asked, const AtaOutcome& outcome) {
  const bool extended = asked.task.extended;
  const auto lba = [&](unsigned number) { return static_cast<std::uint8_t>(outcome.lba >> (8 * number)); };
  const auto high = [&](std::uint8_t value) { return extended ? value : std::uint8_t{0}; };
  return {0x09,
          0x0c,
          static_cast<std::uint8_t>(extended ? 1 : 0),
          outcome.error,
          high(static_cast<std::uint8_t>(outcome.count >> 8U)),
          static_cast<std::uint8_t>(outcome.count & 0xffU),
          high(lba(3)),
          lba(0),
          high(lba(4)),
          lba(1),
          high(lba(5)),
          lba(2),
          outcome.device,
          outcome.status};
}

std::uint8_t key_of(const AtaOutcome& outcome) {
  if (!outcome.failed()) return kRecoveredError;
  return (outcome.status & 0x20U) != 0 ? kHardwareError : kAbortedCommand;
}

Bytes sense_of(const PassThrough& asked, const AtaOutcome& outcome) {
  const bool failed = outcome.failed();
  Bytes sense = {0x72, key_of(outcome), 0x00, static_cast<std::uint8_t>(failed ? 0x00 : 0x1d), 0, 0, 0, 14};
  const Bytes descriptor = descriptor_of(asked, outcome);
  sense.insert(sense.end(), descriptor.begin(), descriptor.end());
  return sense;
}

// SAT-4 table 158: error, status, device, count; the upper halves only as "not zero".
Bytes fixed_sense_of(const AtaOutcome& outcome) {
  Bytes sense(18, 0);
  sense[0] = 0xf0;
  sense[2] = key_of(outcome);
  sense[3] = outcome.error;
  sense[4] = outcome.status;
  sense[5] = outcome.device;
  sense[6] = static_cast<std::uint8_t>(outcome.count & 0xffU);
  sense[7] = 10;
  sense[8] = static_cast<std::uint8_t>(0x80U | (outcome.count > 0xff ? 0x40U : 0U));
  sense[9] = static_cast<std::uint8_t>(outcome.lba & 0xffU);
  sense[10] = static_cast<std::uint8_t>(outcome.lba >> 8U & 0xffU);
  sense[11] = static_cast<std::uint8_t>(outcome.lba >> 16U & 0xffU);
  sense[13] = 0x1d;
  return sense;
}

void cut_upper_halves(Bytes& sense) {
  sense[10] = 0;
  for (const std::size_t upper : {12U, 14U, 16U, 18U}) sense[upper] = 0;
}

void lie_about(Bytes& sense, const AtaOutcome& outcome, RegisterLie lie) {
  switch (lie) {
    case RegisterLie::AllZero: std::fill(sense.begin() + 10, sense.end(), std::uint8_t{0}); return;
    case RegisterLie::AllOnes: std::fill(sense.begin() + 10, sense.end(), std::uint8_t{0xff}); return;
    case RegisterLie::FixedFormat: sense = fixed_sense_of(outcome); return;
    case RegisterLie::Truncated: sense.resize(16); return;
    case RegisterLie::NoDescriptor:
      sense.resize(8);
      sense[7] = 0;
      return;
    case RegisterLie::NoUpperHalf: return cut_upper_halves(sense);
    case RegisterLie::Busy: sense[21] = 0xd0; return;
    case RegisterLie::KeyDisagrees: sense[1] = kAbortedCommand; return;
    case RegisterLie::Deferred: sense[0] = 0x73; return;
    case RegisterLie::ErrorsHidden:
      sense[1] = kRecoveredError;
      sense[11] = 0;
      sense[21] = 0x50;
      return;
    case RegisterLie::ResetSignature: {
      const Bytes signature = {1, 0x01, 0, 0x01, 0, 0x01, 0, 0, 0, 0, 0, 0x50};
      sense[1] = kRecoveredError;
      std::copy(signature.begin(), signature.end(), sense.begin() + 10);
      return;
    }
    case RegisterLie::None:
    case RegisterLie::Dropped:
    case RegisterLie::DroppedCheck: return;
  }
}

}  // namespace

std::optional<PassThrough> read_pass_through(ByteView cdb) {
  const bool long_form = !cdb.empty() && cdb[0] == kPassThrough16;
  if (cdb.size() != (long_form ? 16U : 12U)) return std::nullopt;
  const unsigned protocol = cdb[1] >> 1U & 0xfU;
  if (protocol < 3 || protocol > 5 || !transfer_agrees(cdb[2], protocol)) return std::nullopt;
  PassThrough asked{long_form ? task_of_16(cdb) : task_of_12(cdb), (cdb[2] & 0x20U) != 0};
  asked.task.protocol = static_cast<TaskProtocol>(protocol);
  const bool set_max_28 = asked.task.command == 0xf9;
  if (set_max_28 && !asked.task.extended) asked.task.lba |= std::uint64_t{asked.task.device & 0xfU} << 24U;
  return asked;
}

ScsiAnswer pass_through_answer(const PassThrough& asked, const AtaOutcome& outcome, RegisterLie lie) {
  if (lie == RegisterLie::Dropped) return good_answer(outcome.data);
  ScsiAnswer answer = good_answer(outcome.data);
  if (!asked.check_condition && !outcome.failed()) return answer;
  answer.status = kCheckStatus;
  if (lie == RegisterLie::DroppedCheck) return answer;
  answer.sense = sense_of(asked, outcome);
  lie_about(answer.sense, outcome, lie);
  return answer;
}

ScsiAnswer good_answer(Bytes data) {
  ScsiAnswer answer;
  answer.status = kGoodStatus;
  answer.data = std::move(data);
  return answer;
}

ScsiAnswer check_condition(std::uint8_t key, std::uint8_t additional, std::uint8_t qualifier) {
  ScsiAnswer answer;
  answer.status = kCheckStatus;
  answer.sense = Bytes(18, 0);
  answer.sense[0] = 0x70;
  answer.sense[2] = key;
  answer.sense[7] = 10;
  answer.sense[12] = additional;
  answer.sense[13] = qualifier;
  return answer;
}

ScsiAnswer check_condition_72(std::uint8_t key, std::uint8_t additional, std::uint8_t qualifier) {
  ScsiAnswer answer;
  answer.status = kCheckStatus;
  answer.sense = {0x72, key, additional, qualifier, 0, 0, 0, 0};
  return answer;
}

}  // namespace dieu8
