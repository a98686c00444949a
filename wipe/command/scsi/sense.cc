#include "wipe/command/scsi/sense.h"

#include <algorithm>
#include <cstdio>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kDescriptorHeaderBytes = 8;
constexpr std::size_t kFixedBytesWithCode = 14;
constexpr std::size_t kFixedBytesWithProgress = 18;
constexpr std::uint8_t kSenseKeySpecificDescriptor = 0x02;
constexpr std::size_t kSenseKeySpecificBytes = 8;
constexpr std::uint8_t kValid = 0x80;  // SKSV

auto cut_short() {
  return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"), {"sense"});
}

std::optional<std::uint16_t> progress_in(ByteView descriptors) {
  while (descriptors.size() >= 2) {
    const std::size_t length = std::size_t{descriptors[1]} + 2;
    if (length > descriptors.size()) return std::nullopt;
    const bool told = descriptors[0] == kSenseKeySpecificDescriptor && length >= kSenseKeySpecificBytes;
    if (told && (descriptors[4] & kValid) != 0) return big_16(descriptors, 5);
    descriptors = descriptors.subspan(length);
  }
  return std::nullopt;
}

ScsiSense descriptor_sense(ByteView sense) {
  const std::size_t length = std::min<std::size_t>(sense[7], sense.size() - kDescriptorHeaderBytes);
  return {.key = static_cast<std::uint8_t>(sense[1] & 0xfU),
          .asc = sense[2],
          .ascq = sense[3],
          .progress_of_65536 = progress_in(sense.subspan(kDescriptorHeaderBytes, length))};
}

Result<ScsiSense> fixed_sense(ByteView sense) {
  // Byte 7 counts what follows it; a drive that stops before byte 13 has told no code.
  const std::size_t told = std::min<std::size_t>(sense.size(), std::size_t{sense[7]} + kDescriptorHeaderBytes);
  if (told < kFixedBytesWithCode) return cut_short();
  ScsiSense parsed{.key = static_cast<std::uint8_t>(sense[2] & 0xfU),
                   .asc = sense[12],
                   .ascq = sense[13],
                   .fixed = true,
                   .progress_of_65536 = std::nullopt};
  if (told >= kFixedBytesWithProgress && (sense[15] & kValid) != 0) parsed.progress_of_65536 = big_16(sense, 16);
  return parsed;
}

SenseNews news_when_not_ready(const ScsiSense& sense) {
  if (sense.asc != 0x04 || sense.deferred) return SenseNews::Other;
  switch (sense.ascq) {
    case 0x01: return SenseNews::BecomingReady;
    case 0x04: return SenseNews::FormatInProgress;
    case 0x1b: return SenseNews::SanitizeInProgress;
    default: return SenseNews::Other;
  }
}

SenseNews news_when_medium_failed(const ScsiSense& sense) {
  if (sense.asc != 0x31) return SenseNews::Other;
  if (sense.ascq == 0x03) return SenseNews::SanitizeFailed;
  return sense.ascq <= 0x01 ? SenseNews::FormatFailed : SenseNews::Other;
}

}  // namespace

Result<ScsiSense> parse_sense(ByteView sense) {
  if (sense.size() < kDescriptorHeaderBytes) return cut_short();
  const auto code = static_cast<std::uint8_t>(sense[0] & 0x7fU);
  if (code < 0x70 || code > 0x73) return cut_short();
  ScsiSense parsed = code >= 0x72 ? descriptor_sense(sense) : TRY(fixed_sense(sense));
  parsed.deferred = (code & 1U) != 0;
  return parsed;
}

SenseNews news_of(const ScsiSense& sense) {
  if (sense.is(SenseKey::UnitAttention)) return sense.asc == 0x29 ? SenseNews::Reset : SenseNews::OtherAttention;
  if (sense.is(SenseKey::NotReady)) return news_when_not_ready(sense);
  if (sense.is(SenseKey::MediumError)) return news_when_medium_failed(sense);
  const bool silent = sense.is(SenseKey::NoSense) && sense.asc == 0 && sense.ascq == 0 && !sense.deferred;
  return silent ? SenseNews::NothingToReport : SenseNews::Other;
}

std::string sense_text(const ScsiSense& sense) {
  char text[48];
  std::snprintf(text, sizeof text, "sense key %Xh, %02Xh/%02Xh", static_cast<unsigned>(sense.key),
                static_cast<unsigned>(sense.asc), static_cast<unsigned>(sense.ascq));
  return text;
}

}  // namespace dieu8
