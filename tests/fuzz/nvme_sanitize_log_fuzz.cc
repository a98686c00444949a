#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "wipe/command/nvme/nvme_pages.h"
#include "wipe/command/nvme/sanitize_log.h"

// One byte of flags, the log before, the log after. Whatever the logs hold, "completed" needs status 1, or 4, in the
// last one, and our own command named there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const dieu8::ByteView rest(data + 1, size - 1);
  const bool seen = (data[0] & 1U) != 0;
  dieu8::Bytes before(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(rest.size() / 2));
  dieu8::Bytes now(rest.begin() + static_cast<std::ptrdiff_t>(rest.size() / 2), rest.end());
  if ((data[0] & 2U) != 0) before.resize(dieu8::kSanitizeLogBytes);
  if ((data[0] & 4U) != 0) now.resize(dieu8::kSanitizeLogBytes);
  for (const std::uint32_t ours : {0x00000002U, 0x00000102U, 0x00000202U}) {
    const auto reading = dieu8::read_sanitize_log(before, ours, now, seen);
    if (reading.end != dieu8::StepEnd::Completed) continue;
    const auto log = dieu8::parse_sanitize_log(now);
    const unsigned state = log ? log.assume_value().state_bits : 0U;
    if (!log || log.assume_value().command != ours || (state != 1 && state != 4)) std::abort();
  }
  static_cast<void>(dieu8::parse_boot_partition_header(rest).has_value());
  static_cast<void>(dieu8::supports_log_page(rest, data[0]).has_value());
  return 0;
}
