// Long work in a thread of its own, asked for by polling (wipe/wizard/world/answer.h).
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include "wipe/wizard/world/answer.h"

namespace dieu8 {

// One thread for all its work, which stays: a token's helper is killed by the kernel when the thread that started it
// ends (PR_SET_PDEATHSIG), and a key that was opened to make the plan still has to seal at the end. The destructor
// waits for what is under way.
template <typename T>
class Background {
 public:
  Background() : thread_([this](const std::stop_token& stop) { work_until(stop); }) {}

  // Begins; what an earlier start has not yet brought is waited for first, so that two never touch the same thing.
  void start(std::function<Result<T>()> work) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !work_ && !busy_; });
    answer_.reset();
    work_ = std::move(work);
    changed_.notify_all();
  }

  Answer<T> answer() {
    const std::lock_guard lock(mutex_);
    return answer_;
  }

 private:
  void work_until(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return bool(work_); })) {
      const std::function<Result<T>()> work = std::move(work_);
      work_ = nullptr;
      busy_ = true;
      lock.unlock();
      Result<T> result = work();
      lock.lock();
      busy_ = false;
      answer_.emplace(std::move(result));
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::function<Result<T>()> work_;  // to be begun
  bool busy_ = false;
  Answer<T> answer_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace dieu8
