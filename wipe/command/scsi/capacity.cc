#include "wipe/command/scsi/capacity.h"

#include <bit>

#include "evidence/base/if_told.h"
#include "wipe/command/scsi/erase_commands.h"

namespace dieu8 {
namespace {

bool accepted(const Result<ScsiAnswer>& answer) {
  return answer && answer.assume_value().host_status == 0 && answer.assume_value().status == kScsiGood;
}

bool send_noting(ScsiTransport& transport, const ScsiCommand& command, UncoverStep& step) {
  const Bytes sent = bytes_sent(command);
  step.sent.insert(step.sent.end(), sent.begin(), sent.end());
  return accepted(transport.send(command));
}

void note_before(ScsiAsker& asker, HiddenKind kind, std::uint32_t sector, UncoverStep& step) {
  const auto capacity = read_capacity(asker);
  step.max_lba_before = capacity ? capacity->sectors - 1 : 0;
  if (kind == HiddenKind::SectorSize) step.sector_bytes_before = sector;
}

void note_after(ScsiAsker& asker, HiddenKind kind, UncoverStep& step) {
  const auto capacity = read_capacity(asker);
  if (!capacity) return;
  step.max_lba_after = capacity->sectors - 1;
  if (kind == HiddenKind::SectorSize) step.sector_bytes_after = capacity->logical_sector_bytes;
}

}  // namespace

std::optional<ScsiCapacity> read_capacity(ScsiAsker& asker) {
  const auto page = asker.page(read_capacity_16());
  if (!page) return std::nullopt;
  return if_told(parse_scsi_capacity_16(*page));
}

std::optional<BlockDescriptor> read_block_descriptor(ScsiAsker& asker, PageControl control) {
  const auto page = asker.page(mode_sense_10(control));
  if (!page) return std::nullopt;
  return if_told(parse_block_descriptor(*page));
}

bool is_usable_sector(std::uint32_t bytes) { return std::has_single_bit(bytes) && bytes >= 512 && bytes <= 4096; }

std::uint32_t usable_sector_for(std::uint32_t bytes) { return bytes > 4096 ? 4096 : 512; }

UncoverStep uncover_scsi(ScsiTransport& transport, ScsiAsker& asker, HiddenKind kind) {
  UncoverStep step{.kind = kind, .sent = {}};
  const auto descriptor = read_block_descriptor(asker, PageControl::Current);
  if (!descriptor) return step;
  const bool resize = kind == HiddenKind::SectorSize;
  note_before(asker, kind, descriptor->block_bytes, step);
  const std::uint32_t sector = resize ? usable_sector_for(descriptor->block_bytes) : descriptor->block_bytes;
  step.accepted = send_noting(transport, mode_select_10(largest_capacity_list(sector, descriptor->long_form)), step) &&
                  (!resize || send_noting(transport, format_unit({FormatWait::AnswerWhenDone, false}), step));
  note_after(asker, kind, step);
  return step;
}

}  // namespace dieu8
