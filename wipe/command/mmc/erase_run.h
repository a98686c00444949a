// One erase of a whole card, row by row, with what must hold before the next row is sent.
#pragma once

#include "evidence/certificate/device_work.h"
#include "wipe/command/mmc/erase_plan.h"
#include "wipe/command/mmc/row_result.h"

namespace dieu8 {

class EraseRun {
 public:
  EraseRun(MmcTransport& transport, const MmcCard& card, DeviceStep& step)
      : transport_(transport), card_(card), step_(step) {}

  // Fills sent, accepted, end, reason, state_after. The user area is accessed again afterwards, however it ended.
  void run(const MmcErasePlan& plan);

 private:
  RowResult everything(const MmcErasePlan& plan);
  RowResult erase_area(const MmcAreaPlan& plan);
  RowResult enter(MmcArea area);
  RowResult send(MmcArea area, std::span<const MmcCommand> commands);
  std::vector<Bytes> look_at(const MmcAreaPlan& plan);
  RowResult back_to_user();

  MmcTransport& transport_;
  const MmcCard& card_;
  DeviceStep& step_;
};

}  // namespace dieu8
