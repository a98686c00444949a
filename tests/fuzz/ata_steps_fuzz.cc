// Whole steps of an ATA drive over a bridge that answers whatever the fuzzer says: no step may claim more than it was
// told, and a password is in the drive only after it was recorded.
#include <algorithm>
#include <cstdlib>

#include "wipe/command/ata/ata_control.h"

namespace {

using namespace dieu8;

class FuzzedScsi final : public ScsiTransport {
 public:
  FuzzedScsi(ByteView bytes, const bool& recorded) : bytes_(bytes), recorded_(recorded) {}

  Result<ScsiAnswer> send(const ScsiCommand& command) override {
    if (command.cdb[14] == 0xf1 && !recorded_) std::abort();
    if (bytes_.size() < 3) return fail(ErrorCode::NotFound, "gone");
    ScsiAnswer answer;
    answer.status = bytes_[0] & 0x0aU;
    const std::size_t sense = bytes_[1] & 0x1fU;
    const std::size_t data = bytes_[2] & 1U ? command.bytes_in : 0;
    bytes_ = bytes_.subspan(3);
    answer.sense = take(sense);
    answer.data = take(data);
    return answer;
  }

 private:
  Bytes take(std::size_t count) {
    const std::size_t have = std::min(count, bytes_.size());
    const Bytes taken(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(have));
    bytes_ = bytes_.subspan(have);
    return taken;
  }

  ByteView bytes_;
  const bool& recorded_;
};

constexpr Technique kTechniques[] = {Technique::AtaSanitizeBlock, Technique::AtaSanitizeCrypto,
                                     Technique::AtaSecurityErase, Technique::AtaSecurityEraseEnhanced};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  bool recorded = false;
  const auto control = ata_control(std::make_unique<FuzzedScsi>(ByteView(data + 1, size - 1), recorded));
  const StepCallbacks callbacks{[&](std::string_view type, const Json::Object&) -> Status {
    recorded = recorded || type == "ata-password-set";
    return ok();
  }};
  DeviceStep step = control->start(kTechniques[data[0] % std::size(kTechniques)], {}, callbacks);
  for (int i = 0; i < 8 && step.end == StepEnd::StillRunning; ++i) control->look(step);
  control->tidy(step, callbacks);
  if (step.end == StepEnd::Completed && !step.accepted) std::abort();
  if (step.accepted && step.sent.empty()) std::abort();
  static_cast<void>(control->probe().has_value());
  static_cast<void>(control->uncover(HiddenKind::Hpa));
  static_cast<void>(control->bring_back(callbacks).has_value());
  return 0;
}
