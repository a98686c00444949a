// SCSI commands that change a drive: sanitize, format, mode select. Source: SBC-4 sections 5.3 (FORMAT UNIT),
// 5.30 (SANITIZE), 4.11 (sanitize operations); SPC-5 section 6.15 (MODE SELECT).
#pragma once

#include <cstdint>

#include "wipe/command/scsi_transport.h"

namespace dieu8 {

enum class SanitizeServiceAction : std::uint8_t {
  Overwrite = 1,
  BlockErase = 2,
  CryptographicErase = 3,
  ExitFailureMode = 0x1f
};

// IMMED is set for overwrite and block erase, which take hours and tell their progress; not for cryptographic erase,
// whose GOOD then means done. AUSE is never set: a drive whose sanitize failed must not be usable as if nothing had
// been. ZNR is never set: zones are reset too. `pattern` (Overwrite only): 4 bytes, which SAT demands.
ScsiCommand sanitize(SanitizeServiceAction action, std::uint32_t pattern = 0);

enum class FormatWait { AnswerAtOnce, AnswerWhenDone };  // IMMED

struct FormatChoice {
  FormatWait wait = FormatWait::AnswerAtOnce;
  bool security_initialize = true;  // SI: also what was reassigned; drives may not know it and refuse the list
};

// FORMAT UNIT without protection information (FMTPINFO 0) and with a parameter list of no defects of our own: the
// primary list stays in use. DCRT: certification would add hours and finds nothing for us.
ScsiCommand format_unit(const FormatChoice& choice);

// MODE SELECT(10) of a block descriptor; pages are not sent, nothing is saved beside it.
ScsiCommand mode_select_10(Bytes parameter_list);

// What certificate and journal keep of a command: the CDB and, after it, the parameter list.
Bytes bytes_sent(const ScsiCommand& command);

}  // namespace dieu8
