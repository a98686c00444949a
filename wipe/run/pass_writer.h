// One overwrite pass: blocks in order, a flush at every watermark, and never trust in data whose flush failed.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "wipe/run/disk_session.h"
#include "wipe/run/pass_content.h"
#include "wipe/run/sector_ranges.h"

namespace dieu8 {

class PassWriter final : public BlockWork {
 public:
  // `elapsed_ms`: of this pass, earlier sessions included.
  PassWriter(DiskSession& session, PassContent& content, std::function<std::uint64_t()> elapsed_ms);

  // Writes from the session's watermark to the end of the disk; on sequential zones from its beginning, after a reset.
  // When it returns without Failure, all of the pass was flushed; the session's report and watermark are right in every
  // case.
  std::optional<Failure> write();

  Transfer transfer() const override { return Transfer::Write; }
  Status before(std::size_t slot, std::uint64_t offset, std::span<std::uint8_t> buffer) override;
  Status after(std::uint64_t offset, ByteView moved) override;
  void refused(int error_number) override;
  bool go_on(std::uint64_t next_offset) override;

 private:
  struct Filled {  // what a slot's buffer holds
    std::uint64_t offset = 0;
    std::size_t count = 0;
  };

  std::optional<Failure> write_stretch();
  std::optional<Failure> flush();
  std::optional<Failure> flush_failed(const Error& error);
  std::optional<Failure> reach_watermark();
  void start_at(std::uint64_t offset);
  std::optional<Failure> start_at_watermark();
  std::optional<Failure> start_over();
  void lost(const ByteRange& range);
  void note_losses();

  DiskSession& session_;
  PassContent& content_;
  std::function<std::uint64_t()> elapsed_ms_;
  BlockPump pump_;
  Rescue rescue_;
  std::vector<ByteRange> rest_;  // one range: from the last watermark to the end
  RangeCursor cursor_;
  std::vector<Filled> filled_;
  SectorRanges unwritten_{kMostBadPlaces};
  std::uint64_t flush_due_bytes_ = 0;
  std::int64_t flush_due_ms_ = 0;
  unsigned flush_failures_ = 0;  // since the last good flush
};

}  // namespace dieu8
