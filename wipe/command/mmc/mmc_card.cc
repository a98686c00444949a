#include "wipe/command/mmc/mmc_card.h"

#include <utility>

#include "evidence/base/if_told.h"
#include "wipe/command/mmc/mmc_commands.h"

namespace dieu8 {
namespace {

Result<MmcAnswer> run_one(MmcTransport& transport, MmcArea area, const MmcCommand& command) {
  auto answers = TRY(transport.run(area, {&command, 1}));
  if (answers.size() != 1)
    return fail(ErrorCode::Malformed, N_("the card did not answer CMD{1}"), {std::to_string(command.opcode)});
  return std::move(answers.front());
}

Result<SdStatus> read_sd_status(MmcTransport& transport) {
  const MmcAnswer answer = TRY(run_one(transport, MmcArea::User, sd_status()));
  return parse_sd_status(answer.data);
}

}  // namespace

Result<CardStatus> read_status(MmcTransport& transport, MmcArea area, std::uint16_t relative_address) {
  const MmcCommand command = send_status(relative_address);
  const CardStatus status{TRY(run_one(transport, area, command)).status};
  if (!status.is_plausible())
    return fail(ErrorCode::Malformed, N_("the card did not answer CMD{1}"), {std::to_string(command.opcode)});
  return status;
}

Result<ExtCsd> read_ext_csd(MmcTransport& transport, MmcArea area) {
  const MmcAnswer answer = TRY(run_one(transport, area, send_ext_csd()));
  return parse_ext_csd(answer.data);
}

Result<MmcCard> read_card(MmcTransport& transport, MmcCardKind kind) {
  const MmcRegisters registers = TRY(transport.registers());
  MmcCard card;
  card.kind = kind;
  card.relative_address = registers.relative_address;
  card.csd_bytes = registers.csd;
  card.csd = if_told(parse_card_specific_data(registers.csd));
  card.status = if_told(read_status(transport, MmcArea::User, registers.relative_address));
  if (kind == MmcCardKind::Emmc) {
    card.ext_csd = if_told(read_ext_csd(transport, MmcArea::User));
  } else {
    card.sd_status = if_told(read_sd_status(transport));
  }
  return card;
}

}  // namespace dieu8
