// An append file in memory that can run full, tear a write, fail to sync, and lose power.
#pragma once

#include <cerrno>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>

#include "evidence/base/syscall.h"
#include "evidence/journal/append_file.h"

namespace dieu8 {

// What lies under the file. It outlives the file, as a disk outlives a program.
struct FakeMedium {
  Bytes written;            // what the program sees
  Bytes durable;            // what a power cut leaves at least
  std::size_t appends = 0;  // calls so far, failed ones included
  std::size_t syncs = 0;

  std::size_t room = std::numeric_limits<std::size_t>::max();  // bytes until ENOSPC; the write that hits it is torn
  std::optional<std::size_t> fail_append;                      // the n-th call (from 1) fails with EIO...
  std::size_t torn_bytes = 0;                                  // ...after so many of its bytes were written
  std::optional<std::size_t> fail_sync;  // the n-th call fails with EIO; the data is lost, as Linux loses it
  bool sync_lies = false;                // says yes and does nothing

  // The power goes: all that was synced stays, and of the rest the first `lucky_bytes`.
  Bytes after_power_cut(std::size_t lucky_bytes) const {
    const std::size_t kept = std::min(durable.size() + lucky_bytes, written.size());
    return {written.begin(), written.begin() + static_cast<std::ptrdiff_t>(kept)};
  }
};

class FakeAppendFile final : public AppendFile {
 public:
  explicit FakeAppendFile(std::shared_ptr<FakeMedium> medium) : medium_(std::move(medium)) {}

  Status append(ByteView bytes) override {
    ++medium_->appends;
    if (medium_->fail_append == medium_->appends) {
      write(bytes.first(std::min(medium_->torn_bytes, bytes.size())));
      return outcome::failure(system_error(EIO, "write", "journal"));
    }
    if (bytes.size() > medium_->room) {
      write(bytes.first(medium_->room));
      return outcome::failure(system_error(ENOSPC, "write", "journal"));
    }
    write(bytes);
    return ok();
  }

  Status sync() override {
    ++medium_->syncs;
    if (medium_->fail_sync == medium_->syncs) {
      medium_->written = medium_->durable;
      return outcome::failure(system_error(EIO, "fdatasync", "journal"));
    }
    if (!medium_->sync_lies) medium_->durable = medium_->written;
    return ok();
  }

 private:
  void write(ByteView bytes) {
    medium_->written.insert(medium_->written.end(), bytes.begin(), bytes.end());
    medium_->room -= bytes.size();
  }

  std::shared_ptr<FakeMedium> medium_;
};

}  // namespace dieu8
