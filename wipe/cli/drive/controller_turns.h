// Disks that share one NVMe controller: a command of one of them reaches them all. Their drive stages run one after
// the other, and none is overwritten before the last of them has ended.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "wipe/cli/drive/ask_drive.h"

namespace dieu8 {

class ControllerTurns {
 public:
  explicit ControllerTurns(std::size_t disks) : under_way_(disks) {}

  // Runs `stage` when it is this disk's turn; returns when every disk's stage has ended. Called once for each disk.
  void run(const std::function<void()>& stage);

 private:
  void leave_and_wait();

  std::mutex turn_;
  std::mutex mutex_;
  std::condition_variable all_ended_;
  std::size_t under_way_;
};

// One object for each disk, the same for disks that are namespaces of one controller.
std::vector<std::shared_ptr<ControllerTurns>> turns_of(const std::vector<const AskedDisk*>& disks);

}  // namespace dieu8
