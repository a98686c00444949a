// SCSI commands that change nothing in a drive. Source: SPC-5 section 6, SBC-4 section 5.
#pragma once

#include <cstdint>
#include <optional>

#include "wipe/command/scsi_transport.h"

namespace dieu8 {

ScsiCommand test_unit_ready();

enum class SenseForm : std::uint8_t { Fixed = 0, Descriptor = 1 };  // DESC

// Drives that do not know the bit answer in fixed format, or refuse the command.
ScsiCommand request_sense(SenseForm form = SenseForm::Descriptor);

ScsiCommand standard_inquiry();
ScsiCommand vital_product_data(std::uint8_t page);  // VPD page

ScsiCommand read_capacity_16();

// REPORT SUPPORTED OPERATION CODES for one command, with its timeouts (RCTD). `service_action` only for operation codes
// that have service actions: asked with one for others, or without for these, a drive answers ILLEGAL REQUEST.
ScsiCommand report_supported_operation(std::uint8_t operation_code, std::optional<std::uint16_t> service_action);

enum class PageControl : std::uint8_t { Current = 0, Changeable = 1, Default = 2, Saved = 3 };

// MODE SENSE(10) of the block descriptor alone, in its long form (LLBAA): page 3Fh, of which only the start is taken.
ScsiCommand mode_sense_10(PageControl control);

}  // namespace dieu8
