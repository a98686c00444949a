// Compares each record's clocks with those of the record before it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/journal/finding.h"
#include "evidence/journal/record.h"

namespace dieu8 {

class TimeOrder {
 public:
  static constexpr std::size_t kMostBoots = 200;

  void next(const JournalRecord& record, std::uint64_t line, JournalFindings& findings);
  std::optional<WallTime> first() const { return first_; }
  std::optional<WallTime> last() const;
  const std::vector<std::string>& boots() const { return boots_; }  // in order, the first kMostBoots

 private:
  struct Moment {
    std::string boot;
    WallTime time;
    BootTime uptime;
  };

  void compare(const Moment& before, const JournalRecord& record, std::uint64_t line, JournalFindings& findings) const;

  std::optional<WallTime> first_;
  std::optional<Moment> latest_;
  std::vector<std::string> boots_;
};

}  // namespace dieu8
