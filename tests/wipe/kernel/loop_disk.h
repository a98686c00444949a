// A loop device over a file of its own, gone when the test ends. Only files and loop devices made here are touched.
#pragma once

#include <gtest/gtest.h>
#include <linux/blkpg.h>
#include <linux/fs.h>
#include <linux/loop.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "evidence/base/syscall.h"

namespace dieu8::test {

// The answer of a program run without a shell; -1 when it could not be run.
inline int run_program(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const int null = ::open("/dev/null", O_RDWR);
    ::dup2(null, 1);
    ::dup2(null, 2);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class TestFolder {
 public:
  TestFolder() {
    char name[] = "/tmp/dieu8-test-XXXXXX";
    path_ = ::mkdtemp(name) == nullptr ? "" : name;
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() {
    for (const std::string& file : files_) ::unlink(file.c_str());
    for (const std::string& folder : folders_) ::rmdir(folder.c_str());
    ::rmdir(path_.c_str());
  }
  std::string file(const std::string& name, off_t bytes) {
    const std::string path = name_of(name);
    const UniqueFd fd = open_file(path, O_RDWR | O_CREAT, 0600).assume_value();
    EXPECT_EQ(::ftruncate(fd.get(), bytes), 0);
    return path;
  }
  // A name that the test itself will give to a file or a link.
  std::string name_of(const std::string& name) {
    files_.push_back(path_ + "/" + name);
    return files_.back();
  }
  std::string folder(const std::string& name) {
    folders_.push_back(path_ + "/" + name);
    EXPECT_EQ(::mkdir(folders_.back().c_str(), 0700), 0);
    return folders_.back();
  }

 private:
  std::string path_;
  std::vector<std::string> files_;
  std::vector<std::string> folders_;
};

class LoopDisk {
 public:
  // Attaches `file` to a free loop device; `reason()` says why not.
  explicit LoopDisk(const std::string& file) {
    if (::geteuid() != 0) {
      reason_ = "needs root to attach a loop device";
      return;
    }
    for (int attempt = 0; attempt < 20 && !attach(file); ++attempt) ::usleep(50000);
  }
  LoopDisk(const LoopDisk&) = delete;
  LoopDisk& operator=(const LoopDisk&) = delete;
  ~LoopDisk() { detach(); }

  const std::string& reason() const { return reason_; }
  const std::string& path() const { return path_; }

  // Leaves the device as it was found: without partitions, writable, without a file.
  void detach() {
    if (path_.empty()) return;
    set_read_only(false);
    change_partition(BLKPG_DEL_PARTITION, 0, 0);
    if (const auto fd = open_file(path_, O_RDONLY))
      static_cast<void>(checked_ioctl(fd.assume_value(), LOOP_CLR_FD, 0, "LOOP_CLR_FD").has_value());
  }

  bool set_read_only(bool read_only) {
    const int value = read_only ? 1 : 0;
    const auto fd = open_file(path_, O_RDONLY);
    return fd && checked_ioctl(fd.assume_value(), BLKROSET, &value, "BLKROSET").has_value();
  }

  // The same loop device over another file.
  void attach_again(const std::string& file) {
    const UniqueFd backing = open_file(file, O_RDWR).assume_value();
    const UniqueFd loop = open_file(path_, O_RDWR).assume_value();
    ASSERT_TRUE(checked_ioctl(loop, LOOP_SET_FD, backing.get(), "LOOP_SET_FD"));
  }

  // Tells the kernel of partition 1 without writing a table; the kernel here may not read any.
  bool add_partition(long long start, long long bytes) { return change_partition(BLKPG_ADD_PARTITION, start, bytes); }

 private:
  bool change_partition(int operation, long long start, long long bytes) {
    blkpg_partition partition{};
    partition.start = start;
    partition.length = bytes;
    partition.pno = 1;
    blkpg_ioctl_arg request{};
    request.op = operation;
    request.datalen = sizeof partition;
    request.data = &partition;
    const auto loop = open_file(path_, O_RDONLY);
    return loop && checked_ioctl(loop.assume_value(), BLKPG, &request, "BLKPG").has_value();
  }

  bool attach(const std::string& file) {
    const auto control = open_file("/dev/loop-control", O_RDWR);
    if (!control) {
      reason_ = "there is no /dev/loop-control";
      return false;
    }
    const auto number = checked_ioctl(control.assume_value(), LOOP_CTL_GET_FREE, 0, "LOOP_CTL_GET_FREE");
    if (!number) {
      reason_ = "no free loop device";
      return false;
    }
    const std::string path = "/dev/loop" + std::to_string(number.assume_value());
    const auto backing = open_file(file, O_RDWR);
    const auto loop = open_file(path, O_RDWR);
    if (!backing || !loop ||
        !checked_ioctl(loop.assume_value(), LOOP_SET_FD, backing.assume_value().get(), "LOOP_SET_FD")) {
      reason_ = "the loop device could not be attached";
      return false;
    }
    path_ = path;
    reason_.clear();
    return true;
  }

  std::string path_;
  std::string reason_;
};

}  // namespace dieu8::test
