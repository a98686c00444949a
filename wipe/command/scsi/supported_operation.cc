#include "wipe/command/scsi/supported_operation.h"

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kHeaderBytes = 4;
constexpr std::size_t kTimeoutsBytes = 12;
constexpr std::uint8_t kAsTheStandardSays = 3;

auto malformed() {
  return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"),
              {"REPORT SUPPORTED OPERATION CODES"});
}

// In usage data the operation code and the service action stand as they are; everything else is a bit mask.
bool about(ByteView usage, std::uint8_t operation_code, std::optional<std::uint8_t> service_action) {
  if (usage.size() < 6 || usage[0] != operation_code) return false;
  return !service_action || (usage[1] & 0x1fU) == *service_action;
}

void take_timeouts(ByteView descriptor, SupportedOperation& operation) {
  if (descriptor.size() < kTimeoutsBytes || big_16(descriptor, 0) != kTimeoutsBytes - 2) return;
  operation.nominal_seconds = big_32(descriptor, 4);
  operation.recommended_seconds = big_32(descriptor, 8);
}

}  // namespace

Result<SupportedOperation> parse_supported_operation(ByteView answer, std::uint8_t operation_code,
                                                     std::optional<std::uint8_t> service_action) {
  if (answer.size() < kHeaderBytes) return malformed();
  SupportedOperation operation;
  operation.support = answer[1] & 7U;
  operation.supported = operation.support == kAsTheStandardSays;
  if (!operation.supported) return operation;
  const std::size_t length = big_16(answer, 2);
  if (length > answer.size() - kHeaderBytes) return malformed();
  const ByteView usage = answer.subspan(kHeaderBytes, length);
  if (!about(usage, operation_code, service_action)) return malformed();
  operation.usage.assign(usage.begin(), usage.end());
  const bool has_timeouts = (answer[1] & 0x80U) != 0;
  if (has_timeouts) take_timeouts(answer.subspan(kHeaderBytes + length), operation);
  return operation;
}

}  // namespace dieu8
