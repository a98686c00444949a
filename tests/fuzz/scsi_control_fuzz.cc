// A drive that answers anything: the control must come to an end, and never call a step completed that it did not see
// accepted.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "wipe/command/scsi/scsi_control.h"

namespace {

class AnyAnswers final : public dieu8::ScsiTransport {
 public:
  explicit AnyAnswers(dieu8::ByteView bytes) : rest_(bytes) {}

  dieu8::Result<dieu8::ScsiAnswer> send(const dieu8::ScsiCommand& command) override {
    const std::uint8_t first = next();
    if (first == 0xff) return dieu8::fail(dieu8::ErrorCode::Io, "no answer");
    dieu8::ScsiAnswer answer;
    answer.status = first & 0x3eU;
    answer.host_status = (first & 0xc0U) == 0x40 ? 1 : 0;
    answer.data = take(std::min<std::size_t>(next(), command.bytes_in));
    answer.sense = take(next() & 0x1fU);
    return answer;
  }

 private:
  std::uint8_t next() {
    if (rest_.empty()) return 0;
    const std::uint8_t byte = rest_.front();
    rest_ = rest_.subspan(1);
    return byte;
  }
  dieu8::Bytes take(std::size_t count) {
    const auto part = rest_.first(std::min(count, rest_.size()));
    rest_ = rest_.subspan(part.size());
    return {part.begin(), part.end()};
  }

  dieu8::ByteView rest_;
};

void run(dieu8::DriveControl& control, dieu8::Technique technique) {
  dieu8::DeviceStep step = control.start(technique, {}, {});
  for (int look = 0; look < 4; ++look) control.look(step);
  const bool seen = step.seen_in_progress || dieu8::blocks_until_done(technique);
  if (step.end == dieu8::StepEnd::Completed && (!step.accepted || !seen)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto control =
      dieu8::scsi_control(std::make_unique<AnyAnswers>(dieu8::ByteView(data, size)), {.usb = size % 2 == 0});
  const std::uint8_t choice = size == 0 ? 0 : data[size - 1];
  if (choice % 4 == 0) static_cast<void>(control->probe().has_value());
  if (choice % 4 == 1) static_cast<void>(control->uncover(dieu8::HiddenKind::ScsiCapacity).accepted);
  if (choice % 4 == 2) run(*control, dieu8::Technique::ScsiSanitizeBlock);
  if (choice % 4 == 3) run(*control, dieu8::Technique::ScsiSanitizeCrypto);
  return 0;
}
