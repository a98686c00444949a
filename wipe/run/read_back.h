// Reads a pass back from the medium and compares it with what was written, sector by sector.
#pragma once

#include <optional>
#include <vector>

#include "wipe/run/disk_session.h"
#include "wipe/run/pass_content.h"
#include "wipe/run/read_poison.h"
#include "wipe/run/sector_ranges.h"

namespace dieu8 {

class ReadBack final : public BlockWork {
 public:
  ReadBack(DiskSession& session, PassContent& content, const ReadPoison& poison, Verification& verification);

  // Reads all of `places`, in order. Differences and unreadable sectors are measurements, not Failures.
  std::optional<Failure> read(const std::vector<ByteRange>& places);

  Transfer transfer() const override { return Transfer::Read; }
  Status before(std::size_t slot, std::uint64_t offset, std::span<std::uint8_t> buffer) override;
  Status after(std::uint64_t offset, ByteView moved) override;
  bool go_on(std::uint64_t next_offset) override;

 private:
  void compare_sectors(std::uint64_t offset, ByteView found, ByteView expected);
  void note();

  DiskSession& session_;
  PassContent& content_;
  ReadPoison poison_;
  Verification& verification_;
  BlockPump pump_;
  Rescue rescue_;
  SectorRanges mismatches_{kMostBadPlaces};
  SectorRanges unreadable_{kMostBadPlaces};
};

// Plans (all of the disk, or the places that follow from the seed), reads and reports. Needs a flushed pass.
std::optional<Failure> read_back(DiskSession& session, PassContent& content);

}  // namespace dieu8
