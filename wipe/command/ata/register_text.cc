#include "wipe/command/ata/register_text.h"

#include <cerrno>

namespace dieu8 {

std::string hex_text(std::uint64_t value, unsigned digits) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text(digits, '0');
  for (unsigned i = 0; i < digits; ++i) text[digits - 1 - i] = kDigits[value >> (4 * i) & 0xfU];
  return text + "h";
}

std::string why_not_done(const AtaReply& reply) {
  if (reply.reset) return "the drive was reset";
  if (reply.not_done) return "a unit attention came instead of an answer";
  if (reply.registers)
    return "status register " + hex_text(reply.registers->status, 2) + ", error register " +
           hex_text(reply.registers->error, 2);
  if (reply.refused) return "refused, and the result registers did not come back";
  return "no readable result registers came back";
}

std::string why_no_reply(const Error& error) {
  if (error.code == ErrorCode::NotFound) return "the drive is gone";
  if (error.system_error == ETIMEDOUT) return "no answer within the time allowed";
  return "no answer: input/output error";
}

}  // namespace dieu8
