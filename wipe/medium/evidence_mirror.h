// The session's folder in memory, followed by a copy on a medium while the work runs: after a power cut the copy is
// what the work goes on from. A medium that fails never stops the erasure; its failure is kept, told, and tried again.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "evidence/base/result.h"

namespace dieu8 {

// Copies the folder once, as copy_evidence does.
using MirrorStep = std::function<Status()>;

class EvidenceMirror {
 public:
  explicit EvidenceMirror(MirrorStep step);
  ~EvidenceMirror();  // waits for a copy under way
  EvidenceMirror(const EvidenceMirror&) = delete;
  EvidenceMirror& operator=(const EvidenceMirror&) = delete;

  // A file has changed: the copy follows in its own time.
  void changed();

  // A file has changed that must lie on the medium before the drive is told what it says: waits until the copy holds
  // it, at most `most`; not at all while the medium has failed, for the drive's work is worth more than the copy.
  void changed_and_wait(std::chrono::milliseconds most = std::chrono::seconds(20));

  std::optional<Error> failure() const;  // of the last copy; empty: the medium has everything, or is about to

 private:
  void follow();
  void copy_once(std::unique_lock<std::mutex>& lock);

  MirrorStep step_;
  mutable std::mutex mutex_;
  std::condition_variable news_;
  std::uint64_t asked_ = 0;
  std::uint64_t copied_ = 0;  // everything up to this `asked_` was tried
  bool ending_ = false;
  bool slow_ = false;  // somebody waited in vain
  std::optional<Error> failure_;
  std::thread thread_;
};

}  // namespace dieu8
