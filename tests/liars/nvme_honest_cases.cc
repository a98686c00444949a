// Honest drives, which must pass, and drives whose lie no measurement through their interface can find: these pass too,
// and the certificate says that spare cells, and what lies beside the opened namespace, rest on the drive's word.
#include "tests/liars/nvme_case_parts.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSector = 512;

LiarCase honest(std::string name, const NvmeShape& shape = {}, NvmeLies lies = {}) {
  return nvme_lie(std::move(name), "", std::move(lies), shape);
}

LiarCase leaving(LiarCase one, std::uint64_t unaddressable, std::uint64_t other_stores) {
  one.unaddressable_left = unaddressable;
  one.other_stores_left = other_stores;
  return one;
}

NvmeShape with_neighbours() {
  NvmeShape shape;
  shape.others = {{.number = 2, .sectors = 256}, {.number = 3, .sectors = 128, .attached = false}};
  shape.unallocated_sectors = 64;
  return shape;
}

std::vector<LiarCase> plain_drives() {
  NvmeShape overwriting;
  overwriting.sanitize_capabilities = 4;
  NvmeShape encrypting;
  encrypting.sanitize_capabilities = 0;
  encrypting.flash.encrypting = true;
  NvmeShape both;
  both.flash.encrypting = true;
  NvmeShape silent;
  silent.estimates = false;
  NvmeLies fast;
  fast.finish_at_once = true;
  return {honest("erases its blocks"),
          honest("overwrites its cells", overwriting),
          honest("changes its key, and is overwritten", encrypting),
          honest("changes its key and erases its blocks", both),
          honest("tells no estimates", silent),
          honest("is done before anybody can ask", {}, fast),
          honest("erases all its namespaces, also those not attached, and what belongs to none", with_neighbours())};
}

LiarCase sanitized_before(std::string name, std::uint32_t dword_10) {
  return nvme_lie_with_past(std::move(name), "", {}, dword_10, NvmeSanitizer::State::Success);
}

std::vector<LiarCase> drives_with_a_past() {
  LiarCase power = honest("loses power in the middle, goes on and is found again");
  power.meanwhile = cut_power;
  power.resume_after_meanwhile = true;
  LiarCase reset = honest("is reset in the middle and goes on");
  reset.meanwhile = [](SimulatedDrive& drive) { as_nvme(drive).controller_reset(); };
  return {sanitized_before("was sanitized with the very same command before", 0x2),
          sanitized_before("was sanitized by this program twice before", 0x102),
          sanitized_before("was sanitized with another command before", 0x4), power, reset};
}

LiarCase with_boot_partitions() {
  NvmeShape shape;
  shape.version = 0x00020000;
  shape.log_attributes = 0x20;
  shape.boot_partition_sectors = 512;
  shape.rpmb_sectors = 256;
  return leaving(honest("keeps its boot partitions and RPMB, as the standard has it", shape), 0, (512 + 256) * kSector);
}

LiarCase formatted(std::string name, const NvmeShape& shape) {
  LiarCase one = honest(std::move(name), shape);
  one.level = LevelAsked::Auto;
  return one;
}

std::vector<LiarCase> formatted_drives() {
  NvmeShape alone;
  alone.sanitize_capabilities = 0;
  NvmeShape neighbours = with_neighbours();
  neighbours.sanitize_capabilities = 0;
  NvmeShape reaching_all = neighbours;
  reaching_all.format_attributes = 0x02;
  reaching_all.unallocated_sectors = 0;
  return {formatted("formats its only namespace", alone),
          leaving(formatted("formats one namespace of three", neighbours), 0, (256 + 128 + 64) * kSector),
          formatted("formats all its namespaces", reaching_all)};
}

// The marks replace what had an address; the copies they replaced stay in the default drive's 128 spare cells.
constexpr std::uint64_t kSpareCells = 128 * kSector;

std::vector<LiarCase> beyond_measuring() {
  const auto lie = [](NvmeEraseLie erase) {
    NvmeLies lies;
    lies.erase = erase;
    return lies;
  };
  NvmeShape encrypting;
  encrypting.sanitize_capabilities = 0;
  encrypting.flash.encrypting = true;
  return {leaving(honest("erases what has an address, and leaves replaced copies", {}, lie(NvmeEraseLie::MappedOnly)),
                  kSpareCells, 0),
          leaving(honest("only deallocates, and leaves every cell", {}, lie(NvmeEraseLie::UnmapOnly)), kSpareCells, 0),
          leaving(honest("erases the opened namespace alone", with_neighbours(), lie(NvmeEraseLie::OpenedOnly)), 0,
                  (256 + 128 + 64) * kSector),
          honest("keeps a copy of its old key, and is overwritten", encrypting, lie(NvmeEraseLie::OldKeyKept))};
}

}  // namespace

std::vector<LiarCase> nvme_honest_cases() {
  std::vector<LiarCase> all = plain_drives();
  for (auto part : {drives_with_a_past(), formatted_drives(), beyond_measuring()})
    all.insert(all.end(), part.begin(), part.end());
  all.push_back(with_boot_partitions());
  return all;
}

}  // namespace dieu8
