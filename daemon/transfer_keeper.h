// The transfers that go on now: recorded when they begin, batch by batch before anything becomes visible, and when they
// end, also when the helper that copies died or the machine went down (docs/format-transfer.md).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/recorder.h"
#include "evidence/base/clock.h"
#include "guard/transfer/transfer_record.h"

namespace dieu8 {

class TransferKeeper {
 public:
  struct World {
    // Whether a process is still there, for as long as the answer is kept.
    std::function<std::function<bool()>(std::int32_t)> watch{};
    // The newest transfers in the record; one with all that is recorded of it. Errors: Io; NotFound.
    std::function<Result<std::vector<RecordedTransfer>>()> newest{};
    std::function<Result<RecordedTransfer>(const std::string&)> find{};
    std::function<std::uint32_t()> person_at_the_screen{};
    std::optional<gid_t> officers{};
  };

  TransferKeeper(World world, Recorder& recorder, Clock& clock)
      : world_(std::move(world)), recorder_(recorder), clock_(clock) {}

  // First thing after a start: what the run before this left open is recorded as interrupted.
  void end_left_over();

  // Its number, recorded. Errors: Refused while another transfer of the medium goes on; as the record.
  Result<std::string> begin(TransferBegin begin, std::int32_t carrier);
  // Durable when it returns: only then the carrier makes anything visible. Errors: NotFound; Malformed; as the record.
  Status files(const std::string& transfer, FileState state, const std::vector<TransferItem>& items);
  // The fields of the record. Errors: NotFound.
  Result<Json::Object> end(const std::string& transfer, const TransferEnd& end);
  // Errors: NotFound; Io.
  Result<RecordedTransfer> show(const std::string& transfer) const;

  const World& world() const { return world_; }

  // When it is to be seen whether the carriers are still there; nullopt: no timer is needed.
  std::optional<BootTime> next_time() const { return look_at_; }
  void on_time();

 private:
  struct Going {
    TransferBegin begin;
    TransferTally tally;
    std::function<bool()> is_there;
  };
  Result<Going*> going(const std::string& transfer);
  void look_again_later();
  Status record(std::string_view type, const Json::Object& fields);

  World world_;
  Recorder& recorder_;
  Clock& clock_;
  std::map<std::string, Going> going_;
  std::optional<BootTime> look_at_;
};

// What `World` is on a machine: the record in a folder, the kernel's processes. Errors: as above.
Result<std::vector<RecordedTransfer>> newest_transfers(const std::string& journal_folder);
Result<RecordedTransfer> recorded_transfer(const std::string& journal_folder, const std::string& transfer);
std::function<bool()> watch_process(std::int32_t pid);
// The user at the screen (seat0); root where nobody is.
std::uint32_t person_at_the_screen();

}  // namespace dieu8
