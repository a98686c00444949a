// Lies of the Sanitize Status log. Unless a case says otherwise the drive erased nothing.
#include <algorithm>

#include "tests/liars/nvme_case_parts.h"

namespace dieu8 {
namespace {

constexpr std::size_t kProgress = 0;
constexpr std::size_t kStatus = 2;
constexpr std::size_t kCommand = 4;

using Change = std::function<void(Bytes& log, const Bytes& before)>;

// Nothing is erased, the command is over at once, and the log is changed once ours was accepted.
NvmeLies after_ours(Change change) {
  NvmeLies lies;
  lies.erase = NvmeEraseLie::Nothing;
  lies.finish_at_once = true;
  lies.log = [change = std::move(change)](Bytes& log, bool accepted, const Bytes& before) {
    if (accepted) change(log, before);
  };
  return lies;
}

NvmeLies status_after_ours(std::uint16_t status) {
  return after_ours([status](Bytes& log, const Bytes&) { put_in(log, kStatus, status, 2); });
}

NvmeLies command_after_ours(std::function<std::uint32_t(std::uint32_t)> change) {
  return after_ours([change = std::move(change)](Bytes& log, const Bytes&) {
    std::uint32_t command = 0;
    for (std::size_t i = 0; i < 4; ++i) command |= std::uint32_t{log[kCommand + i]} << (8 * i);
    put_in(log, kCommand, change(command), 4);
  });
}

// The log as it was before ours, whatever is sent.
NvmeLies frozen_log() {
  return after_ours([](Bytes& log, const Bytes& before) { log = before; });
}

std::vector<LiarCase> absent_logs() {
  NvmeLies times_out;
  times_out.log_times_out = true;
  NvmeLies refused;
  refused.refuse_log = 0x109;
  NvmeLies in_progress;
  in_progress.refuse_log = 0x01d;
  NvmeLies always_zero;
  always_zero.log = [](Bytes& log, bool, const Bytes&) { std::ranges::fill(log, std::uint8_t{0}); };
  NvmeLies always_short;
  always_short.log = [](Bytes& log, bool, const Bytes&) { log.resize(20); };
  const auto filled = [](std::uint8_t byte) {
    return after_ours([byte](Bytes& log, const Bytes&) { std::ranges::fill(log, byte); });
  };
  const auto cut = [](std::size_t length) {
    return after_ours([length](Bytes& log, const Bytes&) { log.resize(length); });
  };
  return {nvme_lie("answers with a log of zeros after the command", "step-unknown", filled(0)),
          nvme_lie("answers with a log of one byte repeated", "step-unknown", filled(0xff)),
          nvme_lie("answers with a log of ones, each word a success", "step-unknown", filled(0x01)),
          nvme_lie("answers with a log cut short after its known fields", "step-unknown", cut(36)),
          nvme_lie("answers with a log of eight bytes that say success", "step-unknown", cut(8)),
          nvme_lie("answers with no log at all", "step-unknown", cut(0)),
          nvme_lie("says that the log page does not exist once the command was accepted", "step-unknown", refused),
          nvme_lie("refuses the log because a sanitize is in progress", "step-unknown", in_progress),
          nvme_lie("never completes the question for the log", "step-unknown", times_out),
          nvme_lie("has a log of zeros from the beginning", "refused", always_zero),
          nvme_lie("has a log that is cut short from the beginning", "refused", always_short)};
}

std::vector<LiarCase> contradicting_logs() {
  return {nvme_lie("says that it was never sanitized after it accepted the command", "step-unknown",
                   status_after_ours(0x0000)),
          nvme_lie("says never sanitized and all data erased", "step-unknown", status_after_ours(0x0100)),
          nvme_lie("says status 4 though No-Deallocate was not asked for", "step-unknown", status_after_ours(0x0004)),
          nvme_lie("says status 5, which means nothing in the standard", "step-unknown", status_after_ours(0x0005)),
          nvme_lie("says status 7, which means nothing in the standard", "step-unknown", status_after_ours(0x0007)),
          nvme_lie("says failed, with a finished progress", "step-failed", status_after_ours(0x0003)),
          nvme_lie("says failed and all data erased", "step-failed", status_after_ours(0x0103)),
          nvme_lie("says failed after seven passes", "step-failed", status_after_ours(0x003b)),
          nvme_lie("says failed, with a progress of zero", "step-failed", after_ours([](Bytes& log, const Bytes&) {
                     put_in(log, kProgress, 0, 2);
                     put_in(log, kStatus, 3, 2);
                   })),
          nvme_lie("says success half way", "step-unknown",
                   after_ours([](Bytes& log, const Bytes&) { put_in(log, kProgress, 0x8000, 2); })),
          nvme_lie("is in progress for ever", "step-timed-out", after_ours([](Bytes& log, const Bytes&) {
                     put_in(log, kProgress, 0x4000, 2);
                     put_in(log, kStatus, 2, 2);
                   })),
          nvme_lie("is in progress for ever with a finished progress", "step-timed-out",
                   after_ours([](Bytes& log, const Bytes&) { put_in(log, kStatus, 2, 2); }))};
}

std::vector<LiarCase> foreign_logs() {
  using State = NvmeSanitizer::State;
  const auto reduced = command_after_ours([](std::uint32_t command) { return command & 7U; });
  return {
      nvme_lie_with_past("keeps showing an old success of the very same command", "step-echo-differs", frozen_log(),
                         0x2, State::Success),
      nvme_lie_with_past("keeps showing an old success of the same erase, told apart last time too",
                         "step-echo-differs", frozen_log(), 0x102, State::Success),
      nvme_lie_with_past("keeps showing an old success of another command", "step-echo-differs", frozen_log(), 0x4,
                         State::Success),
      nvme_lie_with_past("names only the action, as an old success of the same erase did", "step-echo-differs", reduced,
                         0x2, State::Success),
      nvme_lie("keeps showing the log of a drive that was never sanitized", "step-echo-differs", frozen_log()),
      nvme_lie("names no command in its log", "step-echo-differs",
               command_after_ours([](std::uint32_t) { return 0U; })),
      nvme_lie("names another action in its log", "step-echo-differs",
               command_after_ours([](std::uint32_t) { return 4U; })),
      nvme_lie("names an unrestricted exit that nobody asked for", "step-echo-differs",
               command_after_ours([](std::uint32_t command) { return command | 0x8U; })),
      nvme_lie("names sixteen passes that nobody asked for", "step-echo-differs",
               command_after_ours([](std::uint32_t command) { return command ^ 0x10U; })),
      nvme_lie("names No-Deallocate and says status 4", "step-echo-differs", after_ours([](Bytes& log, const Bytes&) {
                 put_in(log, kStatus, 4, 2);
                 put_in(log, kCommand, 0x202, 4);
               })),
      nvme_lie("names the command in the wrong byte order", "step-echo-differs",
               command_after_ours([](std::uint32_t command) { return __builtin_bswap32(command); })),
      nvme_lie("is in progress with a command of somebody else", "step-echo-differs",
               after_ours([](Bytes& log, const Bytes&) {
                 put_in(log, kProgress, 0x100, 2);
                 put_in(log, kStatus, 2, 2);
                 put_in(log, kCommand, 0x4, 4);
               }))};
}

}  // namespace

std::vector<LiarCase> nvme_log_cases() {
  std::vector<LiarCase> all = absent_logs();
  for (auto part : {contradicting_logs(), foreign_logs()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
