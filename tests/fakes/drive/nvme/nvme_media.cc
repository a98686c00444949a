// The namespaces' sectors: what I/O commands, and the host's block layer, get of a simulated NVMe drive.
#include <algorithm>
#include <cerrno>

#include "tests/fakes/drive/nvme/nvme_controller.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSector = 512;
constexpr std::uint16_t kInvalidNamespace = 0x00b;
constexpr std::uint16_t kWriteProtected = 0x020;
constexpr std::uint16_t kLbaOutOfRange = 0x080;
constexpr std::uint16_t kUnrecoveredRead = 0x281;

}  // namespace

std::uint32_t SimulatedNvmeController::sector_bytes(std::uint32_t number) const {
  const auto found = namespaces_.find(number);
  return found == namespaces_.end() || found->second.format == kUsualNvmeFormat ? 512 : 4096;
}

std::uint16_t SimulatedNvmeController::read_sectors(std::uint32_t number, std::uint64_t first,
                                                    std::span<std::uint8_t> into) {
  settle();
  if (!is_attached(number)) return kInvalidNamespace;
  if (const std::uint16_t status = media_status(); status != 0) return status;
  if (erased_ && lies_.unreadable_after) return kUnrecoveredRead;
  const Namespace& one = namespaces_.at(number);
  const std::uint64_t count = into.size() / kSector;
  if (first > one.sectors || count > one.sectors - first) return kLbaOutOfRange;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto kept = hidden_cache_.find(first + i);
    const Bytes sector = number == 1 && kept != hidden_cache_.end() ? kept->second : flash().read(one.store, first + i);
    std::ranges::copy(sector, into.begin() + static_cast<std::ptrdiff_t>(i * kSector));
  }
  return 0;
}

std::uint16_t SimulatedNvmeController::write_sectors(std::uint32_t number, std::uint64_t first,
                                                     std::span<const std::uint8_t> from) {
  settle();
  if (!is_attached(number)) return kInvalidNamespace;
  if (const std::uint16_t status = media_status(); status != 0) return status;
  const Namespace& one = namespaces_.at(number);
  if (one.write_protected) return kWriteProtected;
  const std::uint64_t count = from.size() / kSector;
  if (first > one.sectors || count > one.sectors - first) return kLbaOutOfRange;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto sector = from.subspan(i * kSector, kSector);
    if (lies_.keep_in_cache && number == 1) hidden_cache_[first + i] = Bytes(sector.begin(), sector.end());
    if (lies_.keep_in_cache || lies_.lose_writes) continue;
    flash().write(one.store, first + i, sector, true);
  }
  sanitizer_.written();
  return 0;
}

std::uint16_t SimulatedNvmeController::deallocate(std::uint32_t number, std::uint64_t first, std::uint64_t count) {
  settle();
  if (!is_attached(number)) return kInvalidNamespace;
  if (const std::uint16_t status = media_status(); status != 0) return status;
  const Namespace& one = namespaces_.at(number);
  if (one.write_protected) return kWriteProtected;
  if (first > one.sectors || count > one.sectors - first) return kLbaOutOfRange;
  flash().unmap(one.store, first, count);
  return 0;
}

std::uint16_t SimulatedNvmeController::flush_namespace() {
  settle();
  if (const std::uint16_t status = media_status(); status != 0) return status;
  flash().flush();
  return 0;
}

std::int64_t SimulatedNvmeController::read(std::uint64_t offset, std::span<std::uint8_t> into) {
  if (gone_) return -ENODEV;
  return read_sectors(1, offset / kSector, into) == 0 ? static_cast<std::int64_t>(into.size()) : -EIO;
}

std::int64_t SimulatedNvmeController::write(std::uint64_t offset, std::span<const std::uint8_t> from) {
  if (gone_) return -ENODEV;
  return write_sectors(1, offset / kSector, from) == 0 ? static_cast<std::int64_t>(from.size()) : -EIO;
}

int SimulatedNvmeController::flush() {
  if (gone_) return -ENODEV;
  return flush_namespace() == 0 ? 0 : -EIO;
}

std::uint64_t SimulatedNvmeController::addressable_bytes() {
  if (gone_) return 0;
  settle();
  const auto more = erased_ ? lies_.sectors_more_after : std::int64_t{0};
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(namespaces_.at(1).sectors) + more) * kSector;
}

}  // namespace dieu8
