#include "guard/media/scsi_answers.h"

namespace dieu8 {
namespace {

constexpr std::size_t kLeastInquiryBytes = 5;
constexpr std::uint8_t kTypeBits = 0x1F;
constexpr std::uint8_t kRemovableBit = 0x80;
constexpr std::uint8_t kUnitSerialPage = 0x80;
constexpr std::size_t kPageHeadBytes = 4;
constexpr std::string_view kPadding{" \t\n\0", 4};

}  // namespace

Result<ScsiInquiry> parse_inquiry(ByteView data) {
  if (data.size() < kLeastInquiryBytes)
    return fail(ErrorCode::Malformed, N_("the answer to INQUIRY has {1} bytes"), {std::to_string(data.size())});
  return ScsiInquiry{static_cast<std::uint8_t>(data[0] & kTypeBits), (data[1] & kRemovableBit) != 0};
}

std::string unit_serial(ByteView page) {
  if (page.size() < kPageHeadBytes || page[1] != kUnitSerialPage) return "";
  const std::size_t length = static_cast<std::size_t>(page[2]) << 8U | page[3];
  const ByteView text = page.subspan(kPageHeadBytes);
  return without_padding(as_text(text.first(std::min(length, text.size()))));
}

std::string without_padding(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kPadding);
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(kPadding) - begin + 1));
}

}  // namespace dieu8
