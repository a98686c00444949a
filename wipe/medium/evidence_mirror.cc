#include "wipe/medium/evidence_mirror.h"

#include <csignal>

namespace dieu8 {
namespace {

constexpr auto kBetweenTries = std::chrono::seconds(5);  // after a failure

// Stop signals are the main thread's.
void take_no_signals() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

}  // namespace

EvidenceMirror::EvidenceMirror(MirrorStep step) : step_(std::move(step)), thread_([this] { follow(); }) {}

EvidenceMirror::~EvidenceMirror() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  news_.notify_all();
  thread_.join();
}

void EvidenceMirror::changed() {
  {
    const std::lock_guard lock(mutex_);
    ++asked_;
  }
  news_.notify_all();
}

void EvidenceMirror::changed_and_wait(std::chrono::milliseconds most) {
  changed();
  std::unique_lock lock(mutex_);
  if (failure_ || slow_) return;
  const std::uint64_t mine = asked_;
  slow_ = !news_.wait_for(lock, most, [&] { return copied_ >= mine || ending_; });
}

std::optional<Error> EvidenceMirror::failure() const {
  const std::lock_guard lock(mutex_);
  return failure_;
}

void EvidenceMirror::copy_once(std::unique_lock<std::mutex>& lock) {
  const std::uint64_t up_to = asked_;
  lock.unlock();
  Status copied = step_();
  lock.lock();
  copied_ = up_to;
  slow_ = false;
  failure_ = copied ? std::nullopt : std::optional(copied.error());
  news_.notify_all();
}

void EvidenceMirror::follow() {
  take_no_signals();
  std::unique_lock lock(mutex_);
  while (!ending_) {
    news_.wait(lock, [&] { return ending_ || asked_ > copied_; });
    if (asked_ > copied_) copy_once(lock);
    if (failure_) news_.wait_for(lock, kBetweenTries, [&] { return ending_; });
  }
}

}  // namespace dieu8
