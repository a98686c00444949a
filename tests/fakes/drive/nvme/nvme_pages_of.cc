#include "tests/fakes/drive/nvme/nvme_pages_of.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPage = 4096;

void put(Bytes& bytes, std::size_t offset, std::uint64_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) bytes[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

void put_text(Bytes& bytes, std::size_t offset, std::size_t length, std::string text) {
  text.resize(length, ' ');
  for (std::size_t i = 0; i < length; ++i) bytes[offset + i] = static_cast<std::uint8_t>(text[i]);
}

void put_guid(Bytes& bytes, std::size_t offset, std::uint32_t number) {
  for (std::size_t i = 0; i < 12; ++i) bytes[offset + i] = static_cast<std::uint8_t>(0xd8 + i);
  put(bytes, offset + 12, number, 4);
}

}  // namespace

Bytes nvme_controller_page(const NvmeShape& shape, const NvmeNames& names, std::uint64_t bytes_in_all) {
  Bytes page(kPage, 0);
  put(page, 0, 0x1d08, 2);
  put_text(page, 4, 20, names.serial);
  put_text(page, 24, 40, names.model);
  put_text(page, 64, 8, names.firmware);
  page[77] = 5;  // MDTS: 128 KiB
  put(page, 80, shape.version, 4);
  put(page, 256, shape.optional_commands, 2);
  page[258] = 3;     // ACL
  page[259] = 3;     // AERL
  page[260] = 0x02;  // FRMW: one firmware slot
  page[261] = shape.log_attributes;
  put(page, 280, bytes_in_all, 8);
  put(page, 296, shape.unallocated_sectors * shape.flash.sector_bytes, 8);
  put(page, 312, shape.rpmb_sectors == 0 ? 0 : 0x00000001, 4);
  put(page, 328, shape.sanitize_capabilities | (shape.flash.encrypting ? 1U : 0U), 4);
  page[512] = 0x66;  // SQES
  page[513] = 0x44;  // CQES
  put(page, 516, 64, 4);
  put(page, 520, 0x000c, 2);  // ONCS: Dataset Management, Write Zeroes
  page[524] = shape.format_attributes;
  page[525] = 0x01;  // a volatile write cache
  return page;
}

Bytes nvme_namespace_page(std::uint32_t number, std::uint64_t sectors_of_512, std::uint8_t format,
                          bool write_protected) {
  Bytes page(kPage, 0);
  const std::uint64_t sectors = format == kUsualNvmeFormat ? sectors_of_512 : sectors_of_512 / 8;
  for (const std::size_t offset : {0U, 8U, 16U}) put(page, offset, sectors, 8);
  page[25] = 1;  // NLBAF: two formats
  page[26] = format;
  page[99] = write_protected ? 1 : 0;
  put_guid(page, 104, number);
  page[128 + 2] = 12;
  page[132 + 2] = 9;
  return page;
}

Bytes nvme_list_page(const std::vector<std::uint32_t>& numbers, std::uint32_t after) {
  Bytes page(kPage, 0);
  std::size_t offset = 0;
  for (const std::uint32_t number : numbers) {
    if (number <= after) continue;
    put(page, offset, number, 4);
    offset += 4;
  }
  return page;
}

Bytes nvme_descriptor_page(std::uint32_t number) {
  Bytes page(kPage, 0);
  page[0] = 0x02;  // NGUID
  page[1] = 16;
  put_guid(page, 4, number);
  return page;
}

Bytes nvme_health_log() {
  Bytes page(512, 0);
  put(page, 1, 300, 2);  // kelvin
  page[3] = 100;         // spare, percent
  page[4] = 10;
  page[5] = 3;  // used, percent
  put(page, 112, 41, 8);
  put(page, 128, 1234, 8);
  return page;
}

Bytes nvme_supported_logs() {
  Bytes page(1024, 0);
  for (const std::size_t number : {0x00U, 0x01U, 0x02U, 0x03U, 0x15U, 0x81U}) page[4 * number] = 1;
  return page;
}

Bytes nvme_boot_partition_log(std::uint64_t sectors_of_both) {
  Bytes head(16, 0);
  head[0] = 0x15;
  put(head, 4, sectors_of_both / 512, 2);  // of each, in units of 128 KiB
  return head;
}

}  // namespace dieu8
