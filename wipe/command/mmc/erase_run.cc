#include "wipe/command/mmc/erase_run.h"

#include <optional>
#include <utility>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

const RowResult kGood{StepEnd::Completed, ""};

bool is_good(const RowResult& result) { return result.end == StepEnd::Completed; }

std::string area_name(MmcArea area) {
  switch (area) {
    case MmcArea::User: return "user area";
    case MmcArea::Boot0: return "boot partition 0";
    case MmcArea::Boot1: return "boot partition 1";
    case MmcArea::Gp1: return "general purpose partition 1";
    case MmcArea::Gp2: return "general purpose partition 2";
    case MmcArea::Gp3: return "general purpose partition 3";
    case MmcArea::Gp4: return "general purpose partition 4";
  }
  __builtin_unreachable();
}

RowResult in_area(MmcArea area, RowResult result) {
  if (!is_good(result)) result.reason = area_name(area) + ": " + result.reason;
  return result;
}

// A block of one byte repeated may have been empty before: only content can be seen to stay.
RowResult compare(MmcArea area, const std::vector<Bytes>& before, const std::vector<Bytes>& after) {
  if (before.size() != after.size()) return {StepEnd::Unknown, "the blocks looked at before cannot be read again"};
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!is_one_byte_repeated(before[i]) && before[i] == after[i])
      return {StepEnd::Failed, area_name(area) + ": a block still holds what it held before the erase"};
  return kGood;
}

std::optional<CardStatus> status_now(MmcTransport& transport, MmcArea area, std::uint16_t relative_address) {
  const auto status = read_status(transport, area, relative_address);
  if (!status) return std::nullopt;
  return status.assume_value();
}

}  // namespace

RowResult EraseRun::send(MmcArea area, std::span<const MmcCommand> commands) {
  for (const MmcCommand& command : commands)
    if (!is_reading(command)) append_record(command, step_.sent);
  const auto answers = transport_.run(area, commands);
  if (answers) return judge_row(commands, answers.assume_value());
  step_.reset_seen = step_.reset_seen || answers.assume_error().code == ErrorCode::NotFound;
  return judge_broken_row(answers.assume_error(), status_now(transport_, area, card_.relative_address));
}

// The card must say itself that it is at `area`: an erase sent to the wrong one would leave the right one as it was.
RowResult EraseRun::enter(MmcArea area) {
  if (card_.kind == MmcCardKind::Sd) return kGood;
  const std::vector<MmcCommand> row = {switch_area(area, card_.ext_csd->partition_config),
                                       send_status(card_.relative_address)};
  RowResult switched = send(area, row);
  if (!is_good(switched)) return switched;
  const auto now = read_ext_csd(transport_, area);
  if (!now) return {StepEnd::Unknown, "EXT_CSD could not be read after the partition access was switched"};
  if (now.assume_value().area_accessed() == static_cast<std::uint8_t>(area)) return kGood;
  return {StepEnd::Refused, "EXT_CSD[179]: the partition access was not switched"};
}

// Empty when a block could not be read.
std::vector<Bytes> EraseRun::look_at(const MmcAreaPlan& plan) {
  std::vector<Bytes> blocks;
  for (const std::uint32_t address : plan.samples) {
    const MmcCommand command = read_block(address);
    auto answers = transport_.run(plan.area, {&command, 1});
    if (!answers || answers.assume_value().size() != 1 || answers.assume_value()[0].data.size() != kMmcSectorBytes)
      return {};
    blocks.push_back(std::move(answers.assume_value()[0].data));
  }
  return blocks;
}

RowResult EraseRun::erase_area(const MmcAreaPlan& plan) {
  if (RowResult entered = enter(plan.area); !is_good(entered)) return in_area(plan.area, std::move(entered));
  const std::vector<Bytes> before = look_at(plan);
  if (before.size() != plan.samples.size())
    return {StepEnd::NotSent, area_name(plan.area) + ": it cannot be read before the erase"};
  for (const auto& row : plan.rows) {
    RowResult erased = send(plan.area, row);
    if (!is_good(erased)) return in_area(plan.area, std::move(erased));
    step_.accepted = true;
  }
  return compare(plan.area, before, look_at(plan));
}

RowResult EraseRun::everything(const MmcErasePlan& plan) {
  for (const MmcAreaPlan& area : plan.areas)
    if (RowResult erased = erase_area(area); !is_good(erased)) return erased;
  if (plan.sanitize.empty()) return kGood;
  RowResult sanitized = send(MmcArea::User, plan.sanitize);
  if (!is_good(sanitized)) sanitized.reason = "SANITIZE: " + sanitized.reason;
  return sanitized;
}

// Also shows that the same card still answers: a status alone could come from another one.
RowResult EraseRun::back_to_user() {
  if (card_.kind == MmcCardKind::Sd) return kGood;
  RowResult entered = enter(MmcArea::User);
  if (!is_good(entered)) return {StepEnd::Unknown, "back to the user area: " + entered.reason};
  const auto now = read_ext_csd(transport_, MmcArea::User);
  if (!now || now.assume_value().user_sectors != card_.ext_csd->user_sectors)
    return {StepEnd::Unknown, "the card's capacity is not what it was before"};
  return kGood;
}

void EraseRun::run(const MmcErasePlan& plan) {
  const RowResult result = everything(plan);
  const RowResult back = back_to_user();
  step_.end = is_good(result) ? back.end : result.end;
  if (step_.end == StepEnd::Refused && step_.accepted) step_.end = StepEnd::Failed;  // an area is erased already
  step_.reason = result.reason;
  if (!is_good(back)) step_.reason.append(step_.reason.empty() ? "" : "; ").append(back.reason);
  if (const auto status = status_now(transport_, MmcArea::User, card_.relative_address)) {
    step_.state_after = bytes_of(*status);
  } else if (step_.end == StepEnd::Completed) {
    step_.end = StepEnd::Unknown;
    step_.reason = "CMD13 is not answered after the erase";
  }
}

}  // namespace dieu8
