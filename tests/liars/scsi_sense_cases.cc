// What the drive says of the erase: sense data, status, silence.
#include "tests/liars/scsi_case_parts.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kRequestSense = 0x03;
constexpr std::uint8_t kTestUnitReady = 0x00;
constexpr std::uint8_t kSanitize = 0x48;

// Changes what the drive answers to REQUEST SENSE while it is at work.
ScsiLies sense_at_work(std::function<void(Bytes& sense)> change, ScsiErase erase = {}) {
  ScsiLies lies = answers([change = std::move(change)](SimulatedScsiDrive& drive, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == kRequestSense && drive.at_work() && reply.status == 0) change(reply.data);
  });
  lies.erase = std::move(erase);
  return lies;
}

// Changes the answer to SANITIZE.
ScsiLies sanitize_answer(std::function<void(ScsiReply& reply)> change) {
  return answers([change = std::move(change)](SimulatedScsiDrive& /*drive*/, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == kSanitize) change(reply);
  });
}

ScsiLies says(const SenseCode& code) {
  return sense_at_work([code](Bytes& sense) { sense = descriptor_sense(code); });
}

std::vector<LiarCase> never_at_work() {
  ScsiLies idle;
  idle.done_at_once = true;
  idle.erase = [](SimulatedScsiDrive&, EraseKind) {};
  ScsiLies at_once;
  at_once.done_at_once = true;
  const ScsiLies silent = says(kNoSense);
  return {scsi_lie("answers GOOD to SANITIZE and is never at it", "step-unknown", idle),
          scsi_lie("ignores IMMED and is done before it answers", "step-unknown", at_once),
          scsi_lie("is silent on REQUEST SENSE while it is at work, and reports the medium not ready", "step-unknown",
                   sense_at_work([](Bytes& sense) {
                     sense = descriptor_sense({0x2, 0x04, 0x00, {}});
                   })),
          scsi_lie("answers GOOD to an overwrite and is never at it", "step-unknown", idle, turning_disk()),
          scsi_lie("says 'nothing to report' while it refuses its medium with format in progress", "step-unknown",
                   answers([](SimulatedScsiDrive& drive, ByteView cdb, ScsiReply& reply) {
                     if (!drive.at_work()) return;
                     if (cdb[0] == kRequestSense) reply.data = descriptor_sense(kNoSense);
                     if (cdb[0] == kTestUnitReady) reply = check_condition(kFormatRunning, false);
                   })),
          scsi_lie("says 'nothing to report' and is ready while it is at work", "step-unknown",
                   answers([](SimulatedScsiDrive& drive, ByteView cdb, ScsiReply& reply) {
                     if (!drive.at_work()) return;
                     if (cdb[0] == kRequestSense) reply.data = descriptor_sense(kNoSense);
                     if (cdb[0] == kTestUnitReady) reply = good();
                   }))};
}

std::vector<LiarCase> damaged_sense() {
  const auto cut_to = [](std::size_t bytes) { return sense_at_work([bytes](Bytes& sense) { sense.resize(bytes); }); };
  ScsiShape fixed;
  fixed.knows_desc_bit = false;
  return {scsi_lie("answers with sense data cut to 7 bytes", "step-unknown", cut_to(7)),
          scsi_lie("answers with no sense data", "step-unknown", cut_to(0)),
          scsi_lie("answers with sense data of zeros", "step-unknown",
                   sense_at_work([](Bytes& sense) { sense.assign(18, 0); })),
          scsi_lie("answers with sense data of ones", "step-unknown",
                   sense_at_work([](Bytes& sense) { sense.assign(18, 0xff); })),
          scsi_lie("answers in fixed format, cut before the code", "step-unknown",
                   sense_at_work([](Bytes& sense) { sense.resize(12); }), fixed),
          scsi_lie("says itself that its fixed sense data ends before the code", "step-unknown",
                   sense_at_work([](Bytes& sense) { sense[7] = 4; }), fixed),
          scsi_lie("answers with a response code of its vendor", "step-unknown",
                   sense_at_work([](Bytes& sense) { sense[0] = 0x7f; })),
          scsi_lie("tells its progress as a deferred error", "step-unknown",
                   sense_at_work([](Bytes& sense) { sense[0] = 0x73; }))};
}

std::vector<LiarCase> wrong_sense() {
  return {
      scsi_lie("tells the progress of another command (format in progress)", "step-unknown", says(kFormatRunning)),
      scsi_lie("says 'in progress' with the key of no error", "step-unknown", says({0x0, 0x04, 0x1b, {}})),
      scsi_lie("says 'in progress' with the key of an aborted command", "step-unknown", says({0xb, 0x04, 0x1b, {}})),
      scsi_lie("has a hardware error while it is at work", "step-unknown", says({0x4, 0x44, 0x00, {}})),
      scsi_lie("finds REQUEST SENSE an illegal request while it is at work", "step-unknown",
               says({0x5, 0x20, 0x00, {}})),
      scsi_lie("loses its medium while it is at work", "step-unknown", says({0x2, 0x3a, 0x00, {}}))};
}

std::vector<LiarCase> failures() {
  ScsiLies fails;
  fails.fails_at_end = true;
  ScsiLies full_progress = sense_at_work([](Bytes& sense) {
    if (sense.size() < 16) return;
    sense[13] = sense[14] = 0xff;
  });
  full_progress.fails_at_end = true;
  ScsiLies silent = answers([](SimulatedScsiDrive& drive, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == kRequestSense && !drive.at_work()) reply.data = descriptor_sense(kNoSense);
  });
  silent.fails_at_end = true;
  ScsiLies never;
  never.never_ends = true;
  ScsiShape fixed;
  fixed.knows_desc_bit = false;
  return {scsi_lie("fails, and says so", "step-failed", fails),
          scsi_lie("fails, and says so in fixed format", "step-failed", fails, fixed),
          scsi_lie("fails after its progress was finished", "step-failed", full_progress),
          scsi_lie("fails, and only TEST UNIT READY says so", "step-failed", silent),
          scsi_lie("fails to overwrite, and says so", "step-failed", fails, turning_disk()),
          scsi_lie("fails to change its key, and says so", "step-refused", fails, only_crypto()),
          best_level(scsi_lie("fails to format, and says so", "step-failed", fails, only_format())),
          scsi_lie("never comes to an end", "step-timed-out", never)};
}

std::vector<LiarCase> answers_to_the_command() {
  const auto status = [](std::uint8_t code) {
    return sanitize_answer([code](ScsiReply& reply) { reply = {.status = code, .sense = {}, .data = {}}; });
  };
  const auto refusal = [](const SenseCode& code) {
    return sanitize_answer([code](ScsiReply& reply) { reply = check_condition(code, false); });
  };
  return {
      scsi_lie("takes the command and answers CHECK CONDITION without sense data", "step-refused", status(0x02)),
      scsi_lie("takes the command and answers CHECK CONDITION, no sense", "step-refused", refusal(kNoSense)),
      scsi_lie("takes the command and answers CHECK CONDITION, in progress", "step-refused", refusal(kSanitizeRunning)),
      scsi_lie("takes the command and answers that it was reset", "step-refused", refusal(kBusReset)),
      scsi_lie("reports SANITIZE as supported and finds it an illegal request", "step-refused",
               refusal(kInvalidOperation)),
      scsi_lie("takes the command and answers BUSY", "step-refused", status(0x08)),
      scsi_lie("takes the command and answers RESERVATION CONFLICT", "step-refused", status(0x18)),
      scsi_lie("takes the command and answers TASK ABORTED", "step-refused", status(0x40)),
      scsi_lie("answers GOOD with sense data of a failed sanitize", "step-unknown",
               sanitize_answer([](ScsiReply& reply) { reply.sense = descriptor_sense(kSanitizeFailed); })),
      scsi_lie("has an adapter that does not say whether the command arrived", "step-unknown",
               sanitize_answer([](ScsiReply& reply) { reply.host_status = 7; })),
      scsi_lie("takes the command and does not answer in time", "step-unknown",
               sanitize_answer([](ScsiReply& reply) { reply.lost = true; }))};
}

}  // namespace

std::vector<LiarCase> scsi_sense_cases() {
  std::vector<LiarCase> all = never_at_work();
  for (auto part : {damaged_sense(), wrong_sense(), failures(), answers_to_the_command()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
