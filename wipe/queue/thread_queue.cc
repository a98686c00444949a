#include "wipe/queue/thread_queue.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "wipe/queue/arena.h"
#include "wipe/queue/opened_file.h"

namespace dieu8 {
namespace {

// More threads do not make a disk faster; these keep its own queue filled.
constexpr unsigned kMostThreads = 4;

class ThreadQueue final : public BlockQueue {
 public:
  ThreadQueue(UniqueFd fd, Arena arena, const QueueOptions& options)
      : fd_(std::move(fd)), arena_(std::move(arena)), options_(options) {}
  ~ThreadQueue() override;

  Status start_threads();

  unsigned depth() const override { return options_.depth; }
  std::span<std::uint8_t> arena() override { return arena_.bytes(); }
  Status submit(const BlockRequest& request) override;
  Result<BlockCompletion> wait() override;
  Status flush() override { return flush_to_medium(fd_); }
  Result<std::uint64_t> bytes() override { return bytes_of(fd_); }
  bool direct() const override { return options_.direct; }
  std::string_view engine() const override { return "pwrite"; }

 private:
  void work();
  std::int64_t move(const BlockRequest& request) const;

  UniqueFd fd_;
  Arena arena_;
  QueueOptions options_;
  std::mutex mutex_;
  std::condition_variable asked_changed_;
  std::condition_variable done_changed_;
  std::deque<BlockRequest> asked_;
  std::deque<BlockCompletion> done_;
  bool ending_ = false;
  std::vector<std::jthread> threads_;  // last: ends before what it uses
};

ThreadQueue::~ThreadQueue() {
  const std::lock_guard lock(mutex_);
  ending_ = true;
  asked_changed_.notify_all();
}

Status ThreadQueue::start_threads() {
  try {
    const unsigned count = std::min(options_.depth, kMostThreads);
    for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error& error) {
    return fail(ErrorCode::Io, N_("no thread can be started: {1}"), {error.what()});
  }
  return ok();
}

Status ThreadQueue::submit(const BlockRequest& request) {
  const std::lock_guard lock(mutex_);
  asked_.push_back(request);
  asked_changed_.notify_one();
  return ok();
}

Result<BlockCompletion> ThreadQueue::wait() {
  std::unique_lock lock(mutex_);
  const auto patience = std::chrono::seconds(kSecondsUntilHung);
  if (!done_changed_.wait_for(lock, patience, [this] { return !done_.empty(); })) TRY(disk_hangs());
  const BlockCompletion completion = done_.front();
  done_.pop_front();
  return completion;
}

void ThreadQueue::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    asked_changed_.wait(lock, [this] { return ending_ || !asked_.empty(); });
    if (ending_) return;
    const BlockRequest request = asked_.front();
    asked_.pop_front();
    lock.unlock();
    const std::int64_t result = move(request);
    lock.lock();
    done_.push_back({request.token, result});
    done_changed_.notify_one();
  }
}

std::int64_t ThreadQueue::move(const BlockRequest& request) const {
  const auto offset = static_cast<off_t>(request.offset);
  for (;;) {
    const ssize_t moved = request.transfer == Transfer::Write
                              ? ::pwrite(fd_.get(), request.buffer.data(), request.buffer.size(), offset)
                              : ::pread(fd_.get(), request.buffer.data(), request.buffer.size(), offset);
    if (moved >= 0) return moved;
    if (errno != EINTR) return -std::int64_t{errno};
  }
}

}  // namespace

Result<std::unique_ptr<BlockQueue>> open_thread_queue(UniqueFd fd, const QueueOptions& options) {
  auto queue =
      std::make_unique<ThreadQueue>(std::move(fd), TRY(Arena::create(options.depth * options.block_bytes)), options);
  TRY(queue->start_threads());
  return std::unique_ptr<BlockQueue>(std::move(queue));
}

}  // namespace dieu8
