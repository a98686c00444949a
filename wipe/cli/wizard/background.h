// Long work in a thread of its own, asked for by polling (wipe/wizard/world/answer.h).
#pragma once

#include <chrono>
#include <functional>
#include <future>

#include "wipe/wizard/world/answer.h"

namespace dieu8 {

template <typename T>
class Background {
 public:
  // Begins; what an earlier start has not yet brought is waited for first, so that two never touch the same thing.
  void start(std::function<Result<T>()> work) {
    if (running_.valid()) running_.wait();
    answer_.reset();
    running_ = std::async(std::launch::async, std::move(work));
  }

  Answer<T> answer() {
    if (running_.valid() && running_.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
      answer_ = running_.get();
    return answer_;
  }

 private:
  std::future<Result<T>> running_;
  Answer<T> answer_;
};

}  // namespace dieu8
