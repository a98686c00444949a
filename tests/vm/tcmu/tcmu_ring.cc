#include "tests/vm/tcmu/tcmu_ring.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/filesystem/operations.hpp>
#include <cstring>
#include <utility>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "tests/vm/tcmu/command_data.h"
#include "tests/vm/tcmu/tcmu_layout.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kGood = 0;
constexpr std::uint8_t kBusy = 8;
constexpr std::size_t kLongestCdb = 260;

// Entries are packed: members are copied, never pointed at.
template <typename T>
T copy_at(std::span<const std::uint8_t> memory, std::size_t offset) {
  T value;
  std::memcpy(&value, memory.subspan(offset, sizeof value).data(), sizeof value);
  return value;
}

template <typename T>
void put_at(std::span<std::uint8_t> memory, std::size_t offset, T value) {
  std::memcpy(memory.subspan(offset, sizeof value).data(), &value, sizeof value);
}

// sysfs says 4096 of every small file's length, so it is read to its end, not to its size.
Result<std::string> sysfs_text(const std::string& path) {
  const UniqueFd file = TRY(open_file(path, O_RDONLY));
  std::array<char, 256> text{};
  const auto length = TRY(checked("read", path, [&] { return ::read(file.get(), text.data(), text.size()); }));
  const std::string whole(text.data(), static_cast<std::size_t>(length));
  return whole.substr(0, whole.find('\n'));
}

// "uio3" for the backstore `name`: its UIO name is tcm-user/HBA/NAME/CONFIG.
Result<std::string> uio_of(const std::string& name) {
  boost::system::error_code failed;
  for (boost::filesystem::directory_iterator entry("/sys/class/uio", failed), end; !failed && entry != end;
       entry.increment(failed)) {
    const std::string uio_name = TRY(sysfs_text(entry->path().string() + "/name"));
    if (uio_name.starts_with("tcm-user/") && uio_name.find("/" + name + "/") != std::string::npos)
      return entry->path().filename().string();
  }
  return fail(ErrorCode::NotFound, "there is no such target_core_user device", {name});
}

}  // namespace

Result<TcmuRing> TcmuRing::open(const std::string& name) {
  const std::string uio = TRY(uio_of(name));
  const std::string size_text = TRY(sysfs_text("/sys/class/uio/" + uio + "/maps/map0/size"));
  const std::size_t size = std::strtoul(size_text.c_str(), nullptr, 16);
  UniqueFd device = TRY(open_file("/dev/" + uio, O_RDWR));
  void* memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, device.get(), 0);
  if (memory == MAP_FAILED) return outcome::failure(system_error(errno, "mmap", uio));
  TcmuRing ring(std::move(device), {static_cast<std::uint8_t*>(memory), size});
  if (copy_at<std::uint16_t>(ring.memory_, tcmu::kVersion) != tcmu::kMailboxVersion)
    return fail(ErrorCode::Malformed, "the ring has another version", {uio});
  return ring;
}

TcmuRing::TcmuRing(TcmuRing&& other) noexcept
    : device_(std::move(other.device_)), memory_(std::exchange(other.memory_, {})) {}

TcmuRing::~TcmuRing() {
  if (!memory_.empty()) ::munmap(memory_.data(), memory_.size());
}

std::uint32_t TcmuRing::shared_word(std::size_t offset) const {
  auto* word = reinterpret_cast<std::uint32_t*>(memory_.data() + offset);
  return std::atomic_ref<std::uint32_t>(*word).load(std::memory_order_acquire);
}

std::size_t TcmuRing::entry_at_tail() const { return shared_word(tcmu::kRingOffset) + shared_word(tcmu::kTail); }

void TcmuRing::move_tail(std::uint32_t bytes) {
  const std::uint32_t moved = (shared_word(tcmu::kTail) + bytes) % shared_word(tcmu::kRingBytes);
  auto* tail = reinterpret_cast<std::uint32_t*>(memory_.data() + tcmu::kTail);
  std::atomic_ref<std::uint32_t>(*tail).store(moved, std::memory_order_release);
}

std::span<std::uint8_t> TcmuRing::buffer(std::size_t entry, std::size_t number) {
  const std::size_t place = entry + tcmu::kBuffers + number * 16;
  return memory_.subspan(copy_at<std::uint64_t>(memory_, place), copy_at<std::uint64_t>(memory_, place + 8));
}

RingRequest TcmuRing::request_at(std::size_t entry) {
  const auto rest = memory_.subspan(copy_at<std::uint64_t>(memory_, entry + tcmu::kCdbOffset));
  const auto cdb = rest.first(std::min({rest.size(), kLongestCdb, cdb_length(rest)}));
  RingRequest request{Bytes(cdb.begin(), cdb.end()), {}};
  if (!brings_data(cdb)) return request;
  for (std::size_t i = 0; i < copy_at<std::uint32_t>(memory_, entry + tcmu::kBufferCount); ++i) {
    const auto piece = buffer(entry, i);
    request.data_out.insert(request.data_out.end(), piece.begin(), piece.end());
  }
  return request;
}

std::optional<RingRequest> TcmuRing::next() {
  while (shared_word(tcmu::kTail) != shared_word(tcmu::kHead)) {
    const std::size_t entry = entry_at_tail();
    const std::uint32_t word = shared_word(entry);
    if ((word & tcmu::kOperationMask) == tcmu::kCommand) return request_at(entry);
    move_tail(word & ~tcmu::kOperationMask);
  }
  return std::nullopt;
}

// Bytes copied into the command's buffers.
std::uint32_t TcmuRing::copy_in(std::size_t entry, ByteView data) {
  std::size_t copied = 0;
  const auto buffers = copy_at<std::uint32_t>(memory_, entry + tcmu::kBufferCount);
  for (std::size_t i = 0; i < buffers && copied < data.size(); ++i) {
    const auto piece = buffer(entry, i);
    const ByteView part = data.subspan(copied, std::min(piece.size(), data.size() - copied));
    std::ranges::copy(part, piece.begin());
    copied += part.size();
  }
  return static_cast<std::uint32_t>(copied);
}

void TcmuRing::answer(const ScsiAnswer& answer) {
  const std::size_t entry = entry_at_tail();
  const std::uint32_t copied = copy_in(entry, answer.data);
  std::array<std::uint8_t, tcmu::kSenseBytes> sense{};
  std::ranges::copy(ByteView(answer.sense).first(std::min(answer.sense.size(), sense.size())), sense.begin());
  // A drive that does not answer has no words here; a kernel retries BUSY, then gives up.
  put_at(memory_, entry + tcmu::kStatus, answer.host_status == 0 ? answer.status : kBusy);
  if (answer.status == kGood && !answer.data.empty()) {
    put_at(memory_, entry + tcmu::kUserFlags, tcmu::kFlagReadLength);
    put_at(memory_, entry + tcmu::kReadLength, copied);
  }
  put_at(memory_, entry + tcmu::kSense, sense);
  move_tail(shared_word(entry) & ~tcmu::kOperationMask);
}

Status TcmuRing::ring_the_bell() {
  const std::array<std::uint8_t, 4> any{};
  return write_all(device_, any, "uio");
}

}  // namespace dieu8
