#include "wipe/queue/arena.h"

#include <sys/mman.h>

#include <utility>

#include "evidence/base/syscall.h"

namespace dieu8 {

Result<Arena> Arena::create(std::size_t bytes) {
  void* const memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return outcome::failure(system_error(errno, "mmap", "buffers"));
  ::madvise(memory, bytes, MADV_HUGEPAGE);  // advice only: small pages do as well
  return Arena({static_cast<std::uint8_t*>(memory), bytes});
}

Arena::Arena(Arena&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

Arena::~Arena() {
  if (!bytes_.empty()) ::munmap(bytes_.data(), bytes_.size());
}

}  // namespace dieu8
