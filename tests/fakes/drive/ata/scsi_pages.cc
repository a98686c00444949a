#include "tests/fakes/drive/ata/scsi_pages.h"

#include <algorithm>

namespace dieu8 {
namespace {

void append(Bytes& bytes, std::uint64_t value, unsigned count) {
  for (unsigned i = count; i > 0; --i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * (i - 1))));
}

void append(Bytes& bytes, std::string text, std::size_t width) {
  text.resize(width, ' ');
  bytes.insert(bytes.end(), text.begin(), text.end());
}

Bytes page_of(std::uint8_t number, const Bytes& body) {
  Bytes page = {0x00, number};
  append(page, body.size(), 2);
  page.insert(page.end(), body.begin(), body.end());
  return page;
}

Bytes designators(const AtaShape& shape) {
  Bytes body;
  if (shape.wwn != 0) {
    body = {0x01, 0x03, 0x00, 0x08};
    append(body, shape.wwn, 8);
  }
  body.insert(body.end(), {0x02, 0x01, 0x00, 68});
  append(body, "ATA", 8);
  append(body, shape.model, 40);
  append(body, shape.serial, 20);
  return body;
}

// SAT-4 section 12.4.2: who translates, the device signature, the IDENTIFY page itself.
Bytes ata_information(ByteView identify) {
  Bytes body(4, 0);
  append(body, "SIM", 8);
  append(body, "SAT LAYER", 16);
  append(body, "1.0", 4);
  const Bytes signature = {0x34, 0x00, 0x50, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00,
                           0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00};
  body.insert(body.end(), signature.begin(), signature.end());
  body.insert(body.end(), {0xec, 0x00, 0x00, 0x00});
  body.insert(body.end(), identify.begin(), identify.end());
  return body;
}

}  // namespace

Bytes standard_inquiry(const AtaShape& shape) {
  Bytes page = {0x00, 0x00, 0x06, 0x02, 91, 0x00, 0x00, 0x02};
  append(page, "ATA", 8);
  append(page, shape.model, 16);
  append(page, shape.firmware, 4);
  page.resize(96, 0);
  return page;
}

Bytes vital_product_data(const AtaShape& shape, std::uint8_t page, ByteView identify) {
  switch (page) {
    case 0x00: return page_of(page, {0x00, 0x80, 0x83, 0x89, 0xb0, 0xb1});
    case 0x80: {
      Bytes serial;
      append(serial, shape.serial, 20);
      return page_of(page, serial);
    }
    case 0x83: return page_of(page, designators(shape));
    case 0x89: return page_of(page, ata_information(identify));
    case 0xb0: return page_of(page, Bytes(60, 0));
    case 0xb1: {
      Bytes body(60, 0);
      const unsigned rotation = shape.medium == AtaMedium::Ssd ? 1 : 7200;
      body[0] = static_cast<std::uint8_t>(rotation >> 8U);
      body[1] = static_cast<std::uint8_t>(rotation & 0xffU);
      return page_of(page, body);
    }
    default: return {};
  }
}

Bytes read_capacity_10(std::uint64_t max_lba, std::uint32_t sector_bytes) {
  Bytes data;
  append(data, std::min<std::uint64_t>(max_lba, 0xffffffffU), 4);
  append(data, sector_bytes, 4);
  return data;
}

Bytes read_capacity_16(std::uint64_t max_lba, std::uint32_t sector_bytes) {
  Bytes data;
  append(data, max_lba, 8);
  append(data, sector_bytes, 4);
  data.resize(32, 0);
  return data;
}

Bytes mode_sense(bool ten_bytes) {
  Bytes caching(20, 0);
  caching[0] = 0x08;
  caching[1] = 18;
  caching[2] = 0x04;  // WCE
  Bytes data = ten_bytes ? Bytes{0, 26, 0, 0, 0, 0, 0, 0} : Bytes{23, 0, 0, 0};
  data.insert(data.end(), caching.begin(), caching.end());
  return data;
}

Bytes report_luns() {
  Bytes data(16, 0);
  data[3] = 8;
  return data;
}

}  // namespace dieu8
