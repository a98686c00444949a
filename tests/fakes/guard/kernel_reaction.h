// What the kernel would do when an attribute of a made-up sysfs is written: a lease (fcntl(2), F_SETLEASE) holds the
// writer back while the reaction runs, so whoever writes and looks finds it done, as with the real one.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace dieu8::test {

class KernelReaction {
 public:
  // Once: when `path` is opened for writing for the first time, `reaction` runs and then the write goes on.
  KernelReaction(const std::string& path, std::function<void()> reaction);
  ~KernelReaction();
  KernelReaction(const KernelReaction&) = delete;
  KernelReaction& operator=(const KernelReaction&) = delete;

 private:
  void wait(const std::string& path, const std::function<void()>& reaction);

  std::atomic<bool> armed_{false};
  std::atomic<bool> stopped_{false};
  std::thread waiting_;
};

}  // namespace dieu8::test
