#include "wipe/command/scsi/scsi_asker.h"

#include <utility>

namespace dieu8 {
namespace {

auto no_answer(const char* what) {
  return fail(ErrorCode::Io, N_("the drive's adapter does not say whether a command was carried out: {1}"), {what});
}

bool is_request_sense(const ScsiCommand& command) { return !command.cdb.empty() && command.cdb[0] == 0x03; }

}  // namespace

bool ScsiAsker::is_attention(const ScsiAnswer& answer, bool in_data) {
  const auto sense = parse_sense(in_data ? answer.data : answer.sense);
  if (!sense || !sense.assume_value().is(SenseKey::UnitAttention)) return false;
  if (news_of(sense.assume_value()) == SenseNews::Reset) reset_seen_ = true;
  return true;
}

// REQUEST SENSE answers GOOD and carries the news in its data; all others end with CHECK CONDITION.
Result<ScsiAnswer> ScsiAsker::ask(const ScsiCommand& command) {
  for (unsigned attempt = 0; attempt < kMostAttentions; ++attempt) {
    ScsiAnswer answer = TRY(transport_.send(command));
    if (answer.host_status != 0) continue;
    const bool in_data = is_request_sense(command) && answer.status == kScsiGood;
    if (!in_data && answer.status != kScsiCheckCondition) return answer;
    if (!is_attention(answer, in_data)) return answer;
  }
  return no_answer("no answer after many tries");
}

std::optional<Bytes> ScsiAsker::page(const ScsiCommand& command) {
  auto answer = ask(command);
  if (!answer || answer.assume_value().status != kScsiGood) return std::nullopt;
  return std::move(answer.assume_value().data);
}

Result<ScsiSense> ScsiAsker::poll(Bytes& raw) {
  auto sense = poll_in(SenseForm::Descriptor, raw);
  const bool refused = sense && sense.assume_value().is(SenseKey::IllegalRequest);
  return refused ? poll_in(SenseForm::Fixed, raw) : sense;
}

Result<ScsiSense> ScsiAsker::poll_in(SenseForm form, Bytes& raw) {
  const ScsiAnswer answer = TRY(ask(request_sense(form)));
  if (answer.status == kScsiGood) {
    raw = answer.data;
    return parse_sense(answer.data);
  }
  raw = answer.sense;
  if (answer.status == kScsiCheckCondition) return parse_sense(answer.sense);
  return no_answer("REQUEST SENSE was not answered");
}

bool ScsiAsker::take_reset_seen() { return std::exchange(reset_seen_, false); }

}  // namespace dieu8
