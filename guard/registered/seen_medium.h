// A stick as this machine sees it now.
#pragma once

#include <cstdint>
#include <string>

namespace dieu8 {

// The device as the kernel shows it now.
struct SeenMedium {
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;
  std::string usb_serial;
  std::string disk_serial;
  std::uint64_t bytes = 0;
};

// What libblkid finds on it.
struct MediumLayout {
  std::string table;  // "dos", "gpt"; empty: none
  std::uint32_t table_id = 0;
  std::uint64_t partitions = 0;
  std::uint64_t first_byte = 0;  // where the first partition begins
  std::string file_system;       // in the first partition; empty: none, or several at once
  std::string file_system_uuid;
};

}  // namespace dieu8
