#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "wipe/command/nvme/nvme_offer.h"

namespace {

// Answers each command with the next bytes of the input, repeated to the length asked for; one answer in 16 is refused.
class ScriptedController final : public dieu8::NvmeTransport {
 public:
  explicit ScriptedController(dieu8::ByteView script) : script_(script) {}

  dieu8::Result<dieu8::NvmeAnswer> admin(const dieu8::NvmeCommand& command) override {
    dieu8::NvmeAnswer answer;
    if (script_.empty() || ++asked_ > 64) return dieu8::fail(dieu8::ErrorCode::Io, "no more");
    const std::uint8_t control = script_.front();
    script_ = script_.subspan(1);
    if (control >> 4U == 0xf) answer.status = control;
    const std::size_t piece = std::min<std::size_t>(script_.size(), 1U + 8U * (control & 0xfU));
    answer.data.assign(script_.begin(), script_.begin() + static_cast<std::ptrdiff_t>(piece));
    answer.data.resize((control & 0x10U) != 0 ? command.bytes_in / 2 : command.bytes_in);
    script_ = script_.subspan(piece);
    return answer;
  }

 private:
  dieu8::ByteView script_;
  int asked_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ScriptedController controller({data, size});
  const auto pages = dieu8::read_nvme_pages(controller, 1);
  if (!pages) return 0;
  for (const std::uint32_t opened : {0U, 1U, 7U}) {
    const dieu8::DriveOffer offer = dieu8::nvme_offer(pages.assume_value(), opened);
    for (const auto& one : offer.techniques)
      for (const std::uint32_t bit : one.bits) static_cast<void>(offer.bits.at(bit));
    for (const auto& one : offer.obstacles)
      for (const std::uint32_t bit : one.bits) static_cast<void>(offer.bits.at(bit));
    if (!pages.assume_value().controller) continue;
    static_cast<void>(
        dieu8::format_target(*pages.assume_value().controller, pages.assume_value().active_namespaces, opened));
  }
  return 0;
}
