#include "wipe/queue/uring_queue.h"

#include <liburing.h>

#include <cerrno>
#include <cstring>

#include "wipe/queue/arena.h"
#include "wipe/queue/opened_file.h"

namespace dieu8 {
namespace {

constexpr int kOurFile = 0;    // place in the table of registered files
constexpr int kOurBuffer = 0;  // the arena is one registered buffer

auto refused(const char* call, int negative_errno) {
  return fail(ErrorCode::Unsupported, N_("{1} failed: {2}"), {call, std::strerror(-negative_errno)}, nullptr,
              -negative_errno);
}

// The ring, ended when its owner is.
class Ring {
 public:
  Ring() = default;
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;
  ~Ring() {
    if (!open_) return;
    // The kernel ends a ring in the background; until then a registered file would still hold the disk exclusively,
    // and opening it again right away would fail with EBUSY. Ignored: what was never registered.
    ::io_uring_unregister_files(&ring_);
    ::io_uring_unregister_buffers(&ring_);
    ::io_uring_queue_exit(&ring_);
  }
  int open(unsigned entries) {
    const int answer = ::io_uring_queue_init(entries, &ring_, 0);
    open_ = answer == 0;
    return answer;
  }
  io_uring* get() { return &ring_; }

 private:
  io_uring ring_{};
  bool open_ = false;
};

class UringQueue final : public BlockQueue {
 public:
  UringQueue(Arena arena, const QueueOptions& options) : arena_(std::move(arena)), options_(options) {}

  Status open_ring(const UniqueFd& fd);
  void take(UniqueFd fd) { fd_ = std::move(fd); }

  unsigned depth() const override { return options_.depth; }
  std::span<std::uint8_t> arena() override { return arena_.bytes(); }
  Status submit(const BlockRequest& request) override;
  Result<BlockCompletion> wait() override;
  Status flush() override { return flush_to_medium(fd_); }
  Result<std::uint64_t> bytes() override { return bytes_of(fd_); }
  bool direct() const override { return options_.direct; }
  std::string_view engine() const override { return "io_uring"; }

 private:
  // The ring goes first: only then does nobody use the buffers and the descriptor any more.
  UniqueFd fd_;
  Arena arena_;
  QueueOptions options_;
  Ring ring_;
};

Status UringQueue::open_ring(const UniqueFd& fd) {
  if (const int answer = ring_.open(options_.depth); answer < 0) return refused("io_uring_queue_init", answer);
  const iovec buffer{arena_.bytes().data(), arena_.bytes().size()};
  if (const int answer = ::io_uring_register_buffers(ring_.get(), &buffer, 1); answer < 0) {
    return refused("io_uring_register_buffers", answer);
  }
  const int file = fd.get();
  if (const int answer = ::io_uring_register_files(ring_.get(), &file, 1); answer < 0) {
    return refused("io_uring_register_files", answer);
  }
  return ok();
}

Status UringQueue::submit(const BlockRequest& request) {
  io_uring_sqe* const entry = ::io_uring_get_sqe(ring_.get());
  if (entry == nullptr) return fail(ErrorCode::Io, N_("the disk queue is full"));
  const auto length = static_cast<unsigned>(request.buffer.size());
  if (request.transfer == Transfer::Write) {
    ::io_uring_prep_write_fixed(entry, kOurFile, request.buffer.data(), length, request.offset, kOurBuffer);
  } else {
    ::io_uring_prep_read_fixed(entry, kOurFile, request.buffer.data(), length, request.offset, kOurBuffer);
  }
  entry->flags |= IOSQE_FIXED_FILE;
  entry->user_data = request.token;
  int answer = 0;
  do {
    answer = ::io_uring_submit(ring_.get());
  } while (answer == -EINTR || answer == -EAGAIN);
  if (answer < 0) return refused("io_uring_submit", answer);
  return ok();
}

Result<BlockCompletion> UringQueue::wait() {
  io_uring_cqe* completion = nullptr;
  __kernel_timespec patience{.tv_sec = kSecondsUntilHung, .tv_nsec = 0};
  int answer = 0;
  do {
    answer = ::io_uring_wait_cqe_timeout(ring_.get(), &completion, &patience);
  } while (answer == -EINTR);
  if (answer == -ETIME) TRY(disk_hangs());
  if (answer < 0) return refused("io_uring_wait_cqe", answer);
  const BlockCompletion result{completion->user_data, completion->res};
  ::io_uring_cqe_seen(ring_.get(), completion);
  return result;
}

}  // namespace

Result<std::unique_ptr<BlockQueue>> open_uring_queue(UniqueFd& fd, const QueueOptions& options) {
  auto queue = std::make_unique<UringQueue>(TRY(Arena::create(options.depth * options.block_bytes)), options);
  TRY(queue->open_ring(fd));
  queue->take(std::move(fd));
  return std::unique_ptr<BlockQueue>(std::move(queue));
}

}  // namespace dieu8
