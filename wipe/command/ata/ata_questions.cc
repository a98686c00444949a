#include "wipe/command/ata/ata_questions.h"

#include "wipe/command/ata/ata_capacity.h"

namespace dieu8 {
namespace {

constexpr int kMostAttempts = 4;

auto no_answer() {
  return fail(ErrorCode::Unsupported, N_("the drive's adapter does not pass on the drive's result registers"));
}

}  // namespace

Result<Asked> ask(AtaTransport& drive, const AtaRegisters& question) {
  Asked asked;
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    asked.reply = TRY(drive.send(question, {}, kAtaShortTimeoutMs));
    asked.reset_seen = asked.reset_seen || asked.reply.reset;
    if (!asked.reply.not_done && !asked.reply.reset) break;
  }
  return asked;
}

Result<AskedIdentify> ask_identify(AtaTransport& drive) {
  Asked asked = TRY(ask(drive, identify_device()));
  if (asked.reply.refused)
    return fail(ErrorCode::Unsupported, N_("the drive's adapter passes no ATA commands on to the drive"));
  AskedIdentify identify;
  identify.told = TRY(parse_ata_identify(asked.reply.data));
  identify.security = security_state(asked.reply.data);
  identify.page = std::move(asked.reply.data);
  identify.reset_seen = asked.reset_seen;
  return identify;
}

Result<std::uint64_t> ask_native_max(AtaTransport& drive, bool extended) {
  const Asked asked = TRY(ask(drive, read_native_max(extended)));
  if (!asked.reply.done()) return no_answer();
  return extended ? native_max_lba_48(*asked.reply.registers) : native_max_lba_28(*asked.reply.registers);
}

Result<std::uint64_t> ask_native_accessible(AtaTransport& drive) {
  const Asked asked = TRY(ask(drive, get_native_accessible()));
  if (!asked.reply.done()) return no_answer();
  return native_max_lba_48(*asked.reply.registers);
}

Result<std::uint64_t> ask_dco_max(AtaTransport& drive) {
  const Asked asked = TRY(ask(drive, dco_identify()));
  return parse_dco_max_lba(asked.reply.data);
}

}  // namespace dieu8
