// The pages a simulated NVMe drive answers with, byte by byte from the standard (not with the code under test).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "tests/fakes/drive/nvme/nvme_shape.h"

namespace dieu8 {

struct NvmeNames {
  std::string serial = "SIM0NVME0001";
  std::string model = "DIEU8 SIMULATED NVME SSD";
  std::string firmware = "1.0";
};

// Identify Controller (CNS 01h). `bytes_in_all`: TNVMCAP.
Bytes nvme_controller_page(const NvmeShape& shape, const NvmeNames& names, std::uint64_t bytes_in_all);

// Identify Namespace (CNS 00h, 11h): two LBA formats, number 0 with 4096 bytes and number 1 with 512.
inline constexpr std::uint8_t kUsualNvmeFormat = 1;
Bytes nvme_namespace_page(std::uint32_t number, std::uint64_t sectors_of_512, std::uint8_t format,
                          bool write_protected);

// CNS 02h, 10h: numbers above `after`.
Bytes nvme_list_page(const std::vector<std::uint32_t>& numbers, std::uint32_t after);

// CNS 03h: the namespace's NGUID.
Bytes nvme_descriptor_page(std::uint32_t number);

Bytes nvme_health_log();                                       // page 02h
Bytes nvme_supported_logs();                                   // page 00h
Bytes nvme_boot_partition_log(std::uint64_t sectors_of_both);  // head of page 15h

}  // namespace dieu8
