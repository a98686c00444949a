#include "tests/vm/nvme_tcp/fabrics.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::uint8_t kFabricsOpcode = 0x7f;
constexpr std::uint8_t kAsynchronousEvent = 0x0c;
constexpr std::uint8_t kIdentify = 0x06;
constexpr std::uint8_t kSanitize = 0x84;
constexpr std::uint16_t kControllerNumber = 1;
constexpr std::uint16_t kInvalidOpcode = 0x001;
constexpr std::uint16_t kInvalidField = 0x002;
constexpr std::uint16_t kSequenceError = 0x00c;
constexpr std::uint16_t kConnectParameters = 0x182;
constexpr std::size_t kConnectDataBytes = 1024;

// CAP: 128 entries a queue, contiguous queues, 10 s to become ready, NVM command set.
constexpr std::uint64_t kCapabilities = 127U | 1ULL << 16U | 20ULL << 24U | 1ULL << 37U;
constexpr std::uint32_t kVersion = 0x00010400;

FabricsReply with_status(std::uint16_t status) {
  FabricsReply reply;
  reply.completion.status = status;
  return reply;
}

FabricsReply with_result(std::uint64_t result) {
  FabricsReply reply;
  reply.completion.result = result;
  return reply;
}

std::uint64_t first_block(const SubmissionEntry& command) { return number_at(command.raw, 40, 8); }
std::uint64_t block_count(const SubmissionEntry& command) { return (command.dword(12) & 0xffffU) + 1; }

// The name in the Connect data: 256 bytes ended by a NUL.
std::string name_at(ByteView data, std::size_t offset) {
  const auto field = as_text(data.subspan(offset, 256));
  return std::string(field.substr(0, field.find('\0')));
}

}  // namespace

std::uint32_t FabricsController::bytes_from_host(const SubmissionEntry& command) {
  // Bits 1:0 of an opcode, and of a Fabrics command's type, are the direction: 01b is to the controller.
  const unsigned direction = command.opcode == kFabricsOpcode ? command.namespace_number : command.opcode;
  return (direction & 3U) == 1U ? command.data_bytes : 0;
}

void FabricsController::let_time_pass() {
  const std::int64_t now = clock_.boot().milliseconds;
  drive_.clock().advance(std::max<std::int64_t>(now - last_ms_, 0));
  last_ms_ = now;
}

FabricsReply FabricsController::handle(FabricsQueue& queue, const SubmissionEntry& command, ByteView data) {
  const std::lock_guard lock(mutex_);
  let_time_pass();
  FabricsReply reply;
  if (command.opcode == kFabricsOpcode) {
    reply = fabrics(queue, command, data);
  } else if (!queue.connected || (status_ & 1U) == 0) {
    reply = with_status(kSequenceError);
  } else {
    reply = queue.number == 0 ? admin(command) : input_output(command, data);
  }
  reply.completion.id = command.id;
  return reply;
}

FabricsReply FabricsController::fabrics(FabricsQueue& queue, const SubmissionEntry& command, ByteView data) {
  const std::uint8_t type = command.namespace_number & 0xffU;
  if (type == 0x01) return connect(queue, command, data);
  if (!queue.connected || queue.number != 0) return with_status(kSequenceError);
  if (type == 0x00) return property_set(command);
  if (type == 0x04) return property_get(command);
  return with_status(kInvalidOpcode);
}

FabricsReply FabricsController::connect(FabricsQueue& queue, const SubmissionEntry& command, ByteView data) {
  if (queue.connected) return with_status(kSequenceError);
  if (data.size() != kConnectDataBytes || name_at(data, 256) != name_) return with_status(kConnectParameters);
  const auto number = static_cast<std::uint16_t>(number_at(command.raw, 42, 2));
  const auto entries_minus_one = static_cast<std::uint16_t>(number_at(command.raw, 44, 2));
  const auto wanted = static_cast<std::uint16_t>(number_at(data, 16, 2));
  const bool any_controller = wanted == 0xffff || wanted == kControllerNumber;
  if (number > 1 || entries_minus_one == 0 || (number == 0 ? !any_controller : wanted != kControllerNumber))
    return with_status(kConnectParameters);
  queue = {.connected = true, .number = number, .entries = static_cast<std::uint16_t>(entries_minus_one + 1)};
  return with_result(kControllerNumber);
}

FabricsReply FabricsController::property_get(const SubmissionEntry& command) const {
  switch (command.dword(11)) {
    case 0x00: return with_result(kCapabilities);
    case 0x08: return with_result(kVersion);
    case 0x14: return with_result(configuration_);
    case 0x1c: return with_result(status_);
    default: return with_status(kInvalidField);
  }
}

FabricsReply FabricsController::property_set(const SubmissionEntry& command) {
  if (command.dword(11) != 0x14) return with_status(kInvalidField);
  const bool was_enabled = (configuration_ & 1U) != 0;
  configuration_ = command.dword(12);
  const bool enabled = (configuration_ & 1U) != 0;
  const bool shut_down = (configuration_ >> 14U & 3U) != 0;
  if (was_enabled && !enabled) drive_.controller_reset();
  if (shut_down) drive_.flush_namespace();
  status_ = (enabled ? 1U : 0U) | (shut_down ? 2U << 2U : 0U);
  return {};
}

void FabricsController::complete_controller_page(Bytes& page) const {
  page[111] = 1;  // CNTRLTYPE: an I/O controller
  put_number(page, 78, kControllerNumber, 2);
  put_number(page, 320, 100, 2);         // KAS: keep alive in steps of 10 s
  put_number(page, 514, 128, 2);         // MAXCMD
  put_number(page, 536, 0x00100001, 4);  // SGLS: SGLs, and data at an offset in the capsule
  std::ranges::copy(name_, page.begin() + 768);
  put_number(page, 1792, (64 + kInCapsuleBytes) / 16, 4);  // IOCCSZ
  put_number(page, 1796, 1, 4);                            // IORCSZ
}

FabricsReply FabricsController::admin(const SubmissionEntry& command) {
  FabricsReply reply;
  if (command.opcode == kAsynchronousEvent) {
    reply.silent = true;  // parked: this drive has no event to tell
    return reply;
  }
  NvmeSubmission submission{command.opcode, command.namespace_number, {}};
  for (std::size_t i = 0; i < submission.dwords.size(); ++i) submission.dwords[i] = command.dword(10 + i);
  NvmeReply answer = drive_.admin(submission);
  const bool controller_page = command.opcode == kIdentify && (command.dword(10) & 0xffU) == 0x01;
  if (controller_page && answer.status == 0) complete_controller_page(answer.data);
  if (command.opcode == kSanitize && answer.status == 0) ++sanitizes_;
  reply.completion.status = answer.status;
  reply.completion.result = answer.dword_0;
  reply.data = std::move(answer.data);
  if (reply.data.size() > command.data_bytes) reply.data.resize(command.data_bytes);
  reply.busy_ms = answer.busy_ms;
  reply.silent = answer.silent;
  return reply;
}

FabricsReply FabricsController::read(const SubmissionEntry& command) {
  const std::uint64_t sector = drive_.sector_bytes(command.namespace_number);
  const std::uint64_t bytes = block_count(command) * sector;
  if (bytes > kLargestTransfer || bytes != command.data_bytes) return with_status(kInvalidField);
  FabricsReply reply;
  reply.data.resize(bytes);
  reply.completion.status =
      drive_.read_sectors(command.namespace_number, first_block(command) * (sector / 512), reply.data);
  if (reply.completion.status != 0) reply.data.clear();
  return reply;
}

std::uint16_t FabricsController::manage_data_set(const SubmissionEntry& command, ByteView data) {
  const std::size_t ranges = (command.dword(10) & 0xffU) + 1;
  if (data.size() < ranges * 16) return kInvalidField;
  if ((command.dword(11) & 4U) == 0) return 0;  // hints that this drive does not use
  const std::uint64_t scale = drive_.sector_bytes(command.namespace_number) / 512;
  for (std::size_t i = 0; i < ranges; ++i) {
    const std::uint64_t count = number_at(data, 16 * i + 4, 4) * scale;
    const std::uint64_t first = number_at(data, 16 * i + 8, 8) * scale;
    if (const auto status = drive_.deallocate(command.namespace_number, first, count); status != 0) return status;
  }
  return 0;
}

FabricsReply FabricsController::input_output(const SubmissionEntry& command, ByteView data) {
  const std::uint64_t sector = drive_.sector_bytes(command.namespace_number);
  const std::uint64_t bytes = block_count(command) * sector;
  const std::uint64_t first = first_block(command) * (sector / 512);
  switch (command.opcode) {
    case 0x00: return with_status(drive_.flush_namespace());
    case 0x01:
      if (data.size() != bytes) return with_status(kInvalidField);
      return with_status(drive_.write_sectors(command.namespace_number, first, data));
    case 0x02: return read(command);
    case 0x08: return with_status(drive_.write_sectors(command.namespace_number, first, Bytes(bytes, 0)));
    case 0x09: return with_status(manage_data_set(command, data));
    default: return with_status(kInvalidOpcode);
  }
}

void FabricsController::disconnect() {
  const std::lock_guard lock(mutex_);
  let_time_pass();
  drive_.controller_reset();
  configuration_ = 0;
  status_ = 0;
}

std::string FabricsController::left_json() {
  const std::lock_guard lock(mutex_);
  let_time_pass();
  static_cast<void>(drive_.addressable_bytes());  // what was due by now is done
  const FlashModel::Left left = drive_.flash().canary_bytes();
  return "{\"user\":" + std::to_string(left.user) + ",\"other_stores\":" + std::to_string(left.other_stores) +
         ",\"unaddressable\":" + std::to_string(left.unaddressable) + ",\"sanitizes\":" + std::to_string(sanitizes_) +
         "}";
}

}  // namespace dieu8
