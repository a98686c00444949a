#include "wipe/command/ata/uncover_step.h"

#include "wipe/command/ata/ata_capacity.h"
#include "wipe/command/ata/ata_questions.h"

namespace dieu8 {
namespace {

std::uint64_t max_lba_now(AtaTransport& drive) {
  const auto identify = ask_identify(drive);
  return identify ? identify.assume_value().max_lba() : 0;
}

void send_uncover(AtaTransport& drive, const AtaRegisters& command, UncoverStep& step) {
  step.sent = drive.as_sent(command);
  const auto sent = drive.send(command, {}, kAtaShortTimeoutMs);
  if (!sent) return;
  const AtaReply& reply = sent.assume_value();
  step.accepted = reply.done();
  constexpr std::uint8_t kAbortOrNotFound = 0x14;  // ABRT, or IDNF of drives before ATA/ATAPI-6
  const bool refused = reply.refused || (reply.registers && reply.registers->failed() &&
                                         (reply.registers->error & kAbortOrNotFound) != 0);
  step.needs_power_cycle = refused && step.kind != HiddenKind::Dco;
}

void uncover_hpa(AtaTransport& drive, bool extended, UncoverStep& step) {
  const auto native = ask_native_max(drive, extended);
  if (!native || native.assume_value() <= step.max_lba_before) return;
  send_uncover(drive, set_max(extended, native.assume_value()), step);
}

void uncover_ama(AtaTransport& drive, UncoverStep& step) {
  const auto native = ask_native_accessible(drive);
  if (!native || native.assume_value() <= step.max_lba_before) return;
  send_uncover(drive, set_accessible_max(native.assume_value()), step);
}

}  // namespace

UncoverStep uncover_ata(AtaTransport& drive, HiddenKind kind) {
  UncoverStep step;
  step.kind = kind;
  const auto before = ask_identify(drive);
  if (!before) return step;
  step.max_lba_before = before.assume_value().max_lba();
  if (kind == HiddenKind::Hpa) uncover_hpa(drive, before.assume_value().has_48_bit(), step);
  if (kind == HiddenKind::Ama) uncover_ama(drive, step);
  if (kind == HiddenKind::Dco) send_uncover(drive, dco_restore(), step);
  step.max_lba_after = max_lba_now(drive);
  return step;
}

}  // namespace dieu8
