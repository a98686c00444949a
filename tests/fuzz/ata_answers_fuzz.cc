// What an ATA drive answers through SAT: sense data, IDENTIFY page and native maxima, down to the offer.
#include <algorithm>
#include <cstdlib>

#include "wipe/command/ata/ata_bits.h"
#include "wipe/command/ata/ata_offer.h"
#include "wipe/command/ata/ata_sanitize.h"
#include "wipe/command/ata/ata_security.h"
#include "wipe/command/ata/sanitize_step.h"
#include "wipe/command/ata/sat_transport.h"

namespace {

using namespace dieu8;

void read_sense(ByteView bytes) {
  ScsiAnswer answer;
  answer.status = 2;
  answer.sense.assign(bytes.begin(), bytes.end());
  const AtaReply reply = read_sat_answer(answer);
  if (reply.registers) {
    static_cast<void>(quote_sanitize(*reply.registers));
    if (const auto status = parse_sanitize_status(*reply.registers))
      static_cast<void>(in_words(status.assume_value(), *reply.registers));
  }
  DeviceStep step;
  static_cast<void>(take_sanitize_status(reply, step));
  if (step.end == StepEnd::Completed) std::abort();  // nothing was sent
}

void read_page(ByteView bytes) {
  AtaAnswers answers;
  answers.identify.assign(bytes.begin(), bytes.begin() + 512);
  // A fuzzer does not find checksums: without the signature there is none.
  if (answers.identify[510] == 0xa5) answers.identify[510] = 0;
  answers.registers_come = true;
  if (const auto registers = parse_ata_result(bytes.subspan(512))) answers.sanitize = registers.assume_value();
  answers.native_max_lba = bytes[0];
  answers.dco_max_lba = bytes[1];
  const DriveOffer offer = ata_offer(answers);
  for (const Obstacle& obstacle : offer.obstacles)
    for (const std::uint32_t index : obstacle.bits)
      if (index >= offer.bits.size()) std::abort();
  for (const OfferedTechnique& technique : offer.techniques)
    for (const std::uint32_t index : technique.bits)
      if (index >= offer.bits.size()) std::abort();
  static_cast<void>(words_show_no_password(security_words(answers.identify)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  read_sense(bytes);
  if (size >= 512) read_page(bytes);
  return 0;
}
