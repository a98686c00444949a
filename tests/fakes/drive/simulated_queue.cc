#include <deque>

#include "tests/fakes/drive/simulated_drive.h"

namespace dieu8 {
namespace {

class SimulatedQueue final : public BlockQueue {
 public:
  explicit SimulatedQueue(SimulatedDrive& drive) : drive_(drive), arena_(4 * (std::size_t{64} << 10U)) {}

  unsigned depth() const override { return 4; }
  std::span<std::uint8_t> arena() override { return arena_; }
  Status submit(const BlockRequest& request) override {
    const std::int64_t result = request.transfer == Transfer::Read ? drive_.read(request.offset, request.buffer)
                                                                   : drive_.write(request.offset, request.buffer);
    completions_.push_back({request.token, result});
    return ok();
  }
  Result<BlockCompletion> wait() override {
    if (completions_.empty()) return fail(ErrorCode::Io, "nothing under way");
    const BlockCompletion first = completions_.front();
    completions_.pop_front();
    return first;
  }
  Status flush() override {
    if (drive_.flush() == 0) return ok();
    return fail(ErrorCode::Io, "flush failed");
  }
  Result<std::uint64_t> bytes() override {
    const std::uint64_t bytes = drive_.addressable_bytes();
    if (bytes == 0) return fail(ErrorCode::NotFound, "gone");
    return bytes;
  }
  bool direct() const override { return true; }
  std::string_view engine() const override { return "simulated"; }

 private:
  SimulatedDrive& drive_;
  Bytes arena_;
  std::deque<BlockCompletion> completions_;
};

}  // namespace

std::unique_ptr<BlockQueue> queue_of(SimulatedDrive& drive) { return std::make_unique<SimulatedQueue>(drive); }

}  // namespace dieu8
