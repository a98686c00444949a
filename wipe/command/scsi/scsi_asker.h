// Sends SCSI commands that change nothing, and asks again where the standard says one must: after a unit attention,
// which is news and not the answer (SAM-6 section 5.13), and when the drive was busy.
#pragma once

#include <optional>

#include "wipe/command/scsi/read_commands.h"
#include "wipe/command/scsi/sense.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

inline constexpr std::uint8_t kScsiGood = 0x00;
inline constexpr std::uint8_t kScsiCheckCondition = 0x02;
inline constexpr std::uint8_t kScsiBusy = 0x08;

// A drive that has more news than this in a row is not answering.
inline constexpr unsigned kMostAttentions = 16;

class ScsiAsker {
 public:
  explicit ScsiAsker(ScsiTransport& transport) : transport_(transport) {}

  // Errors: Io (the transport could not tell whether the command arrived, or only unit attentions came), NotFound.
  Result<ScsiAnswer> ask(const ScsiCommand& command);

  // The data of a GOOD answer; nothing for any other.
  std::optional<Bytes> page(const ScsiCommand& command);

  // REQUEST SENSE, unit attentions passed over; in fixed format for a drive that refuses the other.
  // Errors: Io, NotFound, Malformed.
  Result<ScsiSense> poll(Bytes& raw);

  // A unit attention 29h/xx came since the last call.
  bool take_reset_seen();

 private:
  Result<ScsiSense> poll_in(SenseForm form, Bytes& raw);
  // Whether the answer is only news; notes a reset.
  bool is_attention(const ScsiAnswer& answer, bool in_data);

  ScsiTransport& transport_;
  bool reset_seen_ = false;
};

}  // namespace dieu8
