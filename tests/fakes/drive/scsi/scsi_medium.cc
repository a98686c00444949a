// Blocks and how many of them: READ, WRITE, READ CAPACITY (SBC-4 section 5), MODE SENSE and SELECT (SPC-5 section
// 6, 7.5).
#include <algorithm>
#include <cstring>

#include "tests/fakes/drive/scsi/simulated_scsi_drive.h"

namespace dieu8 {
namespace {

bool is_ten(ByteView cdb) { return cdb[0] == 0x5a || cdb[0] == 0x55; }

Bytes block_descriptor(std::uint64_t blocks, std::uint32_t bytes, bool long_form) {
  Bytes descriptor;
  if (long_form) {
    append_big(descriptor, blocks, 8);
    append_big(descriptor, 0, 4);
    append_big(descriptor, bytes, 4);
    return descriptor;
  }
  append_big(descriptor, std::min<std::uint64_t>(blocks, 0xffffffffU), 4);
  append_big(descriptor, bytes, 4);
  return descriptor;
}

Bytes pages_asked(unsigned code, const ScsiShape& shape) {
  Bytes pages;
  if (code == 0x08 || code == 0x3f) {
    append(pages, {0x08, 18, static_cast<std::uint8_t>(shape.write_cache ? 0x04 : 0)});
    pages.resize(pages.size() + 17, 0);
  }
  if (code == 0x0a || code == 0x3f) {
    append(pages, {0x0a, 10, static_cast<std::uint8_t>(shape.descriptor_sense ? 0x04 : 0)});
    pages.resize(pages.size() + 9, 0);
  }
  return pages;
}

}  // namespace

ScsiReply SimulatedScsiDrive::read_capacity_10() const {
  Bytes data;
  append_big(data, std::min<std::uint64_t>(shown_blocks_ - 1, 0xffffffffU), 4);
  append_big(data, block_bytes_, 4);
  return good(std::move(data));
}

ScsiReply SimulatedScsiDrive::read_capacity_16(ByteView cdb) const {
  Bytes data;
  append_big(data, shown_blocks_ - 1, 8);
  append_big(data, block_bytes_, 4);
  data.resize(32, 0);
  data.resize(std::min<std::uint64_t>(data.size(), big(cdb, 10, 4)));
  return good(std::move(data));
}

ScsiReply SimulatedScsiDrive::read_blocks(std::uint64_t lba, std::uint64_t count) {
  if (lba >= shown_blocks_ || count > shown_blocks_ - lba) return refuse(kLbaOutOfRange);
  Bytes data;
  for (std::uint64_t i = lba; i < lba + count; ++i) {
    if (unwritten_[i]) return refuse(kWriteAfterSanitize);
    const Bytes sector = flash().read(0, i);
    data.insert(data.end(), sector.begin(), sector.begin() + block_bytes_);
  }
  return good(std::move(data));
}

ScsiReply SimulatedScsiDrive::write_blocks(std::uint64_t lba, std::uint64_t count, ByteView data) {
  if (shape_.write_protected) return refuse(kWriteProtected);
  if (lba >= shown_blocks_ || count > shown_blocks_ - lba) return refuse(kLbaOutOfRange);
  if (data.size() != count * block_bytes_) return refuse(kInvalidFieldInCdb);
  if (lies_.loses_writes) return good();
  for (std::uint64_t i = 0; i < count; ++i) {
    Bytes sector(shape_.flash.sector_bytes, 0);
    std::memcpy(sector.data(), data.data() + i * block_bytes_, block_bytes_);
    flash().write(0, lba + i, sector, shape_.write_cache);
    unwritten_[lba + i] = false;
  }
  return good();
}

// MODE SENSE: the block descriptor of the default values names the medium's own size.
ScsiReply SimulatedScsiDrive::mode_sense(ByteView cdb) const {
  const bool ten = is_ten(cdb);
  const unsigned control = cdb[2] >> 6U;
  const unsigned code = cdb[2] & 0x3fU;
  if (code != 0x3f && code != 0x08 && code != 0x0a) return refuse(kInvalidFieldInCdb);
  const bool long_form = ten && (cdb[1] & 0x10U) != 0;
  const std::uint64_t blocks = control == 2 ? medium_blocks() : mode_blocks_;
  const Bytes descriptor =
      (cdb[1] & 0x08U) != 0 ? Bytes{} : block_descriptor(blocks, wanted_block_bytes_.value_or(block_bytes_), long_form);
  const Bytes pages = pages_asked(code, shape_);
  const auto flags = static_cast<std::uint8_t>(shape_.write_protected ? 0x80 : 0);
  Bytes data;
  if (ten) {
    append_big(data, 6 + descriptor.size() + pages.size(), 2);
    append(data, {0, flags, static_cast<std::uint8_t>(long_form ? 1 : 0), 0});
    append_big(data, descriptor.size(), 2);
  } else {
    append_big(data, 3 + descriptor.size() + pages.size(), 1);
    append(data, {0, flags, static_cast<std::uint8_t>(descriptor.size())});
  }
  data.insert(data.end(), descriptor.begin(), descriptor.end());
  data.insert(data.end(), pages.begin(), pages.end());
  data.resize(std::min<std::uint64_t>(data.size(), ten ? big(cdb, 7, 2) : cdb[4]));
  return good(std::move(data));
}

ScsiReply SimulatedScsiDrive::mode_select(ByteView cdb, ByteView list) {
  const bool ten = is_ten(cdb);
  const std::size_t header = ten ? 8 : 4;
  if (lies_.capacity_refused) return refuse(kInvalidFieldInList);
  if ((cdb[1] & 0x10U) == 0) return refuse(kInvalidFieldInCdb);
  if ((ten ? big(cdb, 7, 2) : cdb[4]) != list.size() || list.size() < header) return refuse(kListLengthError);
  const bool long_form = ten && (list[4] & 1U) != 0;
  const std::uint64_t length = ten ? big(list, 6, 2) : list[3];
  if (length == 0) return good();
  if (length != (long_form ? 16U : 8U) || list.size() < header + length) return refuse(kListLengthError);
  const ByteView body = list.subspan(header, length);
  const std::uint64_t blocks = long_form ? big(body, 0, 8) : big(body, 0, 4);
  const bool largest = blocks == (long_form ? ~std::uint64_t{0} : 0xffffffffU);
  const auto bytes = static_cast<std::uint32_t>(long_form ? big(body, 12, 4) : big(body, 5, 3));
  return take_block_descriptor(blocks, largest, bytes);
}

// SBC-4 section 6.5.2: another block length takes effect by FORMAT UNIT, another number of blocks at once.
ScsiReply SimulatedScsiDrive::take_block_descriptor(std::uint64_t blocks, bool largest, std::uint32_t bytes) {
  if (bytes > shape_.flash.sector_bytes || (bytes != 512 && bytes != 520 && bytes != 528 && bytes != 4096))
    return refuse(kInvalidFieldInList);
  if (!largest && blocks > medium_blocks()) return refuse(kInvalidFieldInList);
  if (bytes != block_bytes_) {
    wanted_block_bytes_ = bytes;
    return good();
  }
  if (blocks == 0) return good();
  mode_blocks_ = largest ? medium_blocks() : blocks;
  if (!lies_.keeps_capacity) shown_blocks_ = mode_blocks_;
  return good();
}

}  // namespace dieu8
