#include "evidence/journal/time_order.h"

namespace dieu8 {
namespace {

// Both clocks drift and are read one after the other; more than this is somebody's hand (or the network's).
constexpr std::int64_t kMostDriftSeconds = 120;

bool may_follow_restart(const JournalRecord& record) { return record.type == kReopened || record.type == kTornTail; }

}  // namespace

void TimeOrder::next(const JournalRecord& record, std::uint64_t line, JournalFindings& findings) {
  if (!first_) first_ = record.time;
  if (latest_) compare(*latest_, record, line, findings);
  if ((!latest_ || latest_->boot != record.boot) && boots_.size() < kMostBoots) boots_.push_back(record.boot);
  latest_ = Moment{record.boot, record.time, record.uptime};
}

void TimeOrder::compare(const Moment& before, const JournalRecord& record, std::uint64_t line,
                        JournalFindings& findings) const {
  if (record.time < before.time) findings.add(JournalFindingKind::ClockWentBack, line);
  if (record.boot != before.boot) {
    if (!may_follow_restart(record)) findings.add(JournalFindingKind::BootChanged, line);
    return;
  }
  if (record.uptime < before.uptime) {
    findings.add(JournalFindingKind::UptimeWentBack, line);
    return;
  }
  const std::int64_t by_wall = record.time.seconds - before.time.seconds;
  const std::int64_t by_uptime = (record.uptime.milliseconds - before.uptime.milliseconds) / 1000;
  const std::int64_t jump = by_wall - by_uptime;
  if (jump > kMostDriftSeconds || jump < -kMostDriftSeconds)
    findings.add(JournalFindingKind::ClockJumped, line, std::to_string(jump));
}

std::optional<WallTime> TimeOrder::last() const {
  return latest_ ? std::optional<WallTime>(latest_->time) : std::nullopt;
}

}  // namespace dieu8
