#include "wipe/command/scsi/operations.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "wipe/command/scsi/read_commands.h"
#include "wipe/command/scsi/technique_command.h"
#include "wipe/drive/scsi_pages.h"

namespace dieu8 {
namespace {

std::uint64_t self_test_seconds(ScsiAsker& asker) {
  const auto page = asker.page(vital_product_data(0x86));
  if (!page) return 0;
  const auto minutes = parse_scsi_self_test_minutes(*page);
  return minutes ? std::uint64_t{60} * minutes.assume_value() : 0;
}

bool goes_over_the_medium(Technique technique) {
  return technique == Technique::ScsiSanitizeOverwrite || technique == Technique::ScsiFormatUnit;
}

}  // namespace

std::string operation_name(std::uint8_t operation_code, std::optional<std::uint8_t> action) {
  char text[64];
  if (action) {
    std::snprintf(text, sizeof text, "REPORT SUPPORTED OPERATION CODES, %02Xh/%02Xh", operation_code, *action);
  } else {
    std::snprintf(text, sizeof text, "REPORT SUPPORTED OPERATION CODES, %02Xh", operation_code);
  }
  return text;
}

std::optional<SupportedOperation> ask_operation(ScsiAsker& asker, std::uint8_t operation_code,
                                                std::optional<std::uint8_t> action) {
  const auto answer = asker.page(report_supported_operation(operation_code, action));
  if (!answer) return std::nullopt;
  auto parsed = parse_supported_operation(*answer, operation_code, action);
  if (!parsed) return std::nullopt;
  return std::move(parsed).assume_value();
}

std::uint64_t estimated_seconds(ScsiAsker& asker, Technique technique) {
  const ScsiTechnique* known = scsi_technique(technique);
  if (known == nullptr) return 0;
  const auto operation = ask_operation(asker, known->operation_code, known->service_action);
  const std::uint64_t told = operation ? operation->recommended_seconds : 0;
  return goes_over_the_medium(technique) ? std::max(told, self_test_seconds(asker)) : told;
}

}  // namespace dieu8
